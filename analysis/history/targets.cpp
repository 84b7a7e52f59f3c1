#include "analysis/history/targets.hpp"

#include "analysis/history/user_table.hpp"
#include "results/statistics.hpp"
#include "results/text.hpp"

#include <map>
#include <set>

namespace multivector::history {

namespace {

/// The spread of each series' figures, for those that give none.
void fill_spreads(const std::vector<UserTable::Row>& rows, std::vector<Target>& targets) {
  std::map<std::string, std::vector<double>> figures;
  for (const Target& t : targets) figures[t.series].push_back(t.value);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    Target& t = targets[i];
    if (!(t.sd > 0)) t.sd = results::moments(figures[t.series]).sd;
    if (!(t.sd > 0))
      rows[i].error("bad-figure", "sd", "`" + t.id + "` has no spread: its series has one figure, or equal ones",
                    "give it an `sd`");
  }
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
  t.sd = row.empty("sd") ? 0 : row.number("sd");
  const int against = row.empty("against") ? t.to / 12 : row.year("against");
  t.against = 12 * (t.to / 12 - against);
  if (t.to < t.from) row.error("dates-reversed", "to", "the figure ends before it begins", "`to` is its last month");
  if (t.against < 0 && against > 0)
    row.error("bad-figure", "against", "the figure stands against a later year", "`against` is an earlier year");
  return t;
}

}  // namespace

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
      row.error("row-twice", "id", "`" + targets.back().id + "` stands twice", "give each figure an id of its own");
  }
  table.check();
  fill_spreads(rows, targets);
  table.check();
  return targets;
}

}  // namespace multivector::history
