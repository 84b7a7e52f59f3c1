#include "analysis/hindcast/hindcast.hpp"

#include "analysis/hindcast/folder.hpp"
#include "analysis/hindcast/score.hpp"
#include "analysis/history/user_table.hpp"
#include "analysis/scoring/scores.hpp"
#include "model/switching.hpp"
#include "results/statistics.hpp"
#include "support/math.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::analysis {

namespace {

constexpr int kYears = 5;  ///< of earlier figures that a trend is drawn through

double price_in(const Folder& folder, int year) { return folder.dollars.at(year); }

/// The figure in dollars of the start, whose tables are those of the year before: a level times the prices of then over
/// those of its year; a change in logs less the change of prices.
history::Target in_dollars_of(const Folder& folder, std::size_t i, int start) {
  history::Target target = folder.figures.targets[i];
  if (!folder.figures.dollars[i]) return target;
  const int year = target.to / 12, back = folder.figures.targets[i].against / 12;
  if (back > 0) {
    target.value -= support::det_log(price_in(folder, year) / price_in(folder, year - back));
    return target;
  }
  const double factor = price_in(folder, start / 12 - 1) / price_in(folder, year);
  target.value *= factor;
  target.sd *= factor;
  return target;
}

/// The same measure in the first month: what persistence goes by.
history::Target at_start(history::Target target, const Start& start) {
  target.kind = "of";
  target.against = 0;
  target.places.to = target.places.from;
  target.from = target.to = start.from;
  return target;
}

history::Past past_of(const HindcastPlan& plan, const Folder& folder, const Start& start,
                      const std::vector<std::size_t>& asked, Diagnostics& diagnostics) {
  history::Past past;
  past.model = plan.model;
  past.from = start.from;
  past.to = start.to;
  past.from_place = start.from_place;
  past.to_place = start.to_place;
  const language::Text &events = start.forcing, &paths = start.paths;
  if (!events.text.empty()) past.events = history::read_events(plan.folder / events.text, diagnostics, events.span());
  if (!paths.text.empty()) past.paths = history::read_paths(plan.folder / paths.text, diagnostics, paths.span());
  for (const std::size_t i : asked) past.targets.push_back(folder.figures.targets[i]);
  for (const std::size_t i : asked) past.targets.push_back(at_start(folder.figures.targets[i], start));
  if (start.order)
    for (const Step& step : folder.order) past.conditions.push_back(step.condition);
  return past;
}

/// Without the agents: every rule and decision that has an agent is off; what befalls states stays.
scenario::Scenario without_rules(scenario::Scenario scenario) {
  for (int r = 0; r < static_cast<int>(scenario.model.rules.size()); ++r)
    if (scenario.model.rules[static_cast<std::size_t>(r)].agent)
      model::set_enabled(scenario.model, {model::ElementKind::rule, r}, false);
  return scenario;
}

/// What was known when the run begins: the last figures of earlier years.
std::vector<scoring::Figure> known_before(const Folder& folder, std::size_t i, int start) {
  std::vector<scoring::Figure> known;
  const auto found = folder.past.find(folder.figures.targets[i].series);
  if (found == folder.past.end()) return known;
  const bool money = folder.figures.dollars[i], change = folder.figures.targets[i].against > 0;
  for (scoring::Figure figure : found->second.figures) {
    const int year = static_cast<int>(figure.year);
    if (year >= start / 12) break;
    if (money && change) figure.value -= support::det_log(price_in(folder, year));
    if (money && !change) figure.value *= price_in(folder, start / 12 - 1) / price_in(folder, year);
    known.push_back(figure);
  }
  if (known.size() > kYears) known.erase(known.begin(), known.end() - kYears);
  return known;
}

void score_simple(HindcastRow& row, const std::vector<scoring::Figure>& known, double first, int back) {
  const double year = row.month / 12;
  scoring::Simple same = scoring::persistence(known, year), line = scoring::linear_trend(known, year);
  if (back > 0) {  // a change: none, or as much as the trend brings
    const double slope = known.size() < 2 ? 0 : line.mean - scoring::linear_trend(known, year - 1).mean;
    const double yearly = known.size() < 3 ? 0 : scoring::persistence(known, known.back().year + 1).sd;
    same = {0, yearly * std::sqrt(back)};
    line = {slope * back, yearly * std::sqrt(back)};
  } else {
    same.mean = first;
    if (known.size() < 2) line = same;
  }
  row.crps_persistence = scoring::crps_normal(same.mean, same.sd, row.observed);
  row.crps_trend = scoring::crps_normal(line.mean, line.sd, row.observed);
}

HindcastRow row_of(const history::Target& target, const Start& start, std::span<const double> with,
                   std::span<const double> without) {
  HindcastRow row;
  row.id = target.id;
  row.series = target.series;
  row.block = target.block;
  row.source = target.source;
  row.unit = target.unit;
  row.start = start.from;
  row.month = target.to;
  row.observed = target.value;
  row.spread = target.sd;
  const auto members = scoring::members(with), others = scoring::members(without);
  if (members.empty() || others.empty()) throw std::runtime_error("no branch has a value for `" + target.id + "`");
  row.mean = results::moments(members).mean;
  row.q05 = results::quantile(members, 0.05);
  row.q25 = results::quantile(members, 0.25);
  row.q50 = results::quantile(members, 0.5);
  row.q75 = results::quantile(members, 0.75);
  row.q95 = results::quantile(members, 0.95);
  row.in50 = scoring::in_band(members, 0.5, target.value);
  row.in90 = scoring::in_band(members, 0.9, target.value);
  row.crps = scoring::crps(members, target.value);
  row.crps_mechanisms = scoring::crps(others, target.value);
  return row;
}

/// A run that can begin.
struct Ready {
  std::vector<std::size_t> asked;
  history::Measuring measuring;
  scenario::Scenario scenario;
};

Ready ready(const HindcastPlan& plan, const Folder& folder, const Start& start, Diagnostics& diagnostics) {
  Ready run;
  run.asked = asked_from(folder, start);
  const history::Past past = past_of(plan, folder, start, run.asked, diagnostics);
  run.measuring = history::measuring_of(past);
  auto scenario = history::compose(past, diagnostics);
  if (!scenario) throw history::Mistakes();
  run.scenario = std::move(*scenario);
  run.scenario.replicates = plan.replicates;
  run.scenario.seed = plan.seed;
  return run;
}

/// Conditions that no run scores are read all the same.
void check_conditions(const HindcastPlan& plan, const Folder& folder, Diagnostics& diagnostics) {
  const auto scored = [](const Start& start) { return start.order; };
  if (std::any_of(folder.starts.begin(), folder.starts.end(), scored)) return;
  Start start = folder.starts.front();
  start.order = true;
  (void)ready(plan, folder, start, diagnostics);
}

void run_start(const HindcastPlan& plan, const Folder& folder, const Start& start, const Ready& run, Hindcast& result) {
  const auto& asked = run.asked;
  const history::Ensemble with = history::run(run.scenario, run.measuring, plan.how);
  result.branches += with.replicates;
  for (std::size_t r = 0; r < with.replicates; ++r) result.failed += with.failed(r) ? 1 : 0;
  if (start.order) score_order(folder.order, with, 2 * asked.size(), result);
  if (asked.empty()) return;
  const history::Ensemble without = history::run(without_rules(run.scenario), run.measuring, plan.how);
  result.branches += without.replicates;
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const history::Target target = in_dollars_of(folder, asked[k], start.from);
    HindcastRow row = row_of(target, start, with.of(k), without.of(k));
    const auto firsts = scoring::members(with.of(asked.size() + k));
    const double first = firsts.empty() ? row.mean : results::quantile(firsts, 0.5);
    score_simple(row, known_before(folder, asked[k], start.from), first, target.against / 12);
    result.rows.push_back(row);
  }
}

}  // namespace

Hindcast hindcast(const HindcastPlan& plan, Diagnostics& diagnostics) {
  const Folder folder = read_folder(plan.folder, diagnostics);
  check_conditions(plan, folder, diagnostics);
  std::vector<Ready> runs;
  for (const Start& start : folder.starts) runs.push_back(ready(plan, folder, start, diagnostics));
  Hindcast result;
  for (std::size_t s = 0; s < runs.size(); ++s) run_start(plan, folder, folder.starts[s], runs[s], result);
  add_scores(result);
  return result;
}

}  // namespace multivector::analysis
