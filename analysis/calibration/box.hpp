// The box of parameters that a wave fills with points. Private to this folder.
#pragma once

#include "analysis/calibration/fit.hpp"
#include "analysis/designs/sequences.hpp"

#include <cstddef>
#include <vector>

namespace multivector::calibration {

/// A parameter's part of the box, in probability of its prior.
struct Side {
  double low = 0, high = 1;
};

/// The values of points of the unit cube laid into the box: [point][parameter].
[[nodiscard]] std::vector<double> values_at(const designs::Points& points, const std::vector<Fitted>& fitted,
                                            const std::vector<Side>& box);

/// Where the next wave looks: from the lowest to the highest of the kept points, with a margin.
/// @param places  the points' coordinates in the unit cube. @param losses  of each point.
/// @param share  that is kept; at least three tenths bound the next wave.
[[nodiscard]] Side next_side(const Side& side, const std::vector<double>& places, const std::vector<double>& losses,
                             double share);

}  // namespace multivector::calibration
