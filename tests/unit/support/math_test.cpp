#include "support/math.hpp"

#include "tests/support/catch.hpp"

#include <bit>
#include <cmath>
#include <random>
#include <vector>

using namespace multivector::support;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNot = std::numeric_limits<double>::quiet_NaN();

/// Distance of a result from the truth, in units of the truth's last place.
double ulps(double got, long double truth) {
  const double rounded = static_cast<double>(truth);
  if (got == rounded || (std::isnan(got) && std::isnan(rounded))) return 0;
  if (std::isinf(got) || std::isinf(rounded) || std::isnan(got)) return 1e9;
  int exponent = 0;
  std::frexp(truth, &exponent);
  return static_cast<double>(std::fabs((got - truth) / std::ldexp(1.0L, std::max(exponent - 53, -1074))));
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

std::vector<double> numbers(int count, double low, double high) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> spread(low, high);
  std::vector<double> result(static_cast<std::size_t>(count));
  for (double& x : result) x = spread(random);
  return result;
}

}  // namespace

TEST_CASE("exp is within a unit of the last place, subnormal results included", "[support][math]") {
  double worst = 0;
  for (const double x : numbers(200000, -745.0, 709.7))
    worst = std::max(worst, ulps(det_exp(x), std::exp(static_cast<long double>(x))));
  for (const double x : numbers(200000, -2.0, 2.0))
    worst = std::max(worst, ulps(det_exp(x), std::exp(static_cast<long double>(x))));
  CHECK(worst < 0.95);
  CHECK(det_exp(0.0) == 1.0);
  CHECK(det_exp(kInf) == kInf);
  CHECK(det_exp(-kInf) == 0.0);
  CHECK(det_exp(710.0) == kInf);
  CHECK(det_exp(-746.0) == 0.0);
  CHECK(std::isnan(det_exp(kNot)));
}

TEST_CASE("log is within a unit of the last place over the whole range", "[support][math]") {
  double worst = 0;
  std::mt19937_64 random(3);
  for (int i = 0; i < 300000; ++i) {
    const double x = std::bit_cast<double>(random() >> 1);
    if (x < kInf && x > 0) worst = std::max(worst, ulps(det_log(x), std::log(static_cast<long double>(x))));
  }
  for (const double x : numbers(300000, 0.5, 2.0))
    worst = std::max(worst, ulps(det_log(x), std::log(static_cast<long double>(x))));
  CHECK(worst < 0.95);
  CHECK(det_log(1.0) == 0.0);
  CHECK(det_log(0.0) == -kInf);
  CHECK(det_log(-0.0) == -kInf);
  CHECK(det_log(kInf) == kInf);
  CHECK(std::isnan(det_log(-1.0)));
  CHECK(std::isnan(det_log(kNot)));
  CHECK(det_log(5e-324) == Approx(-744.4400719213812));
}

TEST_CASE("pow follows IEEE 754 in its special cases", "[support][math]") {
  const std::vector<double> odd = {0.0,   -0.0,   1,      -1, 2, -2, 0.5, -0.5, kInf,   -kInf, kNot,
                                   1e300, -1e300, 1e-320, -3, 3, 65, -65, 66,   0x1p60, 0.999};
  for (const double a : odd)
    for (const double b : odd) {
      const double got = det_pow(a, b), want = std::pow(a, b);
      CAPTURE(a, b);
      if (std::isnan(want) || std::isinf(want) || want == 0 || want == 1)
        CHECK(same_bits(got, want));
      else
        CHECK(got == Approx(want).epsilon(1e-14));
    }
}

TEST_CASE("pow multiplies for small whole exponents and stays near the truth for others", "[support][math]") {
  CHECK(det_pow(1.1, 2) == 1.1 * 1.1);
  CHECK(det_pow(1.1, 3) == 1.1 * (1.1 * 1.1));
  CHECK(det_pow(1.1, -2) == 1.0 / (1.1 * 1.1));
  CHECK(det_pow(2.0, 0.5) == std::sqrt(2.0));
  double worst = 0;
  const auto bases = numbers(100000, 0.01, 5.0);
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const double b = -1.9 + 3.8 * static_cast<double>(i) / static_cast<double>(bases.size());
    if (b != std::floor(b))
      worst = std::max(
          worst, ulps(det_pow(bases[i], b), std::pow(static_cast<long double>(bases[i]), static_cast<long double>(b))));
  }
  CHECK(worst < 1.1);
}

TEST_CASE("array forms give the bits of the scalar forms, whatever the length", "[support][math]") {
  const std::size_t n = GENERATE(1, 4, 7, 64, 100);
  const auto in = numbers(static_cast<int>(n), -3.0, 30.0), exponents = numbers(static_cast<int>(n), -3.0, 3.0);
  std::vector<double> out(n);
  const auto check = [&](auto truth) {
    for (std::size_t i = 0; i < n; ++i) CHECK(same_bits(out[i], truth(i)));
  };
  exp_n(out.data(), in.data(), n);
  check([&](std::size_t i) { return det_exp(in[i]); });
  log_n(out.data(), in.data(), n);
  check([&](std::size_t i) { return det_log(in[i]); });
  logistic_n(out.data(), in.data(), n);
  check([&](std::size_t i) { return 1.0 / (1.0 + det_exp(-in[i])); });
  pow_n(out.data(), in.data(), exponents.data(), n);
  check([&](std::size_t i) { return det_pow(in[i], exponents[i]); });
  for (const double b : {0.0, 2.0, -3.0, 7.0, 0.5, 0.9, 70.0, -1.5, kInf, kNot}) {
    pow_n(out.data(), in.data(), b, n);
    check([&](std::size_t i) { return det_pow(in[i], b); });
  }
}
