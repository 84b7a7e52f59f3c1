// Round numbers for axes.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace multivector::figures {

/// A range of round numbers that holds [low, high]. @pre low < high.
[[nodiscard]] std::pair<double, double> round_range(double low, double high);
/// Three to eight multiples of 1, 2 or 5 times a power of ten within [low, high].
[[nodiscard]] std::vector<double> round_ticks(double low, double high);
[[nodiscard]] std::string tick_text(double value);

}  // namespace multivector::figures
