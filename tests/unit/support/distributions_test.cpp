// Inverse distribution functions against Boost.Math (a test's dependency only) and against their own round trips.
#include "support/distributions.hpp"

#include "tests/support/catch.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/triangular.hpp>

#include <cmath>
#include <random>
#include <vector>

using namespace multivector::support;
namespace math = boost::math;

namespace {

/// Uniform numbers with both tails well represented.
std::vector<double> luck(int count) {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> unit(1e-15, 1 - 1e-15);
  std::vector<double> result;
  for (int i = 0; i < count; ++i) {
    const double u = unit(random), small = std::pow(10.0, -14 * u);
    result.push_back(i % 5 == 0 ? small * 0.999 : (i % 5 == 1 ? 1 - small * 0.999 : u));
  }
  return result;
}

template <typename Distribution>
double truth(const Distribution& d, double u) {
  return u < 0.5 ? math::quantile(d, u) : math::quantile(math::complement(d, 1 - u));
}

double spread(double low_power, double high_power, int i) {
  const double part = 0.5 + 0.5 * std::sin(1.7 * i);
  return std::pow(10.0, low_power + (high_power - low_power) * part);
}

}  // namespace

TEST_CASE("normal numbers match the quantile to 1e-15", "[support][distributions]") {
  for (const double u : luck(20000)) {
    const double want = math::quantile(math::normal(), u);
    REQUIRE(std::fabs(standard_normal_from(u) - want) <= 2e-15 * std::fabs(want));
  }
  CHECK(normal_from(0.5, 3, 2) == 3.0);
  CHECK(normal_from(0.3, 3, 0) == 3.0);
  CHECK(lognormal_from(0.5, 0, 2) == 1.0);
}

TEST_CASE("gamma and beta numbers match the quantile to 1e-10", "[support][distributions]") {
  const auto us = luck(4000);
  for (std::size_t i = 0; i < us.size(); ++i) {
    const double a = spread(-2, 5, static_cast<int>(i)), b = spread(-2, 4, static_cast<int>(i) * 3 + 1);
    CAPTURE(us[i], a, b);
    const double g = truth(math::gamma_distribution<>(a, 2.0), us[i]);
    if (g > 1e-290) REQUIRE(std::fabs(gamma_from(us[i], a, 2.0) - g) <= 1e-10 * g);
    const double x = truth(math::beta_distribution<>(a, b), us[i]);
    if (x > 1e-290) REQUIRE(std::fabs(beta_from(us[i], a, b) - x) <= 1e-10 * x);
  }
}

TEST_CASE("counts are the smallest whose distribution function reaches u", "[support][distributions]") {
  const auto us = luck(4000);
  for (std::size_t i = 0; i < us.size(); ++i) {
    const double u = us[i], mean = spread(-2, 5, static_cast<int>(i));
    if (u < 1e-10 || u > 1 - 1e-10) continue;
    const math::poisson_distribution<> poisson(mean);
    const double k = poisson_from(u, mean);
    CAPTURE(u, mean, k);
    REQUIRE(math::cdf(poisson, k) >= u - 1e-11);
    if (k > 0) REQUIRE(math::cdf(poisson, k - 1) < u + 1e-11);
    const double n = std::floor(spread(0, 5, static_cast<int>(i) * 5)),
                 p = 0.5 + 0.499 * std::sin(2.3 * static_cast<double>(i));
    const math::binomial_distribution<> binomial(n, p);
    const double j = binomial_from(u, n, p);
    CAPTURE(n, p, j);
    REQUIRE((j >= 0 && j <= n));
    REQUIRE(math::cdf(binomial, j) >= u - 1e-10);
    if (j > 0) REQUIRE(math::cdf(binomial, j - 1) < u + 1e-10);
  }
}

TEST_CASE("simple inverse functions are their formulas", "[support][distributions]") {
  for (const double u : luck(500)) {
    CHECK(uniform_from(u, 2, 5) == 2 + 3 * u);
    CHECK(exponential_from(u, 4) == Approx(-4 * std::log1p(-u)).epsilon(1e-14));
    CHECK(triangular_from(u, 1, 2, 5) ==
          Approx(math::quantile(math::triangular_distribution<>(1, 2, 5), u)).epsilon(1e-12));
    CHECK(bernoulli_from(u, 0.3) == (u < 0.3 ? 1.0 : 0.0));
  }
  CHECK(triangular_from(0.3, 2, 2, 2) == 2.0);
  CHECK(exponential_from(0.3, 0) == 0.0);
  CHECK(poisson_from(0.999, 0) == 0.0);
  CHECK(binomial_from(0.7, 0, 0.5) == 0.0);
  CHECK(binomial_from(0.7, 9, 1) == 9.0);
  CHECK(binomial_from(0.7, 9, 0) == 0.0);
  CHECK(gamma_from(0.7, 0, 3) == 0.0);
  CHECK(gamma_from(0.7, 0, 0) == 0.0);
  CHECK(gamma_from(0.7, 3, 0) == 0.0);
  CHECK(beta_from(0.7, 0, 3) == 0.0);
  CHECK(beta_from(0.7, 3, 0) == 1.0);
}

TEST_CASE("parameters that make no sense give NaN", "[support][distributions]") {
  const double nan = std::nan("");
  for (const double bad :
       {uniform_from(0.3, 2, 1), uniform_from(0.3, nan, 1), normal_from(0.3, 0, -1), lognormal_from(0.3, 0, -1),
        exponential_from(0.3, -1), triangular_from(0.3, 1, 0, 2), bernoulli_from(0.3, 1.1), bernoulli_from(0.3, -0.1),
        poisson_from(0.3, -1), poisson_from(0.3, nan), binomial_from(0.3, -1, 0.5), binomial_from(0.3, 5, 2),
        beta_from(0.3, 0, 0), beta_from(0.3, 1, -1), gamma_from(0.3, -1, 1), gamma_from(0.3, 1, -1),
        gamma_from(0.3, nan, 1)})
    CHECK(std::isnan(bad));
}

TEST_CASE("extreme luck and large parameters end quickly and stay finite", "[support][distributions]") {
  for (const double u : {0x1p-54, 1e-9, 0.5, 1 - 0x1p-53})
    for (const double size : {1e-6, 0.1, 3.0, 29.999, 30.0, 1e3, 1e6, 1e9}) {
      CAPTURE(u, size);
      CHECK(std::isfinite(poisson_from(u, size)));
      CHECK(std::isfinite(binomial_from(u, size, 0.4)));
      CHECK(std::isfinite(gamma_from(u, size, 1)));
      CHECK(std::isfinite(beta_from(u, size, 2)));
      CHECK(std::isfinite(beta_from(u, size, size)));
    }
}

TEST_CASE("array forms of distributions give the bits of the scalar forms", "[support][distributions]") {
  const auto u = luck(100);
  std::vector<double> a(u.size()), b(u.size()), out(u.size());
  for (std::size_t i = 0; i < u.size(); ++i) {
    a[i] = 0.1 + 0.01 * static_cast<double>(i);
    b[i] = i % 10 == 0 ? -1.0 : 2.0;
  }
  const auto check = [&](auto one) {
    for (std::size_t i = 0; i < u.size(); ++i) CHECK((out[i] == one(i) || (std::isnan(out[i]) && std::isnan(one(i)))));
  };
  uniform_n(out.data(), u.data(), a.data(), b.data(), u.size());
  check([&](std::size_t i) { return uniform_from(u[i], a[i], b[i]); });
  normal_n(out.data(), u.data(), a.data(), b.data(), u.size());
  check([&](std::size_t i) { return normal_from(u[i], a[i], b[i]); });
  lognormal_n(out.data(), u.data(), a.data(), b.data(), u.size());
  check([&](std::size_t i) { return lognormal_from(u[i], a[i], b[i]); });
  gamma_n(out.data(), u.data(), a.data(), b.data(), u.size());
  check([&](std::size_t i) { return gamma_from(u[i], a[i], b[i]); });
}
