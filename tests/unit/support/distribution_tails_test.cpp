// Draws over all the luck there is, 2^-54 to 1 - 2^-53, and parameters of all sizes, against Boost.Math in long double.
#include "support/distributions.hpp"

#include "tests/support/catch.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>

#include <cmath>
#include <vector>

using namespace multivector::support;
namespace math = boost::math;

namespace {

using Long = long double;

std::vector<double> all_luck() {
  std::vector<double> us{0x1p-54, 1 - 0x1p-53, 0.3, 0.4375, 0.5, 0.55, 0.7};
  for (const int power : {53, 50, 40, 30, 20, 10, 5, 2}) {
    us.push_back(std::ldexp(1.0, -power));
    us.push_back(1 - std::ldexp(1.0, -power));
  }
  for (const double u : {1e-15, 3.7e-12, 1.1e-9, 7e-6}) {
    us.push_back(u);
    us.push_back(1 - u);
  }
  return us;
}

template <typename Distribution>
Long truth(const Distribution& d, double u) {
  return u < 0.5 ? math::quantile(d, Long(u)) : math::quantile(math::complement(d, 1 - Long(u)));
}

template <typename Distribution>
void check_continuous(const Distribution& d, double u, double x, double error) {
  const Long want = truth(d, u);
  CAPTURE(u, x, double(want));
  if (want > 1e-290L) CHECK(std::fabs(double((x - want) / want)) <= error);
}

/// k is the first whose tail reaches u, the tails taken to be known to `error`.
template <typename Distribution>
void check_count(const Distribution& d, double u, double k, double error) {
  const Long v = 1 - Long(u);
  CAPTURE(u, k);
  if (u <= 0.5) {
    CHECK(math::cdf(d, Long(k)) >= u * (1 - error));
    if (k > 0) CHECK(math::cdf(d, Long(k) - 1) < u * (1 + error));
  } else {
    CHECK(math::cdf(math::complement(d, Long(k))) <= v * (1 + error));
    if (k > 0) CHECK(math::cdf(math::complement(d, Long(k) - 1)) > v * (1 - error));
  }
}

}  // namespace

TEST_CASE("normal and gamma draws are right in the far tails, for shapes of all sizes",
          "[support][distributions][tails]") {
  for (const double u : all_luck()) {
    const double size = std::fabs(standard_normal_from(u)),
                 want = std::fabs(double(truth(math::normal_distribution<Long>(), u)));
    CAPTURE(u, size, want);
    CHECK(std::fabs(size - want) <= 1e-15 * want);
    for (const double shape : {1e-6, 1e-4, 1e-3,  0.01, 0.05, 0.3, 0.49,  0.51,  1.0, 3.0,
                               19.9, 20.0, 100.0, 1e3,  1e4,  1e5, 9.9e5, 1.1e6, 1e7, 1e9}) {
      CAPTURE(shape);
      check_continuous(math::gamma_distribution<Long>(shape, 1), u, gamma_from(u, shape, 1), 1e-12);
    }
  }
}

TEST_CASE("beta draws are right in the far tails, however unequal the parameters", "[support][distributions][tails]") {
  for (const auto& [a, b] : std::vector<std::pair<double, double>>{{0.01, 0.01},
                                                                   {0.01, 1e5},
                                                                   {0.1, 5},
                                                                   {0.5, 0.5},
                                                                   {1, 1},
                                                                   {1, 1e6},
                                                                   {1, 1e8},
                                                                   {2, 3},
                                                                   {5, 1e3},
                                                                   {7, 13},
                                                                   {20, 30},
                                                                   {30, 1e5},
                                                                   {1e3, 1e3},
                                                                   {3, 1e6},
                                                                   {1e6, 1e6},
                                                                   {1e4, 1e10}})
    for (const double u : all_luck()) {
      CAPTURE(a, b);
      check_continuous(math::beta_distribution<Long>(a, b), u, beta_from(u, a, b), 1e-12);
      check_continuous(math::beta_distribution<Long>(b, a), u, beta_from(u, b, a), 1e-12);
    }
  check_continuous(math::beta_distribution<Long>(1e-6, 10), 1 - 0x1p-20, beta_from(1 - 0x1p-20, 1e-6, 10), 1e-8);
}

TEST_CASE("poisson draws are right in the far tails, for means of all sizes", "[support][distributions][tails]") {
  for (const double mean :
       {1e-15, 1e-9, 1e-3, 0.1, 1.0, 5.0, 20.0, 29.9, 30.0, 50.0, 100.0, 1e3, 1e4, 1e5, 9.9e5, 1.1e6, 1e7, 1e9})
    for (const double u : all_luck()) {
      CAPTURE(mean);
      check_count(math::poisson_distribution<Long>(mean), u, poisson_from(u, mean), mean > 1e6 ? 1e-6 : 1e-11);
    }
}

TEST_CASE("binomial draws are right in the far tails, also with many trials and p near 0 or 1",
          "[support][distributions][tails]") {
  for (const double n : {1.0, 2.0, 10.0, 59.0, 61.0, 100.0, 1e3, 1e4, 1e6, 1e7, 1e9})
    for (const double p :
         {1e-15, 1e-9, 1e-6, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-15})
      for (const double u : all_luck()) {
        CAPTURE(n, p);
        const double k = binomial_from(u, n, p);
        REQUIRE((k >= 0 && k <= n));
        check_count(math::binomial_distribution<Long>(n, p), u, k, n * p * (1 - p) > 1e6 ? 1e-6 : 1e-11);
      }
}

TEST_CASE("draws of any parameters end, and do not fall when luck rises", "[support][distributions][tails]") {
  const std::vector<double> sizes{5e-324, 1e-300, 1e-20, 1e-3, 1.0, 30.0, 1e6, 1e12, 1e18, 1e100};
  const auto check = [](auto draw) {
    double before = 0;
    for (const double u : {0x1p-54, 1e-12, 1e-5, 0.1, 0.5, 0.9, 1 - 1e-5, 1 - 1e-12, 1 - 0x1p-53}) {
      const double x = draw(u);
      CAPTURE(u, x, before);
      CHECK(x >= before * (1 - 1e-9));
      before = x;
    }
  };
  for (const double a : sizes) {
    CAPTURE(a);
    check([&](double u) { return gamma_from(u, a, 1); });
    check([&](double u) { return poisson_from(u, a); });
    check([&](double u) { return beta_from(u, a, 2); });
    check([&](double u) { return beta_from(u, 3, a); });
    for (const double p : {0.0, 1e-300, 1e-9, 0.5, 1 - 1e-9, 1 - 0x1p-53, 1.0})
      check([&](double u) { return binomial_from(u, std::fmin(a, 9e15), p); });
  }
}
