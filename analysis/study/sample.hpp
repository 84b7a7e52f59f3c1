// Which points of a sweep are a sample of the space of its factors.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <string>
#include <vector>

namespace multivector::study {

/// Boxes, trees, scores, correlations and robustness count points: they make sense only where points lie as the factors
/// do.
struct Sample {
  std::vector<Eigen::Index> points;  ///< numbers; none: no sample, see `note`
  std::string note;                  ///< why not all points; empty: all
};

/// Saltelli: the points of the first matrix (A). Morris and one at a time: none. All others: all points.
[[nodiscard]] Sample sample_of(const sweep::Plan& plan);

/// What a Saltelli or Morris design moves: the groups by name, else the factors.
[[nodiscard]] std::vector<std::string> moved_names(const sweep::Plan& plan);

/// Rows of a block of a Saltelli design.
[[nodiscard]] Eigen::Index block_of(const sweep::Plan& plan);

}  // namespace multivector::study
