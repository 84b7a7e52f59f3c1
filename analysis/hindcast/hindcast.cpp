#include "analysis/hindcast/hindcast.hpp"

#include "analysis/hindcast/score.hpp"
#include "analysis/hindcast/tables.hpp"
#include "analysis/scoring/scores.hpp"
#include "model/switching.hpp"
#include "results/statistics.hpp"
#include "support/math.hpp"

#include <cmath>
#include <stdexcept>

namespace multivector::analysis {

namespace {

constexpr int kYears = 5;  ///< of earlier figures that a trend is drawn through

struct Folder {
  std::vector<Start> starts;
  Figures figures;
  PastFigures past;
  std::vector<Step> order;
  Dollars dollars;
};

Folder read(const std::filesystem::path& folder, Diagnostics& diagnostics) {
  return {read_starts(folder / "starts.csv", diagnostics), read_figures(folder / "targets.csv", diagnostics),
          read_past(folder / "past.csv", diagnostics), read_order(folder / "order.csv", diagnostics),
          read_dollars(folder / "dollars.csv", diagnostics)};
}

double price_in(const Folder& folder, int year) {
  const auto found = folder.dollars.find(year);
  if (found == folder.dollars.end()) throw std::runtime_error("dollars.csv has no year " + std::to_string(year));
  return found->second;
}

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

/// Figures that a run from that start can be asked for: a change must look back into the run.
std::vector<std::size_t> asked_from(const Folder& folder, const Start& start) {
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < folder.figures.targets.size(); ++i) {
    const auto& target = folder.figures.targets[i];
    const int own = folder.figures.start[i];
    const bool fits = target.from - target.against >= start.from && target.to <= start.to;
    if (fits && (own == 0 || own == start.from)) asked.push_back(i);
  }
  return asked;
}

/// The same measure in the first month: what persistence goes by.
history::Target at_start(history::Target target, const Start& start) {
  target.kind = "of";
  target.against = 0;
  target.from = target.to = start.from;
  return target;
}

history::Past past_of(const HindcastPlan& plan, const Folder& folder, const Start& start,
                      const std::vector<std::size_t>& asked, Diagnostics& diagnostics) {
  history::Past past;
  past.model = plan.model;
  past.from = start.from;
  past.to = start.to;
  if (!start.forcing.empty()) past.events = history::read_events(plan.folder / start.forcing, diagnostics);
  if (!start.paths.empty()) past.paths = history::read_paths(plan.folder / start.paths, diagnostics);
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
  for (scoring::Figure figure : found->second) {
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

void run_start(const HindcastPlan& plan, const Folder& folder, const Start& start, Diagnostics& diagnostics,
               Hindcast& result) {
  const auto asked = asked_from(folder, start);
  const history::Past past = past_of(plan, folder, start, asked, diagnostics);
  const history::Measuring measuring = history::measuring_of(past);
  auto scenario = history::compose(past, diagnostics);
  if (!scenario) throw std::runtime_error("the past cannot be run: see the errors");
  scenario->replicates = plan.replicates;
  scenario->seed = plan.seed;
  const history::Ensemble with = history::run(*scenario, measuring, plan.how);
  result.branches += with.replicates;
  for (std::size_t r = 0; r < with.replicates; ++r) result.failed += with.failed(r) ? 1 : 0;
  if (start.order) score_order(folder.order, with, 2 * asked.size(), result);
  if (asked.empty()) return;
  const history::Ensemble without = history::run(without_rules(*scenario), measuring, plan.how);
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
  const Folder folder = read(plan.folder, diagnostics);
  Hindcast result;
  for (const Start& start : folder.starts) run_start(plan, folder, start, diagnostics, result);
  add_scores(result);
  return result;
}

}  // namespace multivector::analysis
