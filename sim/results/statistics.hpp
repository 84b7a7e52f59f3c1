// Means, quantiles, intervals and ranks. All sums run in the order of the data, so the bits do not depend on threads.
#pragma once

#include <cstddef>
#include <functional>
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

/// Probability that |T| is at least |t|, T Student's with `df` degrees of freedom.
[[nodiscard]] double t_two_sided(double t, double df);

/// Holm's adjustment: p-values that keep the chance of a single false alarm among them below any level. NaN stays NaN
/// and does not count.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

struct Interval {
  double low = 0, high = 0;
};
/// Two-sided confidence interval of a mean (Student's t). NaN for fewer than two values.
[[nodiscard]] Interval mean_interval(const Moments& moments, double level);

/// Interval of the median from order statistics: of all intervals between two of them that lie alike in the sample, the
/// narrowest that covers at least `level` whatever the distribution. NaN for fewer values than that needs.
[[nodiscard]] Interval median_interval(std::span<const double> ascending, double level);

/// Interval of something worked out from rows first to before last, by sections: its value in each of `sections` equal
/// parts of the rows, around the value of the whole, Student's t. @source P. W. Glynn, S. Asmussen, Stochastic
/// Simulation (2007), III.5. NaN for fewer than 20 rows a section, or if a section has no value.
[[nodiscard]] Interval section_interval(std::size_t rows, double whole, double level,
                                        const std::function<double(std::size_t first, std::size_t last)>& of,
                                        std::size_t sections = 10);

/// Quantile of weighted values in ascending order; for equal weights that of `quantile`. NaN without data.
struct Weighted {
  double value = 0, weight = 1;
};
[[nodiscard]] double weighted_quantile(std::span<const Weighted> ascending, double p);

/// Ranks from 1; equal values share the mean of theirs.
[[nodiscard]] std::vector<double> ranks(std::span<const double> values);

/// Pearson's correlation; NaN if one side does not vary.
[[nodiscard]] double correlation(std::span<const double> x, std::span<const double> y);

}  // namespace multivector::results
