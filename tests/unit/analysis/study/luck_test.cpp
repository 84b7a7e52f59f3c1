// How much of a sweep's variance is luck, where luck is shared by all points.
#include "analysis/study/luck.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <random>

using multivector::study::luck_share;

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
    sum += luck_share(made_up(300, replicates, point, luck, interaction, seed));
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
  CHECK(luck_share(x) == Approx(2 / (2 + 500.0 / 3)));  // components: points 500/3, luck 2, interaction 0
}

TEST_CASE("points without a number are left out, where nothing differs there is no share", "[study]") {
  Eigen::ArrayXXd x(3, 2);
  x << 1, 2, 3, 5, std::nan(""), 4;
  CHECK(luck_share(x) == Approx(luck_share(x.topRows(2))));
  CHECK(std::isnan(luck_share(Eigen::ArrayXXd::Constant(5, 3, 7))));
  CHECK(std::isnan(luck_share(Eigen::ArrayXXd::Random(5, 1))));
  CHECK(std::isnan(luck_share(Eigen::ArrayXXd::Random(1, 5))));
}
