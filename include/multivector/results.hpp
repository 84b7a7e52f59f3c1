/// What came out of a run: tables that a program can read and that the result files and the terminal show.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
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
  std::string window = {};             ///< "2020-06", or "2020-01 to 2020-12", both included
  std::string dimension = {};          ///< base units with exponents, "USD month^-1"; empty: a plain number
  double scale = 1;                    ///< of the unit in base units: numbers of one dimension convert by it
  double horizon = 0;                  ///< `first`: months that stand for "did not happen in the window"
  /// Dimensions of what `text` reads, and the units that numbers written in it take: `USD, USD mn` for `x > 2`.
  std::string units = {};
};

/// One measure in one variant, over the branches that did not fail.
///
/// `n` counts branches that have a number, `share_empty` is the share of branches that have none (`first`: it never
/// came; also a measure that divided by zero); `never`, `not_finite` and `failed` count them by reason, the last beside
/// the others. Of `first`, `mean` and `sd` are those of the wait within the horizon (the restricted mean: where it
/// never came, the horizon counts), and a quantile that lies among those where it never came is NaN: not reached.
/// Quantiles interpolate linearly between order statistics (type 7, as numpy and R do). Values that do not exist, such
/// as the standard deviation of one number, are NaN.
struct SummaryRow {
  int variant = 0, measure = 0;
  std::size_t n = 0;
  double mean = 0, sd = 0, q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0, share_empty = 0;
  std::uint64_t never = 0, not_finite = 0, failed = 0;
};

/// How much a quantile moves, with its 90 % interval.
struct Shift {
  double difference = 0, low = 0, high = 0;
};

/// A variant less the reference, paired by replicate (the same parameters and the same luck in both).
///
/// `ci_low`, `ci_high`: 90 % confidence interval of the mean difference (Student's t over the pairs; with
/// `replicates_per_draw` above 1 over the draws' means): how well the run knows the mean. `q05`, `q50`, `q95`:
/// quantiles of the differences: between the outer ones lie nine of ten replicates, so far do single futures differ.
/// `median`: the median of the differences with its 90 % interval (order statistics and the binomial distribution, for
/// any distribution; sections where parameters are drawn for several replicates). `shift05`, `shift50`, `shift95`: the
/// variant's quantile less the reference's, that is how the distribution moves, with 90 % intervals by ten sections of
/// the replicates (Student's t, 9 degrees of freedom; NaN for fewer than 200 pairs).
/// `direction_share`: share of pairs whose difference has the sign of the mean; a difference of zero has none.
/// `luck_share`: share of the variance of the difference that is luck; the rest is ignorance of parameters. With
/// `replicates_per_draw` above 1 exact, by nested analysis of variance. Otherwise an upper bound: the share that the
/// drawn parameters do not explain, one less the adjusted R² of a regression on ranks of the parameters and their
/// squares; what parameters do jointly beyond that counts as luck. Its last digits may differ between CPUs. NaN where
/// it cannot be told: too few pairs, or no variance.
/// `variance_reduction`: how many times as many replicates with luck of their own it would take to know the mean
/// difference as well: the sum of both variances over the variance of the difference.
/// `unpaired`: replicates that have no pair, because one side failed or has no finite number. Of `first`, the
/// differences are those of the waits within the horizon, and `happened` and `happened_reference` are the shares of the
/// pairs in which it came; of others both are NaN.
/// `p`: of the t-test that the mean difference is 0; `p_adjusted`: after Holm, over all comparisons of the run. NaN
/// where all differences are 0, which is no comparison.
struct EffectRow {
  int variant = 0, measure = 0;
  double mean_difference = 0, ci_low = 0, ci_high = 0, direction_share = 0, luck_share = 0;
  std::size_t pairs = 0;
  double q05 = 0, q95 = 0;
  Shift median = {};
  Shift shift05 = {}, shift50 = {}, shift95 = {};
  double variance_reduction = 0;
  double p = 0, p_adjusted = 0;
  std::uint64_t unpaired = 0;
  double happened = std::numeric_limits<double>::quiet_NaN(), happened_reference = happened;
};

/// When an effect on a series opens and closes. A month counts where the 90 % band around the mean of the paired
/// differences leaves out zero; the band is as wide as all ticks of the series together want (Bonferroni), so that a
/// window opens in at most one of ten series in which nothing happens.
struct WindowRow {
  int variant = 0;
  std::string series, unit;
  int opens = -1;   ///< 12 * year + month - 1 of the first such month; -1: none
  int closes = -1;  ///< the first month after the last such month; -1: still open at the end
  int peak = -1;    ///< where the mean difference is largest
  double peak_difference = 0, peak_low = 0, peak_high = 0;  ///< with its own 90 % interval
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

/// What was to happen when a condition holds, or by luck, and did not in a single branch.
struct NeverHeld {
  std::string what;  ///< "shock relief", "axis law, option package"
  std::uint64_t branches = 0;
  bool luck = false;  ///< it waited for luck (`chance`, `rate`), not for a condition
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
  std::size_t comparisons = 0;     ///< effects that were tested: p_adjusted is for so many
  std::string luck_share_by;       ///< "nested analysis of variance", "regression bound" or "no parameter drawn"
  std::vector<WindowRow> windows;  ///< of a run with files

  /// Where options have probabilities: the variants averaged over them by weight. `*` stands for the axes that are
  /// averaged; `variant` of these rows is a number in `pools`, the first of which is the reference. Of an effect, the
  /// mean, its interval, p, `luck_share` and `variance_reduction` are those of each replicate's average over the
  /// options; quantiles, median, shifts and `direction_share` are those of all branches by weight, so they hold what
  /// the options make differ, too. Intervals of median and shifts are by sections.
  std::vector<VariantLabel> pools;
  std::vector<SummaryRow> pooled_summaries;
  std::vector<EffectRow> pooled_effects;
  std::vector<DriverRow> drivers;

  bool complete = false;  ///< false: stopped early, or failed
  std::uint64_t branches = 0, failed_branches = 0;
  std::vector<FailedBranch> failed;  ///< the first 1,000
  std::vector<Count> clamped, probabilities;
  std::vector<Count> set_conflicts;  ///< by cell: sets, or holds, beside a different one of the same tick; luck decides
  std::vector<std::string> never_wished, never_bound;  ///< rules and hard doctrines that did nothing in any branch
  std::vector<Count> no_room;                          ///< by action: acts that luck left out, beyond `at_most`
  std::vector<Count> lost_to_holds;                    ///< by cell: effects that fell on it while it was held
  std::vector<NeverHeld> never_held;
  /// Over the exact bits of all measures and series in branch order: equal for every batch width and thread count.
  std::string results_hash;
};

}  // namespace multivector::results
