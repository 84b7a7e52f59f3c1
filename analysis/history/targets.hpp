// Figures that were observed, and what in the model they are figures of.
#pragma once

#include "language/text.hpp"
#include "multivector/diagnostics.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::history {

/// One row of a table of targets: id, series, block, kind, measure, from, to, against, value, sd, unit, source, note.
/// `kind` and `measure` are those of a scenario's measures (`mean`, `of`, ...); `to` may be empty: the month of `from`.
/// `against` is a year, or empty: the figure is then a change, the measure less the same measure in the same months of
/// that year.
struct Target {
  std::string id, series, block;
  std::string kind, measure;
  int from = 0, to = 0;  ///< months, both included
  int against = 0;       ///< months that a change looks back over; 0: a level
  double value = 0;
  double sd = 0;  ///< of the series' figures, unless the table gives it
  std::string unit, source, note;
  struct Places {
    language::Text kind, measure, from, to, against;
    Span id;
  } places = {};
};

/// @throws Mistakes  with diagnostics: the file cannot be read, a column is missing, a month or number is none, an id
///         stands twice, a spread is not above 0, or a series of one figure has no sd.
[[nodiscard]] std::vector<Target> read_targets(const std::filesystem::path& file, Diagnostics& diagnostics);

/// The whole of a text; of one that stands nowhere, no place.
[[nodiscard]] Span place_of(const language::Text& text);

/// Diagnostics of figures that a run from `from` to `to` does not reach, and of those that look back before it.
void check_inside(const Target& target, int from, int to, Diagnostics& diagnostics);

/// Diagnostics of figures of one series and one time, which would count twice. @param starts  of each target: the one
/// start that asks for it, or 0 for all.
void check_once(const std::vector<Target>& targets, const std::vector<int>& starts, Diagnostics& diagnostics);

/// "2014-03".
[[nodiscard]] std::string month_text(int month);

}  // namespace multivector::history
