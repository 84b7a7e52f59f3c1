// What decides: shares of the variance and elementary effects, on how much they rest, and whether luck lets one say so.
#pragma once

#include "analysis/study/study.hpp"

namespace multivector::study {

/// Fills indices, over_time and steps of a Saltelli design, screenings of a Morris design; warns of what has not
/// settled.
void decide(const Outcomes& outcomes, Study& study);

/// The factor whose interval lies above all others.
/// @param luck  of the means: none is named where more than half of the variance between points may be luck.
[[nodiscard]] Leader leader_of(const std::vector<sensitivity::Estimate>& by_factor,
                               const std::vector<std::string>& names, const Luck& luck);

}  // namespace multivector::study
