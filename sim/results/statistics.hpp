// Means, quantiles, intervals and ranks. All sums run in the order of the data, so the bits do not depend on threads.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace multivector::results {

struct Moments {
  std::size_t n = 0;
  double mean = 0;  ///< NaN without data
  double sd = 0;    ///< with n - 1; NaN for fewer than two values
};
/// Two passes in the order given.
[[nodiscard]] Moments moments(std::span<const double> values);

/// Quantile p in 0 to 1 of ascending values, linear between order statistics (type 7). NaN without data.
[[nodiscard]] double quantile(std::span<const double> ascending, double p);

/// Quantile p of Student's t with `df` >= 1 degrees of freedom, to about six digits.
/// @source G. W. Hill, Algorithm 396, CACM 13 (1970) 619. Exact for df 1 and 2.
[[nodiscard]] double t_quantile(double p, double df);

/// Quantile p of the standard normal distribution. @source P. J. Acklam's rational approximation, one Halley step.
[[nodiscard]] double normal_quantile(double p);

struct Interval {
  double low = 0, high = 0;
};
/// Two-sided confidence interval of a mean (Student's t). NaN for fewer than two values.
[[nodiscard]] Interval mean_interval(const Moments& moments, double level);

/// Ranks from 1; equal values share the mean of theirs.
[[nodiscard]] std::vector<double> ranks(std::span<const double> values);

/// Pearson's correlation; NaN if one side does not vary.
[[nodiscard]] double correlation(std::span<const double> x, std::span<const double> y);

}  // namespace multivector::results
