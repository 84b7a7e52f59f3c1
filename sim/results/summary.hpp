// One measure in one variant, in numbers.
#pragma once

#include "multivector/results.hpp"
#include "results/lacks.hpp"

#include <vector>

namespace multivector::results {

/// @param values  one for each branch, NaN where there is none; a `first` that never came has its horizon.
[[nodiscard]] SummaryRow summary_of(int variant, int measure, const std::vector<double>& values, const Lacks& lacks);

}  // namespace multivector::results
