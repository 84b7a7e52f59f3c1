// Text from outside, written so that it does nothing where it goes: a terminal, a table, a path.
// (JSON is written by its library, which escapes; names of jobs and shells have their own quoting.)
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace multivector::support {

/// Bytes of the UTF-8 character at the start of `text` (not empty), or 0 if there is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// Whether a UTF-8 character does something to a terminal: controls (C0, DEL, C1), marks that turn the direction of the
/// text, separators of lines and paragraphs.
[[nodiscard]] bool is_control(std::string_view character);

/// Each byte as `\xNN`.
[[nodiscard]] std::string escaped(std::string_view bytes);

/// Text in a line: newlines and tabs become a space, controls and bytes that are no UTF-8 `\xNN`.
[[nodiscard]] std::string printable(std::string_view text);

/// The same for text of several lines: line feeds and tabs stay.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// What a message quotes of a text: at most 60 characters, then `…`.
[[nodiscard]] std::string shortened(std::string_view text);

/// A CSV field: quoted if it holds a comma, a quote or a line break (RFC 4180). Text that a spreadsheet would take for
/// a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and is no number) gets a `'` before it.
[[nodiscard]] std::string csv_field(std::string_view text);

/// What a field without its quotes meant: takes away the `'` that `csv_field` put there.
[[nodiscard]] std::string csv_text(std::string_view field);

/// What is wrong with a text as the name of a file or directory; empty: nothing. `/`, `\`, controls, a `.` at its
/// start and more than 200 bytes are wrong, for a name must not lead out of its directory.
[[nodiscard]] std::string wrong_in_path(std::string_view name);

/// A name of a file for any text: letters, digits, `-` and `_` stay, `<` and `>` become words, all else `-`.
[[nodiscard]] std::string path_component(std::string_view text);

}  // namespace multivector::support
