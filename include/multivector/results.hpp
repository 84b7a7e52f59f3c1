/// What came out of a run: tables that a program can read and that the result files and the terminal show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace multivector::results {

/// One choice on each axis; the first variant is the reference.
struct VariantLabel {
  std::vector<std::string> options;  ///< one for each axis; `-` where another choice leaves the axis out
  double weight = 1;                 ///< product of the probabilities of its options
};

struct MeasureLabel {
  std::string name, kind, unit, text;  ///< `text`: the expression as written
};

/// One measure in one variant, over the branches that did not fail.
///
/// `n` counts branches that have a number, `share_empty` is the share of branches that have none (`first`: it never
/// came; also a measure that divided by zero). Quantiles interpolate linearly between order statistics (type 7, as
/// numpy and R do). Values that do not exist, such as the standard deviation of one number, are NaN.
struct SummaryRow {
  int variant = 0, measure = 0;
  std::size_t n = 0;
  double mean = 0, sd = 0, q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0, share_empty = 0;
};

/// A variant less the reference, paired by replicate (the same parameters and the same luck in both).
///
/// `ci_low`, `ci_high`: 90 % confidence interval of the mean difference (Student's t over the pairs; where several
/// replicates share a draw of the parameters, over the means of the draws): how well the run knows the mean. `q05`,
/// `q95`: between these lie nine of ten replicates: how far single futures differ. `direction_share`: share of pairs
/// whose difference has the sign of the mean; a difference of zero has none. `luck_share`: share of the variance of the
/// difference that the drawn parameters do not explain: one less the adjusted R² of a regression on ranks of the
/// parameters and their squares. What parameters do jointly beyond that counts as luck, so it is an upper bound; its
/// last digits may differ between CPUs. NaN where it cannot be told: too few pairs, or no variance.
struct EffectRow {
  int variant = 0, measure = 0;
  double mean_difference = 0, ci_low = 0, ci_high = 0, direction_share = 0, luck_share = 0;
  std::size_t pairs = 0;
  double q05 = 0, q95 = 0;
};

/// How a drawn parameter goes with a paired difference. `rank_correlation` is Spearman's; `sign_correlation` is the
/// rank-biserial correlation with the sign of the difference: +1 if every replicate above zero has a larger parameter
/// than every one below, NaN if fewer than five replicates lie on one side.
struct DriverRow {
  int variant = 0, measure = 0;
  std::string parameter;
  double rank_correlation = 0, sign_correlation = 0;
  std::size_t pairs = 0;
};

/// Something that happened in many places, counted.
struct Count {
  std::string what;  ///< a cell such as `gdp[UZ]`, or a rule's id
  std::uint64_t count = 0;
};

struct FailedBranch {
  int variant = 0, replicate = 0;
  std::string date, cell;  ///< where a stored value stopped being finite
};

/// The answer of a run. Rows are ordered by variant, then measure; drivers then by strength.
struct Answer {
  std::string scenario, question, model;
  int first_month = 0, last_month = 0;  ///< 12 * year + month - 1
  int replicates = 0;                   ///< asked for, in each variant
  int replicates_per_draw = 1;          ///< replicates in a row that share one draw of the parameters
  std::uint64_t seed = 0;
  std::vector<std::string> axes;
  std::vector<VariantLabel> variants;
  std::vector<MeasureLabel> measures;
  std::vector<std::string> drawn;  ///< parameters drawn anew in every replicate

  std::vector<SummaryRow> summaries;
  std::vector<EffectRow> effects;
  std::vector<DriverRow> drivers;

  bool complete = false;  ///< false: stopped early, or failed
  std::uint64_t branches = 0, failed_branches = 0;
  std::vector<FailedBranch> failed;  ///< the first 1,000
  std::vector<Count> clamped, probabilities;
  std::uint64_t set_conflicts = 0;
  /// Over the exact bits of all measures and series in branch order: equal for every batch width and thread count.
  std::string results_hash;
};

}  // namespace multivector::results
