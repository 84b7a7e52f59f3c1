// What came from outside: dated events and paths that a run of the past is given.
#pragma once

#include "language/text.hpp"
#include "multivector/diagnostics.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::history {

/// One dated event, as a shock of a scenario. In the file each stands on a line of its own under `shocks:`,
/// `name: {at: 2014-03, ...}`; the comment above it says where it is known from.
struct Event {
  std::string name, text;  ///< `{at: 2014-03, do: ...}`
  int at = 0;              ///< month
  language::Text name_place, text_place;
};
/// @param named  where the file is named.
/// @throws Mistakes  with diagnostics: the file cannot be read, or a line is neither an event nor a comment.
[[nodiscard]] std::vector<Event> read_events(const std::filesystem::path& file, Diagnostics& diagnostics,
                                             Span named = {});

/// Yearly figures of something exogenous, as the price of oil. Columns: cell, year, value, unit, source.
struct Path {
  std::string cell;
  std::vector<std::pair<int, double>> figures;  ///< year, ascending; value > 0
  language::Text place;                         ///< of the cell, where it stands first
};
/// @throws Mistakes  with diagnostics.
[[nodiscard]] std::vector<Path> read_paths(const std::filesystem::path& file, Diagnostics& diagnostics,
                                           Span named = {});

/// The figure that a path from that month on is measured by: of the year before. 0: there is none.
[[nodiscard]] double base_of(const Path& path, int from);

/// The path as shocks, one a month: its figures stand in the middle of their years and are joined by straight lines in
/// logs; all are divided by the figure of the year before the start, which the model's first month has as 1. After the
/// middle of the last year there are none, and none at all without that figure (`compose` says so).
[[nodiscard]] std::vector<Event> path_events(const Path& path, int from, int to);

}  // namespace multivector::history
