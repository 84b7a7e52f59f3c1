#include "analysis/history/targets.hpp"

#include "analysis/history/user_table.hpp"
#include "results/statistics.hpp"
#include "results/text.hpp"
#include "support/quote.hpp"

#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace multivector::history {

namespace {

/// The spread of each series' figures, for those that give none.
void fill_spreads(const std::vector<UserTable::Row>& rows, std::vector<Target>& targets) {
  std::map<std::string, std::vector<double>> figures;
  for (const Target& t : targets) figures[t.series].push_back(t.value);
  constexpr double kFarthest = 1e100;  ///< a loss beyond it is no number any more
  for (std::size_t i = 0; i < targets.size(); ++i) {
    Target& t = targets[i];
    if (std::abs(t.value) > kFarthest || (t.sd > 0 && std::abs(t.value) / t.sd > kFarthest))
      rows[i].error("bad-figure", "value", rows[i].quoted("value") + " is too large to be scored",
                    "choose another unit");
    if (!rows[i].empty("sd")) continue;
    t.sd = results::moments(figures[t.series]).sd;
    if (!std::isnormal(t.sd))
      rows[i].error("bad-figure", "sd",
                    rows[i].quoted("id") + " has no spread: its series has one figure, or equal ones",
                    "give it an `sd`");
  }
}

void read_against(const UserTable::Row& row, Target& t) {
  if (row.empty("against")) return;
  const int against = row.year("against");
  t.against = 12 * (t.to / 12 - against);
  if (t.against <= 0 && against > 0 && t.to > 0)
    row.error("bad-figure", "against",
              "the figure stands against " + std::to_string(against) + ", which is not earlier",
              "`against` is an earlier year");
}

Target target_in(const UserTable::Row& row) {
  Target t{.id = row.text("id"),
           .series = row.text("series"),
           .block = row.text("block"),
           .kind = row.text("kind"),
           .measure = row.text("measure"),
           .unit = row.text("unit"),
           .source = row.text("source"),
           .note = row.text("note")};
  t.from = row.month("from");
  t.to = row.empty("to") ? t.from : row.month("to");
  t.value = row.number("value");
  t.sd = row.empty("sd") ? 0 : row.positive("sd");
  t.places = {row.cell("kind"),    row.cell("measure"), row.cell("from"), row.cell(row.empty("to") ? "from" : "to"),
              row.cell("against"), row.span("id")};
  read_against(row, t);
  for (const char* column : {"id", "series", "kind", "measure"})
    if (row.empty(column))
      row.error("missing-value", column, std::string("a figure needs its `") + column + "`", "fill the cell");
  if (t.to > 0 && t.to < t.from)
    row.error("dates-reversed", "to", "the figure ends before it begins", "`to` is its last month");
  if (t.kind == "of" && t.to != t.from)
    row.error("bad-figure", "to", "a figure of the kind `of` is of one month", "leave `to` empty, or write `mean`");
  return t;
}

}  // namespace

Span place_of(const language::Text& text) { return text.file < 0 ? Span{} : text.span(); }

void check_inside(const Target& t, int from, int to, Diagnostics& diagnostics) {
  const std::string run = ": the run has " + month_text(from) + " to " + month_text(to);
  const auto wrong = [&](const language::Text& text, int month, const char* help) {
    diagnostics.error("outside-horizon", place_of(text), "`" + month_text(month) + "` is not in the run" + run, help);
  };
  if (t.from < from || t.from > to)
    wrong(t.places.from, t.from, "leave the figure out, or let the run be longer");
  else if (t.from - t.against < from)
    wrong(t.places.against, t.from - t.against, "a change looks back within the run");
  if (t.to > to && t.from <= to) wrong(t.places.to, t.to, "leave the figure out, or let the run be longer");
}

void check_once(const std::vector<Target>& targets, const std::vector<int>& starts, Diagnostics& diagnostics) {
  std::map<std::tuple<std::string, int, int>, std::map<int, Span>> seen;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Target& t = targets[i];
    auto& of_start = seen[{t.series, t.from, t.to}];
    const auto other = of_start.contains(starts[i]) ? of_start.find(starts[i])
                       : starts[i] == 0             ? of_start.begin()
                                                    : of_start.find(0);
    if (other != of_start.end())
      diagnostics
          .error("row-twice", t.places.id,
                 "two figures of the series `" + support::shortened(t.series) + "` and the same months",
                 "delete one, or give it a series of its own")
          .notes.push_back({"first given here", other->second});
    of_start.try_emplace(starts[i], t.places.id);
  }
}

std::string month_text(int month) { return results::month(month); }

std::vector<Target> read_targets(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const UserTable table(
      file,
      {"id", "series", "block", "kind", "measure", "from", "to", "against", "value", "sd", "unit", "source", "note"},
      diagnostics);
  const auto rows = table.rows();
  std::vector<Target> targets;
  std::set<std::string> ids;
  for (const auto& row : rows) {
    targets.push_back(target_in(row));
    if (!ids.insert(targets.back().id).second)
      row.error("row-twice", "id", row.quoted("id") + " stands twice", "give each figure an id of its own");
  }
  table.check();
  fill_spreads(rows, targets);
  table.check();
  return targets;
}

}  // namespace multivector::history
