// Names that stand in the files of a run: each column and each series has its own.
#include "scenario/build.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <map>

namespace multivector::scenario {

namespace {

void check_measures(ScenarioBuild& s) {
  for (const Measure& measure : s.scenario.measures)
    if (std::ranges::find(kBranchColumns, measure.name) != kBranchColumns.end())
      s.diagnostics().error("name-in-results", measure.span,
                            "`" + measure.name +
                                "` would stand twice in the results: as a column of every run and as a measure",
                            "give the measure another name");
}

bool check_label(ScenarioBuild& s, const Series& series) {
  const bool empty = series.name.empty();
  const bool control = support::printable(series.name) != series.name;
  if (empty || control)
    s.diagnostics().error("bad-name", series.span, empty ? "a series without a name" : "a series' name is one line",
                          "write `name: expression`, without line breaks and control characters");
  return !empty && !control;
}

bool same_thing(const ScenarioBuild& s, const Series& one, const Series& other) {
  const auto text = [&](const Series& series) {
    return language::to_text(s.build.model.vocabulary, *series.expr, {}) + " in " + series.unit_text;
  };
  return one.slots == 0 && other.slots == 0 && text(one) == text(other);
}

}  // namespace

void check_result_names(ScenarioBuild& s, std::size_t own_series) {
  check_measures(s);
  std::map<std::string, Series> seen;
  std::vector<Series> kept;
  for (std::size_t i = 0; i < s.scenario.series.size(); ++i) {
    const Series& series = s.scenario.series[i];
    if (!check_label(s, series)) continue;
    const auto [first, fresh] = seen.emplace(series.name, series);
    if (fresh) {
      kept.push_back(series);
    } else if (i < own_series || !same_thing(s, first->second, series)) {
      s.diagnostics()
          .error("name-in-results", series.span,
                 "`" + series.name + "` would stand twice in the results: two series have this name",
                 "give one of them another name under `series:`, or leave it out")
          .notes.push_back({"first used here", first->second.span});
    }
  }
  s.scenario.series = std::move(kept);
}

}  // namespace multivector::scenario
