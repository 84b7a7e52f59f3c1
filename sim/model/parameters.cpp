// Parameters: names and units first, then values and priors. A scenario may declare its own.
#include "model/build.hpp"
#include "model/constant.hpp"

namespace multivector::model {

void declare_parameter(Build& build, const Text& name, const Node& node) {
  if (!declare(build, name, "parameter")) return;
  const Fields fields(node, keys::construct("parameter"), build.diagnostics);
  if (!fields.ok()) return;
  language::Parameter parameter{.id = name.text, .type = {}, .span = name.span()};
  ParameterInfo info;
  info.source = fields.words("source");
  info.note = fields.words(fields.has("note") ? "note" : "tag");
  if (const Text* unit = fields.text("unit")) {
    info.unit_text = unit->text;
    if (const auto checked = build.checker.unit(*unit)) parameter.type.unit = *checked;
  }
  build.vocabulary().parameters.push_back(std::move(parameter));
  build.model.parameter_info.push_back(std::move(info));
  build.parameter_nodes.push_back(&node);
}

void read_parameter_value(Build& build, std::size_t number) {
  const language::Unit& unit = build.vocabulary().parameters[number].type.unit;
  ParameterInfo& info = build.model.parameter_info[number];
  const Node* value = build.parameter_nodes[number]->find("value");
  if (value != nullptr && value->is(NodeKind::scalar)) info.value = read_constant(build, value->text, unit).value_or(0);
  const Node* prior = build.parameter_nodes[number]->find("prior");
  if (prior == nullptr || prior->is(NodeKind::empty)) return;
  const Text* text = as_text(*prior, "a distribution", build.diagnostics);
  if (text == nullptr) return;
  Scope scope;
  scope.allowed = {.draws = true, .cells = false, .parameters = false, .time = false};
  info.prior = build.checker.number(*text, scope, unit);
  info.slots = scope.slots;
}

void read_parameters(Build& build) {
  for (const Item& item : build.section("parameters")) declare_parameter(build, item.entry->key, item.entry->value);
}

void read_parameter_values(Build& build) {
  for (std::size_t p = 0; p < build.parameter_nodes.size(); ++p) read_parameter_value(build, p);
}

}  // namespace multivector::model
