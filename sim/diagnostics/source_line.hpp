// One line of a file as a terminal can show it, with carets under a span.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "support/quote.hpp"

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

using support::printable, support::utf8_length;

}  // namespace multivector
