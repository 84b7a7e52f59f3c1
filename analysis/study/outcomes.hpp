// What a merged sweep holds, as tables for analysis.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <Eigen/Core>

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::study {

/// One number of each point under each policy: a measure, or one date of a path. Means over replicates that are finite.
struct Outcome {
  std::string name, unit;
  int month = -1;         ///< of a path's date
  Eigen::ArrayXXd means;  ///< [point, policy]; NaN: no replicate has a number
  /// Share of the variance over points and replicates that is luck (luck.hpp).
  std::vector<double> luck;  ///< by policy
};

struct Outcomes {
  sweep::Plan plan;
  designs::Points points;  ///< as set
  std::vector<Outcome> measures;
  std::vector<std::vector<Outcome>> paths;  ///< by path, in order of dates
};

/// Reads plan.json, points.csv and results.nc of a merged sweep.
/// @throws std::runtime_error  one of them is not there or does not fit the others.
[[nodiscard]] Outcomes read_outcomes(const std::filesystem::path& directory);

}  // namespace multivector::study
