// How many points of a wave the figures keep, for each parameter. Private to this folder.
#pragma once

#include "analysis/calibration/study.hpp"
#include "analysis/calibration/wave.hpp"

#include <cstddef>
#include <vector>

namespace multivector::calibration {

/// Points, and histories made up at other points of the same box. Values: [point][parameter].
struct Runs {
  std::vector<double> values, true_values;
  Wave wave, histories;
};

/// What one wave says of one parameter.
struct Verdict {
  double share = 1;               ///< of points that is kept
  double coverage = 0;            ///< of the 90 % range, over made-up histories
  std::vector<double> losses;     ///< of each point, by the figures as they were
  std::vector<std::size_t> kept;  ///< points
  std::vector<double> values;     ///< of the parameter at the kept points, ascending
};

/// The share that must be kept, by fitting made-up histories; then what the figures themselves keep.
/// @param parameter  number among the fitted.
[[nodiscard]] Verdict judge(const Study& study, const Runs& runs, std::size_t parameter);

}  // namespace multivector::calibration
