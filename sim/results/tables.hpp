// The answer as CSV tables.
#pragma once

#include "multivector/results.hpp"

#include <string>

namespace multivector::results {

/// measure, axes, n, mean, sd, q05, q25, q50, q75, q95, share_empty, never, not_finite, failed
[[nodiscard]] std::string summary_csv(const Answer& answer);
/// measure, axes, then see effect_columns(). Rows of pools, with `*` on the axes that are averaged, come last; so in
/// summary_csv.
[[nodiscard]] std::string effects_csv(const Answer& answer);
/// series, axes, unit, opens, closes, peak, peak_difference, peak_low, peak_high; dates empty where there is none
[[nodiscard]] std::string windows_csv(const Answer& answer);
/// measure, axes, parameter, rank_correlation, sign_correlation, pairs
[[nodiscard]] std::string drivers_csv(const Answer& answer);

}  // namespace multivector::results
