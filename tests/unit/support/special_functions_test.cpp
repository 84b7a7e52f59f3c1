#include "support/special_functions.hpp"

#include "tests/support/catch.hpp"

#include <cmath>
#include <numbers>

using namespace multivector::support;

namespace {

/// Relative distance from what the C library's long double says.
double off(double got, long double truth) {
  if (truth == 0) return std::fabs(got);
  return static_cast<double>(std::fabs((got - truth) / truth));
}

}  // namespace

TEST_CASE("exp(x) - 1 keeps its digits where x is small", "[support][math]") {
  double worst = 0;
  for (double x = -30; x < 30; x += 0.037)
    worst = std::max(worst, off(exp_less_one(x), std::expm1(static_cast<long double>(x))));
  for (double x = 1e-300; x < 1; x *= 7)
    for (const double y : {x, -x})
      worst = std::max(worst, off(exp_less_one(y), std::expm1(static_cast<long double>(y))));
  CHECK(worst < 1e-15);
  CHECK(exp_less_one(0) == 0);
}

TEST_CASE("the logarithm to base ten is whole for powers of ten", "[support][math]") {
  for (int k = -22; k <= 22; ++k) CHECK(log_ten(std::pow(10.0, k)) == k);
  CHECK(std::floor(log_ten(std::nextafter(1000.0, 0.0))) <= 3);
  for (double x = 3e-300; x < 1e300; x *= 13) CHECK(off(log_ten(x), std::log10(static_cast<long double>(x))) < 1e-15);
}

TEST_CASE("the cotangent up to a right angle", "[support][math]") {
  for (double x = 1e-8; x < 1.5; x *= 1.05) CHECK(off(cotangent(x), 1 / std::tan(static_cast<long double>(x))) < 1e-14);
  CHECK(std::fabs(cotangent(std::numbers::pi / 2)) < 1e-15);
}

TEST_CASE("the error function and its complement", "[support][math]") {
  double worst = 0;
  for (double x = -6; x < 6; x += 0.0173) {
    worst = std::max(worst, off(error_function(x), std::erf(static_cast<long double>(x))));
    worst = std::max(worst, off(error_function_complement(x), std::erfc(static_cast<long double>(x))));
  }
  CHECK(worst < 1e-12);
  CHECK(error_function(0) == 0);
  CHECK(error_function_complement(0) == 1);
  CHECK(error_function(30) == 1);
  CHECK(error_function_complement(-30) == 2);
}
