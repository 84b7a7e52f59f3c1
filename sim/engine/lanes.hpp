// Loops over lanes. A column is W doubles, 64-byte aligned, W a multiple of 8: no loop ever has a remainder.
#pragma once

#include <Eigen/Core>

#include <bit>
#include <cstdint>

namespace multivector::engine {

using ConstColumn = Eigen::Map<const Eigen::ArrayXd, Eigen::Aligned64>;
using Column = Eigen::Map<Eigen::ArrayXd, Eigen::Aligned64>;

/// A value for each lane.
struct Lanes {
  const double* at;
  double operator[](int lane) const { return at[lane]; }
};

/// The same value in all lanes.
struct Same {
  double value;
  double operator[](int) const { return value; }
};

template <class A, class F>
void map(double* out, A a, int width, F f) {
  double* to = static_cast<double*>(__builtin_assume_aligned(out, 64));
#pragma GCC ivdep  // `out` may be an operand: each lane reads its own place only
  for (int k = 0; k < width; ++k) to[k] = f(a[k]);
}

template <class A, class B, class F>
void map(double* out, A a, B b, int width, F f) {
  double* to = static_cast<double*>(__builtin_assume_aligned(out, 64));
#pragma GCC ivdep  // `out` may be an operand: each lane reads its own place only
  for (int k = 0; k < width; ++k) to[k] = f(a[k], b[k]);
}

template <class A, class B, class C, class F>
void map(double* out, A a, B b, C c, int width, F f) {
  double* to = static_cast<double*>(__builtin_assume_aligned(out, 64));
#pragma GCC ivdep  // `out` may be an operand: each lane reads its own place only
  for (int k = 0; k < width; ++k) to[k] = f(a[k], b[k], c[k]);
}

/// Whether a condition (0 or 1) holds in some of the first `count` lanes.
inline bool any(const double* mask, int count) {
  std::uint64_t bits = 0;
  for (int k = 0; k < count; ++k) bits |= std::bit_cast<std::uint64_t>(mask[k]);
  return bits != 0;
}

}  // namespace multivector::engine
