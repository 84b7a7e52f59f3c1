#include "analysis/hindcast/tables.hpp"

#include "analysis/history/user_table.hpp"

#include <set>

namespace multivector::analysis {

using history::UserTable;

std::vector<Start> read_starts(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"from", "to", "forcing", "paths", "order"}, diagnostics);
  std::vector<Start> starts;
  std::set<int> seen;
  for (const auto& row : table.rows()) {
    starts.push_back({row.month("from"), row.month("to"), row.cell("forcing"), row.cell("paths"), row.yes("order"),
                      row.span("from"), row.span("to")});
    if (starts.back().to > 0 && starts.back().to < starts.back().from)
      row.error("dates-reversed", "to", "the run ends before it begins", "`to` is its last month");
    if (starts.back().from > 0 && !seen.insert(starts.back().from).second)
      row.error("row-twice", "from", "two runs begin in " + row.text("from"),
                "every figure would count twice: delete one");
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
    figures.dollars.push_back(row.yes("dollars"));
    figures.start_place.push_back(row.span("start"));
    figures.dollars_place.push_back(row.span("dollars"));
  }
  table.check();
  return figures;
}

PastFigures read_past(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"series", "year", "value"}, diagnostics);
  PastFigures past;
  for (const auto& row : table.rows()) {
    auto& [figures, place] = past[row.text("series")];
    if (figures.empty()) place = row.span("series");
    figures.push_back({static_cast<double>(row.year("year")), row.number("value")});
    if (figures.size() > 1 && figures[figures.size() - 2].year >= figures.back().year)
      row.error("bad-figure", "year", "the years of a series ascend", "sort the table by series and year");
  }
  table.check();
  return past;
}

Dollars read_dollars(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"year", "index"}, diagnostics);
  Dollars dollars;
  for (const auto& row : table.rows()) {
    const int year = row.year("year");
    if (!dollars.emplace(year, row.positive("index")).second && year > 0)
      row.error("row-twice", "year", "two rows for " + row.text("year"), "delete one of them");
  }
  table.check();
  return dollars;
}

std::vector<Step> read_order(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(file, {"step", "condition", "month", "source"}, diagnostics);
  std::vector<Step> steps;
  for (const auto& row : table.rows()) {
    steps.push_back({row.text("step"), row.text("source"), row.cell("condition"), row.month("month")});
    if (row.empty("condition"))
      row.error("missing-value", "condition", row.quoted("step") + " has no condition",
                "write what holds from then on");
  }
  table.check();
  return steps;
}

}  // namespace multivector::analysis
