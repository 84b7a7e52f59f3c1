#include "analysis/attribution/knockout.hpp"

#include "model/switching.hpp"
#include "results/labels.hpp"
#include "results/lacks.hpp"
#include "scenario/alike.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace multivector::attribution {

namespace {

using scenario::Scenario;
using scenario::Step;
using scenario::StepTrigger;

std::vector<Step> steps_of(const Scenario& scenario, int variant) {
  const auto choice = scenario::variants(scenario).at(static_cast<std::size_t>(variant)).choice;
  std::vector<Step> steps;
  for (std::size_t a = 0; a < choice.size(); ++a) {
    if (choice[a] < 0) continue;
    const auto& own = scenario.axes[a].options[static_cast<std::size_t>(choice[a])].steps;
    steps.insert(steps.end(), own.begin(), own.end());
  }
  return steps;
}

int earliest(const Scenario& scenario, const Step& step) {
  if (step.trigger == StepTrigger::at) return step.at;
  if (step.trigger == StepTrigger::first_tick) return scenario.from;
  return std::clamp(step.from.value_or(scenario.from), scenario.from, scenario.to);
}

bool enables(const Step& step, const model::ElementRef& ref) {
  return std::any_of(step.enable.begin(), step.enable.end(), [&](const auto& e) { return e.overlaps(ref); });
}

/// Months in which a step may switch one of the elements on again, after `from`.
std::set<int> moments_of_return(const Scenario& scenario, const std::vector<model::ElementRef>& elements, int from) {
  std::set<int> months;
  const auto see = [&](const Step& step) {
    if (!std::any_of(elements.begin(), elements.end(), [&](const auto& ref) { return enables(step, ref); })) return;
    const int first = earliest(scenario, step);
    const bool asked =
        (step.trigger != StepTrigger::at && step.trigger != StepTrigger::first_tick) || step.hazard.every > 0;
    const int last = asked ? std::min(scenario.to, step.until.value_or(scenario.to)) : first;
    for (int month = first; month <= last; month += scenario.model.vocabulary.step_months)
      if (month > from) months.insert(month);
  };
  for (const auto& shock : scenario.shocks) see(shock);
  for (const auto& option : scenario.axes.front().options)
    for (const auto& step : option.steps) see(step);
  return months;
}

/// Everything that a knock-out does, after the other steps of its tick: `~` sorts behind all letters.
std::vector<Step> steps_of(const Scenario& scenario, const Knockout& knockout, int from) {
  std::vector<Step> steps;
  for (std::size_t s = 0; s < scenario.shocks.size(); ++s)
    if (std::find(knockout.shocks.begin(), knockout.shocks.end(), static_cast<int>(s)) == knockout.shocks.end())
      steps.push_back(scenario.shocks[s]);
  if (knockout.elements.empty()) return steps;
  std::set<int> months = moments_of_return(scenario, knockout.elements, from);
  months.insert(from);
  for (const int month : months) {
    Step& step = steps.emplace_back();
    step.place = "~without|" + std::to_string(month);
    step.trigger = StepTrigger::at;
    step.at = month;
    step.disable = knockout.elements;
  }
  return steps;
}

/// The two cases under every knock-out. Shocks become steps of the knock-outs that leave them in.
Scenario with_knockouts(const Scenario& scenario, const Contrast& contrast, const std::vector<Knockout>& knockouts) {
  Scenario all = two_cases(scenario, contrast);
  const int from = parting(scenario, contrast);
  scenario::Axis axis{"without", {}};
  for (std::size_t k = 0; k < knockouts.size(); ++k) {
    axis.options.push_back({std::to_string(k), -1, steps_of(all, knockouts[k], from), {}, {}});
    model::mark_switched(all.model, knockouts[k].elements);
  }
  all.axes.push_back(std::move(axis));
  all.shocks.clear();
  all.series.clear();
  all.log_replicates = 0;
  return all;
}

}  // namespace

int parting(const Scenario& scenario, const Contrast& contrast) {
  const auto one = steps_of(scenario, contrast.reference), other = steps_of(scenario, contrast.variant);
  int first = scenario.to;
  const auto see = [&](const std::vector<Step>& these, const std::vector<Step>& those) {
    for (const Step& step : these)
      if (std::none_of(those.begin(), those.end(), [&](const Step& that) { return scenario::alike(step, that); }))
        first = std::min(first, earliest(scenario, step));
  };
  see(one, other);
  see(other, one);
  return first;
}

Scenario two_cases(const Scenario& scenario, const Contrast& contrast) {
  Scenario two = scenario;
  scenario::Axis axis{"case", {}};
  axis.options.push_back({"reference", -1, steps_of(scenario, contrast.reference), {}, {}});
  axis.options.push_back({"variant", -1, steps_of(scenario, contrast.variant), {}, {}});
  two.axes = {std::move(axis)};
  two.replicates = contrast.replicates;
  return two;
}

void Cost::add(const ensemble::Summary& summary) {
  branches += summary.branches;
  branch_ticks += summary.branch_ticks;
  ticks_run += summary.ticks_run;
}

std::vector<Outcomes> run_knockouts(const Scenario& scenario, const Contrast& contrast,
                                    const std::vector<Knockout>& knockouts, const Means& means, Cost& cost) {
  const Scenario all = with_knockouts(scenario, contrast, knockouts);
  const auto labels = results::measure_labels(scenario);
  const std::size_t measures = all.measures.size(), replicates = static_cast<std::size_t>(contrast.replicates);
  const std::vector<std::vector<double>> empty(
      measures, std::vector<double>(replicates, std::numeric_limits<double>::quiet_NaN()));
  std::vector<Outcomes> outcomes(knockouts.size(), {empty, empty});
  ensemble::Options options;
  options.threads = means.threads;
  options.fixed_parameters = means.fixed_parameters;
  options.stop = means.stop;
  const std::uint64_t total = 2 * knockouts.size() * replicates;
  std::uint64_t done = 0;
  const auto summary = ensemble::run(all, options, [&](ensemble::BatchResult&& batch) {
    const auto number = static_cast<std::size_t>(batch.variant), lanes = static_cast<std::size_t>(batch.lanes);
    Outcomes& of = outcomes[number % knockouts.size()];
    auto& values = number < knockouts.size() ? of.reference : of.variant;
    for (std::size_t m = 0; m < measures; ++m)
      for (std::size_t k = 0; k < lanes; ++k)
        values[m][static_cast<std::size_t>(batch.first_replicate) + k] = results::within_horizon(
            batch.measures[m * lanes + k], labels[m].kind, labels[m].horizon, batch.failed_tick[k] >= 0);
    done += lanes;
    if (means.progress) means.progress(done, total);
  });
  if (summary.stopped) throw Stopped{};
  cost.add(summary);
  return outcomes;
}

}  // namespace multivector::attribution
