// How much of what differs between the runs of a sweep is luck.
#pragma once

#include <Eigen/Core>

namespace multivector::study {

/// Share of the variance that a point does not explain, by the two-way analysis of variance of points and replicates:
/// (luck + interaction) / (points + luck + interaction). All points share their luck (replicate r is the same luck at
/// each), so the spread within a point says little of how much points differ.
/// @param values  [point, replicate]; points with a number that is not finite are left out.
/// @return 0 to 1; NaN with fewer than two points or replicates, or where nothing differs.
/// Source: Searle, Casella and McCulloch, Variance Components (1992), section 4.3; negative components count as 0.
[[nodiscard]] double luck_share(const Eigen::ArrayXXd& values);

}  // namespace multivector::study
