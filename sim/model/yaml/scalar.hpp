// Where every byte of a YAML scalar's value stands in the file.
#pragma once

#include "language/text.hpp"

#include <string>
#include <string_view>

namespace multivector::yaml {

/// Lay the value that the YAML parser worked out along the file's text.
///
/// Plain, single and double quoted scalars, and literal and folded blocks; escapes and folded line ends map to the
/// place where they begin. @param source the file as the parser saw it (carriage returns are spaces).
/// @param begin  byte of the scalar's first character: a quote, `|`, `>` or the text itself.
[[nodiscard]] language::Text place_scalar(const std::string& value, int file, std::string_view source,
                                          std::size_t begin);

/// A scalar's end in the file: just behind its last byte, closing quote included.
[[nodiscard]] std::size_t scalar_end(const language::Text& text, std::string_view source, std::size_t begin);

}  // namespace multivector::yaml
