#include "results/design.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

using multivector::results::Design;

namespace {

struct Draws {
  std::vector<double> x, other, noise;
  std::vector<std::size_t> rows;
};

Draws draws(std::size_t n) {
  Draws d;
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (std::size_t i = 0; i < n; ++i) {
    d.x.push_back(uniform(random));
    d.other.push_back(uniform(random));
    d.noise.push_back(uniform(random));
  }
  d.rows.resize(n);
  std::iota(d.rows.begin(), d.rows.end(), std::size_t{0});
  return d;
}

}  // namespace

TEST_CASE("luck is what the parameters do not explain", "[results]") {
  const Draws d = draws(2000);
  const Design design({d.x, d.other});
  std::vector<double> half(d.x.size()), squared(d.x.size());
  for (std::size_t i = 0; i < half.size(); ++i) {
    half[i] = d.x[i] + d.noise[i];       // equal variances: half is luck
    squared[i] = d.x[i] * d.x[i] + 3.0;  // no luck, and no slope either
  }
  CHECK(design.luck_share(d.rows, d.x) < 0.001);
  CHECK(design.luck_share(d.rows, d.noise) > 0.98);
  CHECK(design.luck_share(d.rows, half) == Approx(0.5).margin(0.03));
  CHECK(design.luck_share(d.rows, squared) < 0.02);
}

TEST_CASE("luck cannot be told from too few pairs or without variance", "[results]") {
  const Draws d = draws(10);
  const Design design({d.x, d.other});
  CHECK(std::isnan(design.luck_share(d.rows, d.noise)));
  CHECK(std::isnan(design.luck_share(d.rows, std::vector<double>(10, 2.0))));
  CHECK(Design({}).luck_share(d.rows, d.noise) == 1);
}

TEST_CASE("the parameter that decides the sign has the largest sign correlation", "[results]") {
  const Draws d = draws(500);
  const Design design({d.x, d.other});
  std::vector<double> y(d.x.size());
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = 0.2 - d.x[i];
  const auto found = design.strengths(d.rows, y);
  REQUIRE(found.size() == 2);
  CHECK(found[0].rank_correlation == Approx(-1));
  CHECK(found[0].sign_correlation == Approx(-1));
  CHECK(std::abs(found[1].sign_correlation) < 0.2);
}

TEST_CASE("a sign that never changes has no parameter that decides it", "[results]") {
  const Draws d = draws(100);
  const std::vector<double> y(100, 1.0);
  CHECK(std::isnan(Design({d.x}).strengths(d.rows, y)[0].sign_correlation));
}
