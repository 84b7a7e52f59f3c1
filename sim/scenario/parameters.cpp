// Parameters that the scenario, or the command line, fixes; and those that the scenario declares for itself.
#include "model/constant.hpp"
#include "scenario/build.hpp"

#include <algorithm>

namespace multivector::scenario {

namespace {

void fix(Scenario& scenario, int parameter, double value) {
  const auto same = [&](const auto& entry) { return entry.first == parameter; };
  std::erase_if(scenario.fixed_parameters, same);
  scenario.fixed_parameters.emplace_back(parameter, value);
}

/// A text of the command line as a file of its own, so that messages can point into it.
Text command_line_text(ScenarioBuild& s, const std::string& option, const std::string& value) {
  Text text{.text = value, .file = s.diagnostics().sources.add(option, value), .offset = {}};
  for (std::size_t i = 0; i <= value.size(); ++i) text.offset.push_back(i);
  return text;
}

}  // namespace

int find_parameter(ScenarioBuild& s, const Text& name) {
  const int parameter = model::parameter_called(s.build.model.vocabulary, name.text);
  if (parameter >= 0) return parameter;
  std::vector<std::string> known;
  for (const auto& other : s.build.model.vocabulary.parameters) known.push_back(other.id);
  s.diagnostics().error("unknown-parameter", name.span(), "there is no parameter `" + name.text + "`",
                        did_you_mean(name.text, known));
  return -1;
}

void declare_own_parameters(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("parameters");
  if (node == nullptr || !node->is(NodeKind::map)) return;
  for (const yaml::Entry& entry : node->entries) {
    if (!entry.value.is(NodeKind::map)) continue;
    const std::size_t number = s.build.vocabulary().parameters.size();
    model::declare_parameter(s.build, entry.key, entry.value);
    if (s.build.vocabulary().parameters.size() > number) model::read_parameter_value(s.build, number);
  }
  s.build.checker.refresh();
}

void read_fixed_parameters(ScenarioBuild& s, const Fields& fields) {
  const auto unit_of = [&](int parameter) {
    return s.build.model.vocabulary.parameters[static_cast<std::size_t>(parameter)].type.unit;
  };
  if (const Node* node = fields.get("parameters")) {
    for (const yaml::Entry& entry : as_map(*node, "a map of parameters", s.diagnostics())) {
      if (entry.value.is(NodeKind::map)) continue;  // declared, not fixed
      const int parameter = find_parameter(s, entry.key);
      const Text* text = as_text(entry.value, "a number", s.diagnostics());
      if (parameter < 0 || text == nullptr) continue;
      if (const auto value = model::read_constant(s.build, *text, unit_of(parameter)))
        fix(s.scenario, parameter, *value);
    }
  }
  for (const auto& [name, value] : s.overrides.set) {
    const Text whole = command_line_text(s, "--set", name + "=" + value);
    const int parameter = find_parameter(s, part(whole, 0, name.size()));
    const auto number = model::read_constant(s.build, part(whole, name.size() + 1, whole.text.size()),
                                             parameter < 0 ? language::Unit{} : unit_of(parameter));
    if (parameter >= 0 && number) fix(s.scenario, parameter, *number);
  }
}

}  // namespace multivector::scenario
