// The tables of a hindcast's folder; mistakes are diagnostics, and `history::Mistakes` is thrown. Private to this
// folder.
#pragma once

#include "analysis/history/targets.hpp"
#include "analysis/scoring/scores.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace multivector::analysis {

/// starts.csv: from, to, forcing, paths (files; may be empty), order (yes for a run whose order of events is scored).
struct Start {
  int from = 0, to = 0;
  language::Text forcing, paths;
  bool order = false;
  Span from_place, to_place;
};
/// Of each month one at most.
[[nodiscard]] std::vector<Start> read_starts(const std::filesystem::path& file, Diagnostics& diagnostics);

/// What a hindcast's targets.csv has beyond the columns of `history::Target`.
struct Figures {
  std::vector<history::Target> targets;
  std::vector<int> start;     ///< the one start that it belongs to, or 0: all
  std::vector<bool> dollars;  ///< money of its year, while the model counts in dollars of the start
  std::vector<Span> start_place, dollars_place;
};
/// Columns `start` and `dollars` (yes) may be empty.
[[nodiscard]] Figures read_figures(const std::filesystem::path& file, Diagnostics& diagnostics);

/// past.csv: series, year, value, source: figures before a start, for the trend and the spread of simple forecasts.
struct PastSeries {
  std::vector<scoring::Figure> figures;
  Span place;
};
using PastFigures = std::map<std::string, PastSeries>;
[[nodiscard]] PastFigures read_past(const std::filesystem::path& file, Diagnostics& diagnostics);

/// dollars.csv: year, index: what a dollar of that year costs.
using Dollars = std::map<int, double>;
[[nodiscard]] Dollars read_dollars(const std::filesystem::path& file, Diagnostics& diagnostics);

/// order.csv: step, condition, month, source; in the order that is scored.
struct Step {
  std::string step, source;
  language::Text condition;
  int month = 0;
};
[[nodiscard]] std::vector<Step> read_order(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace multivector::analysis
