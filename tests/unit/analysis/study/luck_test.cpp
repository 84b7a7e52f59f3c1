// How much of a sweep's variance is luck, where luck is shared by all points.
#include "analysis/study/luck.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <random>

using multivector::study::luck_of;

namespace {

/// point + luck + interaction, each normal with a variance of its own.
Eigen::ArrayXXd made_up(int points, int replicates, double point, double luck, double interaction, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  Eigen::ArrayXXd x = Eigen::ArrayXXd::Zero(points, replicates);
  for (int i = 0; i < points; ++i) x.row(i) += std::sqrt(point) * normal(random);
  for (int r = 0; r < replicates; ++r) x.col(r) += std::sqrt(luck) * normal(random);
  for (int i = 0; i < points; ++i)
    for (int r = 0; r < replicates; ++r) x(i, r) += std::sqrt(interaction) * normal(random);
  return x;
}

double mean_share(int replicates, double point, double luck, double interaction) {
  double sum = 0;
  for (unsigned seed = 0; seed < 40; ++seed)
    sum += luck_of(made_up(300, replicates, point, luck, interaction, seed)).of_branches;
  return sum / 40;
}

}  // namespace

TEST_CASE("luck is what replicates differ by, though all points share it", "[study]") {
  CHECK(mean_share(60, 3, 1, 0) == Approx(0.25).margin(0.01));
  CHECK(mean_share(60, 3, 0, 1) == Approx(0.25).margin(0.01));
  CHECK(mean_share(60, 2, 1, 1) == Approx(0.5).margin(0.02));
}

TEST_CASE("two replicates that happen to differ much do not make everything luck", "[study]") {
  Eigen::ArrayXXd x(4, 2);
  x << 0, 2, 10, 12, 20, 22, 30, 32;
  CHECK(luck_of(x).of_branches == Approx(2 / (2 + 500.0 / 3)));  // components: points 500/3, luck 2, interaction 0
}

TEST_CASE("points without a number are left out, where nothing differs there is no share", "[study]") {
  Eigen::ArrayXXd x(3, 2);
  x << 1, 2, 3, 5, std::nan(""), 4;
  CHECK(luck_of(x).of_branches == Approx(luck_of(x.topRows(2)).of_branches));
  CHECK(std::isnan(luck_of(Eigen::ArrayXXd::Constant(5, 3, 7)).of_branches));
  CHECK(std::isnan(luck_of(Eigen::ArrayXXd::Random(5, 1)).of_branches));
  CHECK(std::isnan(luck_of(Eigen::ArrayXXd::Random(1, 5)).of_branches));
}

TEST_CASE(
    "luck that is alike at every point does not tell points apart; means over many replicates have less of the rest",
    "[study]") {
  const auto of_means = [](int replicates, double point, double luck, double interaction) {
    double sum = 0;
    for (unsigned seed = 0; seed < 40; ++seed)
      sum += luck_of(made_up(300, replicates, point, luck, interaction, seed)).of_means;
    return sum / 40;
  };
  CHECK(of_means(8, 3, 5, 0) == Approx(0).margin(0.01));
  CHECK(of_means(2, 1, 0, 2) == Approx(0.5).margin(0.05));
  CHECK(of_means(8, 1, 0, 2) == Approx(0.2).margin(0.03));
}

TEST_CASE("two replicates that happen to be alike say little of luck, where there is none they say so", "[study]") {
  Eigen::ArrayXXd x(200, 2);
  for (int i = 0; i < 200; ++i) x(i, 0) = 12 * i, x(i, 1) = 20 * i;  // a slope of luck, around 0 for all one knows
  CHECK(luck_of(x).of_means < 0.3);
  CHECK(luck_of(x).of_means_high > 0.9);
  x.col(1) = x.col(0);
  CHECK(luck_of(x).of_means_high == Approx(0).margin(1e-12));
  const auto many = luck_of(made_up(300, 24, 1, 0, 1, 3));
  CHECK(many.of_means_high > many.of_means);
  CHECK(many.of_means_high < 2 * many.of_means);
}
