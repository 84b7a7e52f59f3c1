#include "analysis/designs/design.hpp"
#include "analysis/sensitivity/screening.hpp"
#include "analysis/sensitivity/variance.hpp"

#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>
#include <vector>

using namespace multivector;
using designs::Kind;
using designs::Points;
using sensitivity::Replicated;

namespace {

template <class F>
Eigen::ArrayXd apply(const Points& points, F f) {
  Eigen::ArrayXd out(points.rows());
  for (Eigen::Index i = 0; i < points.rows(); ++i) out(i) = f(points.row(i));
  return out;
}

template <class F>
sensitivity::VarianceIndices indices(F f, int k, std::int64_t n, bool second = false) {
  const Points points = designs::make({Kind::saltelli, n, 4, second}, std::vector<int>(static_cast<std::size_t>(k), 0));
  return sensitivity::variance_indices(Replicated(apply(points, f)), k, second);
}

sensitivity::Trajectories walks(std::int64_t n, const std::vector<int>& groups, std::uint64_t seed) {
  const Points points =
      designs::make({Kind::morris, n, 4, false, seed, true, groups}, std::vector<int>(groups.size(), 0));
  return {points, points, groups};
}

const auto ishigami = [](const auto& u) {
  const double pi = std::numbers::pi;
  const double x = (2 * u(0) - 1) * pi, y = (2 * u(1) - 1) * pi, z = (2 * u(2) - 1) * pi;
  return std::sin(x) + 7 * std::sin(y) * std::sin(y) + 0.1 * z * z * z * z * std::sin(x);
};

}  // namespace

TEST_CASE("Ishigami's function: first, total and second-order indices", "[sensitivity]") {
  // Closed form (Ishigami and Homma 1990) with a = 7, b = 0.1.
  const auto result = indices(ishigami, 3, 4096, true);
  const double first[3] = {0.3139, 0.4424, 0.0}, total[3] = {0.5576, 0.4424, 0.2437}, second[3] = {0, 0.2437, 0};
  for (int f = 0; f < 3; ++f) {
    const auto i = static_cast<std::size_t>(f);
    CHECK(result.first[i].value == Approx(first[f]).margin(0.01));
    CHECK(result.total[i].value == Approx(total[f]).margin(0.01));
    CHECK(result.second[i].value == Approx(second[f]).margin(0.02));
    CHECK(result.first[i].low <= first[f] + 0.005);
    CHECK(result.first[i].high >= first[f] - 0.005);
    CHECK(result.total[i].high - result.total[i].low < 0.1);
  }
  CHECK(result.mean == Approx(3.5).margin(0.02));
  CHECK(result.variance == Approx(13.8446).epsilon(0.02));
  CHECK(result.base_points == 4096);
}

TEST_CASE("Sobol's g function in eight dimensions", "[sensitivity]") {
  const double a[8] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  const auto g = [&](const auto& u) {
    double out = 1;
    for (int i = 0; i < 8; ++i) out *= (std::abs(4 * u(i) - 2) + a[i]) / (1 + a[i]);
    return out;
  };
  double variance = 1, partial[8];
  for (int i = 0; i < 8; ++i) partial[i] = 1 / (3 * (1 + a[i]) * (1 + a[i])), variance *= 1 + partial[i];
  const auto result = indices(g, 8, 8192);
  for (int i = 0; i < 8; ++i) {
    const double total = partial[i] * (variance / (1 + partial[i])) / (variance - 1);
    CHECK(result.first[static_cast<std::size_t>(i)].value == Approx(partial[i] / (variance - 1)).margin(0.015));
    CHECK(result.total[static_cast<std::size_t>(i)].value == Approx(total).margin(0.015));
  }
}

TEST_CASE("an additive model has total equal to first, and shares that sum to one", "[sensitivity]") {
  const auto result = indices([](const auto& u) { return 1000 + 3 * u(0) + 4 * u(1); }, 2, 2048);
  CHECK(result.first[0].value == Approx(9.0 / 25).margin(0.005));
  CHECK(result.first[1].value == Approx(16.0 / 25).margin(0.005));
  CHECK(result.total[0].value == Approx(result.first[0].value).margin(0.005));
}

TEST_CASE("blocks with a value that is not finite are left out, and an output that does not vary has no indices",
          "[sensitivity]") {
  const Points points = designs::make({Kind::saltelli, 64}, {0, 0});
  Eigen::ArrayXd output = apply(points, [](const auto& u) { return u(0); });
  output(5) = std::nan("");
  const auto result = sensitivity::variance_indices(Replicated(output), 2);
  CHECK(result.base_points == 63);
  CHECK(result.all_base_points == 64);
  CHECK(result.varies);
  CHECK_THROWS_AS(sensitivity::variance_indices(Replicated(output.head(7)), 2), std::invalid_argument);
}

TEST_CASE("a constant and rounding dust do not vary, and have no indices", "[sensitivity]") {
  const Points points = designs::make({Kind::saltelli, 64}, {0, 0});
  const auto constant = [](const auto&) { return 192.53; };
  const auto dust = [](const auto& u) { return (0.7 + u(0) * 30 / 7) - u(0) * 30 / 7; };
  REQUIRE(apply(points, dust).maxCoeff() > apply(points, dust).minCoeff());
  for (const Eigen::ArrayXd& output : {apply(points, constant), apply(points, dust)}) {
    const auto result = sensitivity::variance_indices(Replicated(output), 2);
    CHECK_FALSE(result.varies);
    for (const auto* part : {&result.first, &result.total})
      for (const auto& estimate : *part) CHECK(std::isnan(estimate.value));
  }
  CHECK(sensitivity::varies(Eigen::ArrayXd::LinSpaced(5, 1e6, 1e6 + 1e-3)));
}

TEST_CASE("intervals count replicates: what one draw of luck says is no knowledge", "[sensitivity]") {
  // The truth, over all luck, is u(0) alone; in each replicate the second factor has a slope of luck.
  const Points points = designs::make({Kind::saltelli, 512}, {0, 0});
  const double slopes[4] = {3, -2.5, 2.8, -3.1};
  Eigen::ArrayXXd outputs(points.rows(), 4);
  for (int r = 0; r < 4; ++r) outputs.col(r) = apply(points, [&](const auto& u) { return u(0) + slopes[r] * u(1); });
  const auto one = sensitivity::variance_indices(Replicated(outputs.leftCols(1)), 2);
  const auto four = sensitivity::variance_indices(Replicated(outputs), 2);
  CHECK(one.total[1].low > 0.8);  // sure of what is luck
  CHECK(four.total[1].value < 0.1);
  CHECK(four.total[1].low < 0.1);
  CHECK(four.total[1].high > 0.7);  // four draws cannot say how much it is
}

TEST_CASE("a group's index is that of all that its factors do", "[sensitivity]") {
  const std::vector<int> groups = {0, 0, 1};
  const Points points = designs::make({Kind::saltelli, 4096, 4, false, 1, true, groups}, {0, 0, 0});
  const auto y = apply(points, [](const auto& u) { return 12 * (u(0) - 0.5) * (u(1) - 0.5) + std::sqrt(12) * u(2); });
  const auto result = sensitivity::variance_indices(Replicated(y), 2);  // variances 1 and 1
  CHECK(result.first[0].value == Approx(0.5).margin(0.02));
  CHECK(result.total[0].value == Approx(0.5).margin(0.02));
  CHECK(result.first[1].value == Approx(0.5).margin(0.02));
}

TEST_CASE("elementary effects of a plane are its slopes, of a product they scatter", "[sensitivity]") {
  const auto design = walks(50, {0, 1, 2}, 5);
  const auto of = [&](const auto& f) {
    return sensitivity::elementary_effects(design, Replicated(apply(design.unit, f)));
  };
  const auto plane = of([](const auto& u) { return 2 * u(0) - 5 * u(1); });
  const double slopes[3] = {2, -5, 0};
  for (std::size_t f = 0; f < 3; ++f) {
    CHECK(plane.mu[f] == Approx(slopes[f]).margin(1e-9));
    CHECK(plane.mu_star[f].value == Approx(std::abs(slopes[f])).margin(1e-9));
    CHECK(plane.sigma[f] == Approx(0).margin(1e-9));
  }
  const auto product = of([](const auto& u) { return u(0) * u(1); });
  CHECK(product.mu[0] == Approx(0.5).margin(0.15));
  CHECK(product.sigma[0] > 0.2);
  CHECK(product.mu_star[2].value == Approx(0).margin(1e-12));
}

TEST_CASE("a step that moves no value has no effect, and none on other factors", "[sensitivity]") {
  auto design = walks(40, {0, 1}, 3);
  design.places.col(1) = (design.unit.col(1) > 0.9).cast<double>();
  const auto effects =
      sensitivity::elementary_effects(design, Replicated((design.unit.col(0) + 3 * design.places.col(1)).eval()));
  CHECK(effects.mu[0] == Approx(1));
  CHECK(effects.sigma[0] == Approx(0).margin(1e-9));
  double jumps = 0;
  for (Eigen::Index row = 1; row < design.unit.rows(); ++row)
    jumps += row % 3 != 0 && design.places(row, 1) != design.places(row - 1, 1) ? 1 : 0;
  CHECK(effects.mu_star[1].value == Approx(3 * jumps / 40));
}

TEST_CASE("a group has mu* without a sign", "[sensitivity]") {
  const auto design = walks(30, {0, 0, 1}, 3);
  const auto effects = sensitivity::elementary_effects(
      design, Replicated(apply(design.unit, [](const auto& u) { return 2 * u(0) + 2 * u(1) + 7 * u(2); })));
  REQUIRE(effects.mu.size() == 2);
  CHECK(std::isnan(effects.mu[0]));
  CHECK(effects.mu_star[0].value > 0);
  CHECK(effects.mu_star[0].value <= 4);  // 4 where both go one way, 0 where they go against each other
  CHECK(effects.mu[1] == Approx(7));
}

TEST_CASE("a trajectory with a point without a number is left out and counted", "[sensitivity]") {
  const auto design = walks(10, {0, 1}, 3);
  Eigen::ArrayXd y = design.unit.col(0);
  y(4) = std::nan("");
  const auto effects = sensitivity::elementary_effects(design, Replicated(y));
  CHECK(effects.trajectories == 9);
  CHECK(effects.all_trajectories == 10);
  CHECK_THROWS_AS(sensitivity::elementary_effects(design, Replicated(y.head(7))), std::invalid_argument);
}
