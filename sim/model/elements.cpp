// What all elements share: indices, `let`, `where`, ids, evidence.
#include "model/build.hpp"

#include <algorithm>

namespace multivector::model {

std::vector<Index> read_indices(Build& build, const Fields& fields, std::string_view key, Scope& scope) {
  std::vector<Index> indices;
  const Node* node = fields.get(key);
  if (node == nullptr) return indices;
  if (node->is(NodeKind::scalar) || node->is(NodeKind::list)) {
    build.diagnostics.error("wrong-shape", node->span, "indices are a map, not " + std::string(describe(node->kind)),
                            "write `" + std::string(key) + ": {s: state}`: the index, then the set that it runs over");
    scope.indices_reported = true;
    return indices;
  }
  for (const yaml::Entry& entry : node->entries) {
    const Text* set = as_text(entry.value, "the name of a set", build.diagnostics);
    const int range = set == nullptr ? -1 : find_range(build, *set);
    const int slot = range < 0 ? -1 : declare_local(build, scope, entry.key, member_type(range), "index");
    if (slot >= 0)
      indices.push_back({entry.key.text, slot, range});
    else
      scope.indices_reported = true;
  }
  return indices;
}

void read_lets(Build& build, const Fields& fields, Element& element, Scope& scope) {
  const Node* node = fields.get("let");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of names", build.diagnostics)) {
    const Text* text = as_text(entry.value, "an expression", build.diagnostics);
    if (text == nullptr) continue;
    language::ExprPtr value = build.checker.value(*text, scope);
    const language::Type type = value ? value->type : language::Type{};
    const int slot = declare_local(build, scope, entry.key, type, "`let`");
    if (slot >= 0 && value) element.lets.push_back({entry.key.text, slot, std::move(value)});
  }
}

language::ExprPtr read_where(Build& build, const Fields& fields, const Scope& scope, int& slots) {
  const Text* text = fields.text("where");
  if (text == nullptr) return nullptr;
  Scope at_load = scope;
  at_load.allowed = {.draws = false, .cells = false, .parameters = false, .time = false};
  language::ExprPtr where = build.checker.condition(*text, at_load);
  slots = std::max(slots, at_load.slots);
  return where;
}

void read_words(const Fields& fields, Element& element) {
  element.name = fields.words("name");
  element.note = fields.words(fields.has("description") ? "description" : "note");
}

void read_element(Build& build, const Fields& fields, Element& element, Scope& scope, const std::string& what,
                  int file) {
  element.file = file;
  element.span = fields.node().span;
  if (const Text* id = fields.text("id")) {
    element.span = id->span();
    if (declare_id(build, *id, what)) element.id = id->text;
  }
  read_words(fields, element);
  element.for_ = read_indices(build, fields, "for", scope);
  int slots = 0;
  element.where = read_where(build, fields, scope, slots);
  scope.slots = std::max(scope.slots, slots);
  read_lets(build, fields, element, scope);
  element.enabled = fields.yes_no("enabled", true);
  if (!build.add_fragments) return;
  element.enabled = false;
  element.switched = true;
}

Evidence read_evidence(Build& build, const Fields& fields) {
  Evidence evidence;
  const Node* node = fields.get("evidence");
  if (node == nullptr) return evidence;
  const Fields own(*node, keys::construct("evidence"), build.diagnostics);
  if (!own.ok()) return evidence;
  evidence.status = own.words("status");
  evidence.strength = own.words("strength");
  const Text* source = own.text("source");
  if (source == nullptr) return evidence;
  evidence.text = source->text;
  const std::size_t colon = source->text.find(':');
  evidence.source = source->text.substr(0, colon);
  if (colon != std::string::npos) evidence.lines = source->text.substr(colon + 1);
  if (build.has_bibliography && !build.source_ids.contains(evidence.source) && !enough(build.diagnostics)) {
    const std::vector<std::string> known(build.source_ids.begin(), build.source_ids.end());
    build.diagnostics.error("unknown-source", part(*source, 0, evidence.source.size()).span(),
                            "the bibliography has no source `" + evidence.source + "`",
                            did_you_mean(evidence.source, known));
  }
  return evidence;
}

}  // namespace multivector::model
