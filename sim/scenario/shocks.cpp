// Shocks: steps that happen in every branch.
#include "scenario/build.hpp"

#include <algorithm>

namespace multivector::scenario {

void read_shocks(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("shocks");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of shocks", s.diagnostics())) {
    if (!model::check_name(s.build, entry.key)) continue;
    const Fields own(entry.value, keys::construct("step"), s.diagnostics());
    if (auto step = read_step(s, own, "shock|" + entry.key.text)) s.scenario.shocks.push_back(std::move(*step));
  }
  std::sort(s.scenario.shocks.begin(), s.scenario.shocks.end(),
            [](const Step& a, const Step& b) { return a.place < b.place; });
}

}  // namespace multivector::scenario
