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
  return sensitivity::variance_indices(apply(points, f), k, second);
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
  CHECK(sensitivity::variance_indices(output, 2).base_points == 63);
  CHECK(std::isnan(sensitivity::variance_indices(Eigen::ArrayXd::Constant(256, 2.0), 2).first[0].value));
  CHECK_THROWS_AS(sensitivity::variance_indices(output.head(7), 2), std::invalid_argument);
}

TEST_CASE("elementary effects of a plane are its slopes, of a product they scatter", "[sensitivity]") {
  const Points points = designs::make({Kind::morris, 50, 4, false, 5}, {0, 0, 0});
  const auto plane =
      sensitivity::elementary_effects(points, apply(points, [](const auto& u) { return 2 * u(0) - 5 * u(1); }));
  const double slopes[3] = {2, -5, 0};
  for (std::size_t f = 0; f < 3; ++f) {
    CHECK(plane.mu[f] == Approx(slopes[f]).margin(1e-9));
    CHECK(plane.mu_star[f].value == Approx(std::abs(slopes[f])).margin(1e-9));
    CHECK(plane.sigma[f] == Approx(0).margin(1e-9));
  }
  const auto product =
      sensitivity::elementary_effects(points, apply(points, [](const auto& u) { return u(0) * u(1); }));
  CHECK(product.mu[0] == Approx(0.5).margin(0.15));
  CHECK(product.sigma[0] > 0.2);
  CHECK(product.mu_star[2].value == Approx(0).margin(1e-12));
}
