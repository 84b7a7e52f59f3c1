#include "support/math.hpp"

#include <algorithm>

namespace multivector::support {

namespace {

using detail::kInfinity;
using detail::kNan;

struct Sum {  ///< an unevaluated sum: high + low
  double high, low;
};

inline Sum two_sum(double a, double b) {
  const double s = a + b, t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}

/// a * b exactly (Dekker), for factors below 2^990.
inline Sum two_product(double a, double b) {
  constexpr double kSplit = 0x1p27 + 1;
  const double ca = kSplit * a, cb = kSplit * b;
  const double ah = ca - (ca - a), al = a - ah, bh = cb - (cb - b), bl = b - bh;
  const double p = a * b;
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

/// log of a finite a > 0 to about 60 bits: as det_log, with s = s.high + s.low.
inline Sum log_sum(double a) {
  using namespace detail;
  const bool tiny = a < 0x1p-1022;
  constexpr std::uint64_t kRootHalf = 0x3fe6a09e667f3bcdu, kOne = 0x3ff0000000000000u;
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(select(tiny, a * 0x1p54, a)) + (kOne - kRootHalf);
  const double exponent = std::bit_cast<double>((bits >> 52) + std::bit_cast<std::uint64_t>(kMagic)) - kMagic;
  const double k = exponent - select(tiny, 1077.0, 1023.0);
  const double f = std::bit_cast<double>((bits & 0xfffffffffffffu) + kRootHalf) - 1.0;
  const Sum below = two_sum(2.0, f);
  const double s = f / below.high;
  const Sum back = two_product(s, below.high);
  const double s_low = ((f - back.high) - back.low - s * below.low) / below.high;
  const double z = s * s;
  // 2 (z/3 + z^2/5 + ... + z^11/23): |s| <= 0.1716, the rest is below 1e-20 relative to s.
  const double w = z * z;
  const double even = 2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21))));
  const double odd = 2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19 + w * (2.0 / 23)))));
  const double r = odd + z * even;
  const Sum first = two_sum(k * kLn2High, 2.0 * s);
  const double low = first.low + (2.0 * s_low + s * (z * r) + k * kLn2Low);
  return two_sum(first.high, low);
}

/// exp(b log a) for a finite a > 0 and a finite b.
inline double pow_positive(double a, double b) {
  const double bounded = detail::select(
      b > 0x1p70, 0x1p70, detail::select(b < -0x1p70, -0x1p70, b));  // already over- or underflows, or a == 1
  const Sum l = log_sum(a);
  const Sum p = two_product(l.high, bounded);
  const double low = p.low + l.low * bounded;
  const double high = p.high;
  return detail::exp_sum(high, detail::select(low * low < 1.0, low, 0.0));
}

inline double pow_special(double a, double b) {
  if (b == 0.0 || a == 1.0) return 1.0;
  if (std::isnan(a) || std::isnan(b)) return kNan;
  const double size = std::fabs(a);
  if (std::isinf(b)) return size == 1.0 ? 1.0 : ((size > 1.0) == (b > 0.0) ? kInfinity : 0.0);
  const bool whole = std::floor(b) == b, odd = whole && std::fabs(b) < 0x1p53 && std::floor(b * 0.5) * 2.0 != b;
  const double sign = std::signbit(a) && odd ? -1.0 : 1.0;
  if (size == 0.0) return sign * (b < 0.0 ? kInfinity : 0.0);
  if (std::isinf(size)) return sign * (b < 0.0 ? 0.0 : kInfinity);
  if (a < 0.0 && !whole) return kNan;
  return sign * pow_positive(size, b);
}

inline bool is_small_whole(double b) { return std::fabs(b) <= 64.0 && std::floor(b) == b; }

inline double pow_whole(double a, int size, bool negative) {
  double result = 1.0, square = a;
  for (int rest = size; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square;
    if (rest > 1) square *= square;
  }
  return negative ? 1.0 / result : result;
}

inline double pow_half(double a) { return a == -kInfinity ? kInfinity : std::sqrt(a + 0.0); }

}  // namespace

double det_pow(double a, double b) {
  if (is_small_whole(b)) return pow_whole(a, static_cast<int>(std::fabs(b)), b < 0.0);
  if (b == 0.5) return pow_half(a);
  return pow_special(a, b);
}

void exp_n(double* out, const double* in, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = det_exp(in[i]);
}

void log_n(double* out, const double* in, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = det_log(in[i]);
}

void logistic_n(double* out, const double* in, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = det_logistic(in[i]);
}

void sqrt_n(double* out, const double* in, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = std::sqrt(in[i]);
}

void pow_n(double* out, const double* a, const double* b, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = det_pow(a[i], b[i]);
}

namespace {

constexpr std::size_t kBlock = 64;

void pow_whole_n(double* out, const double* a, int size, bool negative, std::size_t n) {
  double square[kBlock];
  for (std::size_t begin = 0; begin < n; begin += kBlock) {
    const std::size_t lanes = std::min(kBlock, n - begin);
    double* result = out + begin;
    std::copy_n(a + begin, lanes, square);
    std::fill_n(result, lanes, 1.0);
    for (int rest = size; rest > 0; rest >>= 1) {
      if (rest & 1)
        for (std::size_t i = 0; i < lanes; ++i) result[i] *= square[i];
      if (rest > 1)
        for (std::size_t i = 0; i < lanes; ++i) square[i] *= square[i];
    }
    if (negative)
      for (std::size_t i = 0; i < lanes; ++i) result[i] = 1.0 / result[i];
  }
}

}  // namespace

void pow_n(double* out, const double* a, double b, std::size_t n) {
  if (is_small_whole(b)) return pow_whole_n(out, a, static_cast<int>(std::fabs(b)), b < 0.0, n);
  if (b == 0.5) {
    for (std::size_t i = 0; i < n; ++i) out[i] = pow_half(a[i]);
    return;
  }
  if (std::isinf(b) || std::isnan(b)) {
    for (std::size_t i = 0; i < n; ++i) out[i] = pow_special(a[i], b);
    return;
  }
  double core[kBlock];
  for (std::size_t begin = 0; begin < n; begin += kBlock) {
    const std::size_t lanes = std::min(kBlock, n - begin);
    const double* base = a + begin;
    for (std::size_t i = 0; i < lanes; ++i) core[i] = pow_positive(base[i], b);
    for (std::size_t i = 0; i < lanes; ++i)
      out[begin + i] = base[i] > 0.0 && base[i] < kInfinity ? core[i] : pow_special(base[i], b);
  }
}

}  // namespace multivector::support
