#include "analysis/hindcast/tables.hpp"

#include "analysis/history/user_table.hpp"

namespace multivector::analysis {

using history::UserTable;

std::vector<Start> read_starts(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"from", "to", "forcing", "paths", "order"}, diagnostics);
  std::vector<Start> starts;
  for (const auto& row : table.rows()) {
    starts.push_back(
        {row.month("from"), row.month("to"), row.text("forcing"), row.text("paths"), row.text("order") == "yes"});
    if (starts.back().to < starts.back().from)
      row.error("dates-reversed", "to", "the run ends before it begins", "`to` is its last month");
  }
  if (starts.empty()) table.error("bad-table", "the table has no start", "add a row with `from` and `to`");
  table.check();
  return starts;
}

Figures read_figures(const std::filesystem::path& file, Diagnostics& diagnostics) {
  Figures figures;
  figures.targets = history::read_targets(file, diagnostics);
  const UserTable table(file, {"start", "dollars"}, diagnostics);
  for (const auto& row : table.rows()) {
    figures.start.push_back(row.empty("start") ? 0 : row.month("start"));
    figures.dollars.push_back(row.text("dollars") == "yes");
  }
  table.check();
  return figures;
}

PastFigures read_past(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"series", "year", "value"}, diagnostics);
  PastFigures past;
  for (const auto& row : table.rows()) {
    auto& figures = past[row.text("series")];
    figures.push_back({row.number("year"), row.number("value")});
    if (figures.size() > 1 && figures[figures.size() - 2].year >= figures.back().year)
      row.error("bad-figure", "year", "the years of a series ascend", "sort the table by series and year");
  }
  table.check();
  return past;
}

Dollars read_dollars(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"year", "index"}, diagnostics);
  Dollars dollars;
  for (const auto& row : table.rows()) dollars[row.year("year")] = row.number("index");
  table.check();
  return dollars;
}

std::vector<Step> read_order(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"step", "condition", "month", "source"}, diagnostics);
  std::vector<Step> steps;
  for (const auto& row : table.rows())
    steps.push_back({row.text("step"), row.text("condition"), row.text("source"), row.month("month")});
  table.check();
  return steps;
}

}  // namespace multivector::analysis
