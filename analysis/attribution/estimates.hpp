// Means over replicates with their intervals.
#pragma once

#include "analysis/attribution/attribute.hpp"

#include <span>
#include <vector>

namespace multivector::attribution {

inline constexpr double kLevel = 0.9;

/// Means of values that share a draw of the parameters, or the values. @param rows  replicate of each value.
[[nodiscard]] std::vector<double> witnesses(std::span<const double> values, std::span<const std::size_t> rows,
                                            int per_draw);

/// Over replicates, and over orders if there are any.
[[nodiscard]] Estimate estimate(std::span<const double> witnesses, std::span<const double> by_order = {});

/// The ratio of two means over the same witnesses. NaN if the second is 0.
[[nodiscard]] Estimate ratio(std::span<const double> of, std::span<const double> to,
                             std::span<const double> by_order = {});

}  // namespace multivector::attribution
