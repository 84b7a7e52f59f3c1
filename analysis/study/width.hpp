// Whether a sweep has settled: how wide the intervals of its indices are.
#pragma once

#include "analysis/study/outcomes.hpp"

namespace multivector::study {

/// Length of the widest 90 % interval of a first or total index of a Saltelli design, over measures, policies and
/// factors. NaN where no measure varies.
[[nodiscard]] double widest_interval(const Outcomes& outcomes);

}  // namespace multivector::study
