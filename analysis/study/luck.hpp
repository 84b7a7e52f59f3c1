// How much of what differs between the runs of a sweep is luck.
#pragma once

#include <Eigen/Core>

namespace multivector::study {

/// Shares of luck, 0 to 1; NaN with fewer than two points or replicates, or where nothing differs.
struct Luck {
  /// (luck + interaction) / (points + luck + interaction): of the variance of single runs.
  double of_branches = 0;
  /// (interaction / R) / (points + interaction / R): of the variance between the points' means over R replicates. What
  /// luck does alike at every point does not tell points apart, and is not in it.
  double of_means = 0;
  /// Upper end of its 90 % interval. Points share their luck, so R replicates are R - 1 degrees of freedom however many
  /// points there are: two replicates that happen to be alike say next to nothing.
  double of_means_high = 0;
};

/// By the two-way analysis of variance of points and replicates. All points share their luck (replicate r is the same
/// luck at each), so the spread within a point says little of how much points differ.
/// @param values  [point, replicate]; points with a number that is not finite are left out.
/// Source: Searle, Casella and McCulloch, Variance Components (1992), section 4.3; negative components count as 0.
[[nodiscard]] Luck luck_of(const Eigen::ArrayXXd& values);

}  // namespace multivector::study
