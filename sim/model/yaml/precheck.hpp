// What a text file may not contain, whatever its format: looked for before any parser sees it.
#pragma once

#include "diagnostics/diagnostics.hpp"

#include <cstddef>

namespace multivector::yaml {

inline constexpr std::size_t kMaxFileBytes = 16u << 20;

/// Refuse text that is not UTF-8, control characters and NUL. Reports the first place.
/// @returns true if the text may be parsed.
[[nodiscard]] bool check_text(int file, Diagnostics& diagnostics);

/// The same of a file that is named by itself, which says something: it is not empty.
[[nodiscard]] bool check_given(int file, Diagnostics& diagnostics);

/// Refuse tabs: one error for each line that has one, at most 20.
/// @returns true if there is none.
[[nodiscard]] bool check_tabs(int file, Diagnostics& diagnostics);

/// Bytes of a byte order mark at the beginning: 3 or 0.
[[nodiscard]] std::size_t bom_bytes(const std::string& text);

}  // namespace multivector::yaml
