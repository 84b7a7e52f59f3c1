// The answer as CSV tables.
#pragma once

#include "multivector/results.hpp"

#include <string>

namespace multivector::results {

/// measure, axes, n, mean, sd, q05, q25, q50, q75, q95, share_empty
[[nodiscard]] std::string summary_csv(const Answer& answer);
/// measure, axes, mean_difference, ci_low, ci_high, direction_share, luck_share, pairs, q05, q95
[[nodiscard]] std::string effects_csv(const Answer& answer);
/// measure, axes, parameter, rank_correlation, sign_correlation, pairs
[[nodiscard]] std::string drivers_csv(const Answer& answer);

}  // namespace multivector::results
