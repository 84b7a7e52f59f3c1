// How far a mean of independent replicates may lie from the known value.
#pragma once

#include <cmath>
#include <cstddef>

namespace multivector::test {

/// 4.5 standard errors: a right model fails one such check in 150,000.
inline constexpr double kErrors = 4.5;

inline double margin(double standard_deviation, std::size_t n) {
  return kErrors * standard_deviation / std::sqrt(static_cast<double>(n));
}
/// Of a share with expectation p.
inline double share_margin(double p, std::size_t n) { return margin(std::sqrt(p * (1 - p)), n); }
/// Of a sample variance relative to the true one, for a nearly normal quantity.
inline double variance_margin(std::size_t n) { return kErrors * std::sqrt(2.0 / static_cast<double>(n - 1)); }

}  // namespace multivector::test
