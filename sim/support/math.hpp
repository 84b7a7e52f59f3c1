// exp, log, pow and logistic with the same bits on every CPU.
//
// Only + - * /, sqrt, comparisons and integer operations, each of which IEEE 754 or the language defines to the last
// bit; no branches in exp, log and logistic, so that the compiler vectorises loops over them. Needs -ffp-contract=off.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace multivector::support {

namespace detail {

constexpr double kMagic = 0x1.8p52;  ///< added and taken away again: rounds to the nearest whole number
constexpr double kLn2High = 0x1.62e42feep-1, kLn2Low = 0x1.a39ef35793c76p-33;  ///< high part: 21 trailing zero bits
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// condition ? a : b without a branch: g++ turns this into a blend, `?:` only with -fno-trapping-math.
inline double select(bool condition, double a, double b) {
  const std::uint64_t mask = -static_cast<std::uint64_t>(condition);
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(a) & mask) | (std::bit_cast<std::uint64_t>(b) & ~mask));
}

/// 2^k for whole k from -1022 to 1023.
inline double power_of_two(double k) {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(k + kMagic) + 1023u) << 52);
}

/// exp(x + low) for |low| far below the last bits of x; `low` is for pow.
inline double exp_sum(double x, double low) {
  const double inside = select(x < -800.0, -800.0, select(x > 800.0, 800.0, x));  // NaN goes through
  const double k = (inside * 0x1.71547652b82fep0 + kMagic) - kMagic;
  const double high = inside - k * kLn2High;
  const double rest = k * kLn2Low - low;
  const double r = high - rest;
  const double r2 = r * r, r4 = r2 * r2;
  // Taylor's series of (exp(r) - 1 - r) / r^2 to r^11: the remainder is below 5e-18 for |r| <= ln(2) / 2.
  const double a = 0x1p-1 + r * 0x1.5555555555555p-3 + r2 * (0x1.5555555555555p-5 + r * 0x1.1111111111111p-7);
  const double b =
      0x1.6c16c16c16c17p-10 + r * 0x1.a01a01a01a01ap-13 + r2 * (0x1.a01a01a01a01ap-16 + r * 0x1.71de3a556c734p-19);
  const double c =
      0x1.27e4fb7789f5cp-22 + r * 0x1.ae64567f544e4p-26 + r2 * (0x1.1eed8eff8d898p-29 + r * 0x1.6124613a86d09p-33);
  const double y = 1.0 + (high - (rest - r2 * (a + r4 * (b + r4 * c))));
  const double half = (k * 0.5 + kMagic) - kMagic;  // in two steps: one rounding, also where the result is subnormal
  return y * power_of_two(half) * power_of_two(k - half);
}

}  // namespace detail

/// e to the x. Error below 0.9 units in the last place (checked against long double), also among the subnormals.
inline double det_exp(double x) { return detail::exp_sum(x, 0.0); }

/// Natural logarithm. Error below 0.9 units in the last place. log(+-0) = -inf, log(x < 0) = NaN.
///
/// x = 2^k (1 + f) with 1 + f from sqrt(1/2) to sqrt(2); s = f / (2 + f); log(1 + f) = 2 artanh(s).
/// @source Coefficients and order of sums: FreeBSD's e_log.c (Sun Microsystems, 1993).
inline double det_log(double x) {
  using namespace detail;
  const bool tiny = x < 0x1p-1022;
  const double scaled = select(tiny, x * 0x1p54, x);
  constexpr std::uint64_t kRootHalf = 0x3fe6a09e667f3bcdu, kOne = 0x3ff0000000000000u;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(scaled) + (kOne - kRootHalf);
  const double exponent = std::bit_cast<double>((bits >> 52) + std::bit_cast<std::uint64_t>(kMagic)) - kMagic;
  const double k = exponent - select(tiny, 1077.0, 1023.0);
  const double f = std::bit_cast<double>((bits & 0xfffffffffffffu) + kRootHalf) - 1.0;
  const double s = f / (2.0 + f), z = s * s, w = z * z, half_square = 0.5 * f * f;
  const double t1 = w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3));
  const double t2 =
      z * (0x1.5555555555593p-1 + w * (0x1.2492494229359p-2 + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)));
  const double y = s * (half_square + (t1 + t2)) + k * kLn2Low - half_square + f + k * kLn2High;
  const double positive = select(x < kInfinity, y, x);  // +inf and NaN stand for themselves
  const double not_negative = select(x < 0.0, kNan, positive);
  return select(x == 0.0, -kInfinity, not_negative);
}

/// 1 / (1 + exp(-x)).
inline double det_logistic(double x) { return 1.0 / (1.0 + det_exp(-x)); }

/// a to the b, with IEEE 754's special cases.
///
/// A whole b up to 64 in size: repeated multiplication (squares from the low bit up), its reciprocal if b < 0;
/// b = 0.5: square root; else exp(b log a) with log a to about 57 bits: error below 1.1 units in the last place where
/// |b log a| < 10, below 7 where it is < 100, below 45 everywhere.
double det_pow(double a, double b);

/// The same, element by element: `out` may be `in`. Bits equal those of the functions above.
void exp_n(double* out, const double* in, std::size_t n);
void log_n(double* out, const double* in, std::size_t n);
void logistic_n(double* out, const double* in, std::size_t n);
void sqrt_n(double* out, const double* in, std::size_t n);
void pow_n(double* out, const double* a, const double* b, std::size_t n);
void pow_n(double* out, const double* a, double b, std::size_t n);

}  // namespace multivector::support
