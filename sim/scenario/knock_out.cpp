#include "scenario/knock_out.hpp"

#include "model/switching.hpp"

#include <algorithm>
#include <set>

namespace multivector::scenario {

namespace {

Step switch_off(const std::vector<model::ElementRef>& elements) {
  Step step;
  step.place = "axis|knock_out|0";
  step.disable = elements;
  return step;
}

}  // namespace

/// Shocks that somebody takes out become steps of all options but those that do; their places stay.
Scenario with_knock_outs(Scenario scenario, const std::vector<KnockOut>& outs) {
  std::set<int> loose;
  for (const KnockOut& out : outs) loose.insert(out.shocks.begin(), out.shocks.end());
  Axis axis{.name = "knock_out", .options = {}};
  const auto add = [&](const KnockOut& out) {
    AxisOption option;
    option.name = out.name;
    if (!out.elements.empty()) option.steps.push_back(switch_off(out.elements));
    for (const int s : loose)
      if (std::find(out.shocks.begin(), out.shocks.end(), s) == out.shocks.end())
        option.steps.push_back(scenario.shocks[static_cast<std::size_t>(s)]);
    axis.options.push_back(std::move(option));
    model::mark_switched(scenario.model, out.elements);
  };
  add({"nothing", {}, {}});
  for (const KnockOut& out : outs) add(out);
  for (auto s = loose.rbegin(); s != loose.rend(); ++s) scenario.shocks.erase(scenario.shocks.begin() + *s);
  scenario.axes.push_back(std::move(axis));
  return scenario;
}

}  // namespace multivector::scenario
