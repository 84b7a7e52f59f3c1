// Numbers, months and CSV fields as text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace multivector::results {

/// The shortest text that reads back as the same double; empty for NaN, `inf` and `-inf` for infinities.
[[nodiscard]] std::string number(double value);

/// 12 * year + month - 1 as `2024-03`.
[[nodiscard]] std::string month(int months);
/// The other way; nothing for any other text.
[[nodiscard]] std::optional<int> month_in(std::string_view text);

/// A CSV field, quoted and guarded where it must be (support::csv_field).
[[nodiscard]] std::string field(std::string_view text);

/// Fields with commas between and a line feed behind. The fields are quoted where they must be.
[[nodiscard]] std::string csv_line(std::span<const std::string> fields);

}  // namespace multivector::results
