// How much work a scenario is to compile: its model, its steps, its measures and series.
#include "scenario/build.hpp"
#include "scenario/load.hpp"

#include "model/work_counter.hpp"

namespace multivector::scenario {

namespace {

void add_step(model::WorkCounter& counter, const Step& step, int step_months) {
  const std::string what = "`" + step.place + "`";
  const double times = most_times(step, step_months);
  counter.add(what, step.condition);
  counter.add(what, step.hazard.value);
  for (const auto& [parameter, value] : step.parameters) counter.add(what, value);
  counter.add_acts(what, step.acts, step.propose, times);
  counter.add_effects(what, step.effects, times);
}

void add_all(model::WorkCounter& counter, const Scenario& scenario, int months) {
  for (const Measure& measure : scenario.measures) counter.add_counts(measure.patterns);
  counter.add_model();
  for (const Step& shock : scenario.shocks) add_step(counter, shock, months);
  for (const Axis& axis : scenario.axes)
    for (const AxisOption& option : axis.options)
      for (const Step& step : option.steps) add_step(counter, step, months);
  for (const Measure& measure : scenario.measures) counter.add("measure `" + measure.name + "`", measure.expr);
  for (const Series& series : scenario.series) counter.add("series `" + series.name + "`", series.expr);
}

model::Work work_with(const model::Model& model, const Scenario& scenario) {
  return model::counted_work(
      model, [&](model::WorkCounter& counter) { add_all(counter, scenario, model.vocabulary.step_months); });
}

}  // namespace

model::Work work_of(const Scenario& scenario) { return work_with(scenario.model, scenario); }

void check_work(ScenarioBuild& s) {
  model::report_work(s.diagnostics(), work_with(s.build.model, s.scenario), "the scenario");
}

}  // namespace multivector::scenario
