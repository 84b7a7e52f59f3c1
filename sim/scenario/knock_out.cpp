#include "scenario/knock_out.hpp"

#include <algorithm>
#include <set>

namespace multivector::scenario {

namespace {

void mark_switched(model::Model& model, const std::vector<model::ElementRef>& elements) {
  for (const auto& ref : elements) {
    const auto i = static_cast<std::size_t>(ref.index);
    model::Element& element =
        ref.kind == model::ElementKind::mechanism  ? static_cast<model::Element&>(model.mechanisms[i])
        : ref.kind == model::ElementKind::doctrine ? static_cast<model::Element&>(model.doctrines[i])
                                                   : static_cast<model::Element&>(model.rules[i]);
    element.switched = true;
  }
}

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
    mark_switched(scenario.model, out.elements);
  };
  add({"nothing", {}, {}});
  for (const KnockOut& out : outs) add(out);
  for (auto s = loose.rbegin(); s != loose.rend(); ++s) scenario.shocks.erase(scenario.shocks.begin() + *s);
  scenario.axes.push_back(std::move(axis));
  return scenario;
}

}  // namespace multivector::scenario
