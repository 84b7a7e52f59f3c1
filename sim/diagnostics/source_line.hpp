// One line of a file as a terminal can show it, with carets under a span.
#pragma once

#include "diagnostics/diagnostics.hpp"

#include <string>
#include <string_view>

namespace multivector {

struct SourceLine {
  std::string text;
  std::string carets;  ///< spaces, then `^` under each character of the span
};

/// The line in which the span begins. Tabs become two spaces, control characters and bytes that are no UTF-8 become
/// `\xNN`; a line of more than 120 characters is cut around the span, with `...` for what is left out. A span that
/// goes on in later lines has its carets to the end of the first.
[[nodiscard]] SourceLine show_line(const Sources& sources, const Span& span);

/// Text that does nothing to a terminal: newlines and tabs become a space, control characters `\xNN`.
[[nodiscard]] std::string printable(std::string_view text);

/// Bytes of the UTF-8 character at the start of `text` (not empty), or 0 if there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace multivector
