// Comma-separated tables in which every cell knows its place. RFC 4180: quotes, doubled quotes, LF or CRLF, UTF-8.
#pragma once

#include "language/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector {

/// Bytes of one cell, spaces around it left out. `quoted`: without the quotes, in which "" means ".
struct CsvCell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool quoted = false;
};

struct Csv {
  int file = -1;
  std::vector<CsvCell> header;
  std::vector<std::vector<CsvCell>> rows;  ///< without blank lines; as many cells as the header

  [[nodiscard]] language::Text text(const CsvCell& cell, const Diagnostics& diagnostics) const;
  [[nodiscard]] Span span(const CsvCell& cell) const { return {file, cell.begin, cell.end}; }
};

/// Read a table. Reports tabs and semicolons between columns, two columns of one name, rows of another length,
/// unclosed quotes, text that is not UTF-8. @returns nothing if the header is missing or wrong, or the text cannot be
/// read.
[[nodiscard]] std::optional<Csv> read_csv(int file, Diagnostics& diagnostics);

}  // namespace multivector
