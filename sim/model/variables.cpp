// Variables: indices, type, cells; bounds in a second pass, when numbers can be read.
#include "model/build.hpp"
#include "model/constant.hpp"
#include "model/limits.hpp"

namespace multivector::model {

namespace {

void add_index(Build& build, language::Variable& variable, const Text& name, const Text& set, bool shorthand) {
  const int range = find_range(build, set);
  if (range < 0) return;
  if (!shorthand) {
    Scope scope;
    for (const std::string& other : variable.index_names) scope.add(other, {});
    if (declare_local(build, scope, name, member_type(range), "index") < 0) return;
  }
  variable.over.push_back(range);
  variable.index_names.push_back(name.text);
}

/// `over: state`, or `over: {origin: state, host: state}`.
bool read_over(Build& build, const Fields& fields, language::Variable& variable) {
  const Node* over = fields.get("over");
  if (over == nullptr) return !fields.has("over");
  std::size_t wanted = 1;
  if (over->is(NodeKind::scalar)) {
    add_index(build, variable, over->text, over->text, true);
  } else if (over->is(NodeKind::list)) {
    build.diagnostics.error("wrong-shape", over->span, "each index needs a name", "write `over: {a: state, b: state}`");
  } else {
    wanted = over->entries.size();
    for (const yaml::Entry& entry : over->entries) {
      if (const Text* set = as_text(entry.value, "the name of a set", build.diagnostics))
        add_index(build, variable, entry.key, *set, false);
    }
  }
  return variable.over.size() == wanted;
}

VariableInfo words_of(const Fields& fields, const Node& node) {
  VariableInfo info;
  info.name = fields.words("name");
  info.description = fields.words(fields.has("description") ? "description" : "note");
  const Node* initial = node.find("initial");
  if (initial != nullptr) info.initial_text = initial->is(NodeKind::scalar) ? initial->text.text : "a map";
  return info;
}

void read_type(Build& build, const Fields& fields, language::Variable& variable, VariableInfo& info) {
  if (const Text* values = fields.text("values")) {
    const int range = find_range(build, *values);
    // Of an unknown set: any other stands in, so that what follows is checked; a model without sets has none to offer.
    if (range >= 0 || !build.vocabulary().ranges.empty()) variable.type = member_type(range < 0 ? 0 : range);
    for (const char* key : {"unit", "min", "max"}) {
      if (fields.has(key))
        build.diagnostics.error("unit-of-member", fields.key_span(key),
                                "`" + variable.id + "` holds members of a set: it has no `" + key + "`",
                                "delete the key, or `values`");
    }
    return;
  }
  const Text* unit = fields.text("unit");
  if (unit == nullptr) return;
  info.unit_text = unit->text;
  if (const auto checked = build.checker.unit(*unit)) variable.type.unit = *checked;
}

VariableKind kind_of(std::string_view kind) {
  if (kind == "lever") return VariableKind::lever;
  if (kind == "outcome") return VariableKind::outcome;
  return kind == "exogenous" ? VariableKind::exogenous : VariableKind::open;
}

void read_kind(Build& build, const Fields& fields, const language::Variable& variable, VariableInfo& info) {
  info.kind = kind_of(fields.choice("kind"));
  if (!build.kinds_required || fields.has("kind") || variable.fixed) return;
  build.diagnostics.error("kind-missing", variable.span,
                          "`" + variable.id + "` has no `kind`, and this model says `kinds: required`",
                          "add `kind: lever`, `outcome` or `exogenous`");
}

/// Give the variable its cells. @returns false (and reports) if there would be too many.
bool add_cells(Build& build, language::Variable& variable) {
  std::vector<std::size_t> sizes;
  for (const int range : variable.over)
    sizes.push_back(build.vocabulary().ranges[static_cast<std::size_t>(range)].members.size());
  const auto cells = limited_product(sizes, kMaxCells - static_cast<std::size_t>(build.vocabulary().cell_count));
  if (!cells) {
    build.diagnostics.error("too-many-cells", variable.span,
                            "with `" + variable.id + "` the model has more than 2,000,000 cells",
                            "use smaller sets or fewer indices");
    return false;
  }
  variable.first_cell = build.vocabulary().cell_count;
  variable.cell_count = static_cast<int>(*cells);
  build.vocabulary().cell_count += variable.cell_count;
  return true;
}

}  // namespace

void read_variables(Build& build) {
  for (const Item& item : build.section("variables")) {
    const Text& name = item.entry->key;
    if (!declare(build, name, "variable")) continue;
    const Fields fields(item.entry->value, keys::construct("variable"), build.diagnostics);
    if (!fields.ok()) continue;
    if (fields.has_unknown_keys()) build.checker.forget(name.text);
    language::Variable variable{.id = name.text, .over = {}, .index_names = {}, .type = {}, .span = name.span()};
    VariableInfo info = words_of(fields, item.entry->value);
    if (!read_over(build, fields, variable)) continue;
    read_type(build, fields, variable, info);
    variable.fixed = fields.yes_no("fixed", false);
    read_kind(build, fields, variable, info);
    if (!add_cells(build, variable)) continue;
    build.vocabulary().variables.push_back(std::move(variable));
    build.model.variable_info.push_back(std::move(info));
    build.variable_nodes.push_back(&item.entry->value);
    build.variable_files.push_back(item.file);
  }
  build.model.initials.resize(static_cast<std::size_t>(build.vocabulary().cell_count));
}

void read_bounds(Build& build) {
  for (std::size_t v = 0; v < build.variable_nodes.size(); ++v) {
    const language::Variable& variable = build.vocabulary().variables[v];
    VariableInfo& info = build.model.variable_info[v];
    if (variable.type.kind != language::Kind::number) continue;
    const auto bound = [&](const char* key, double& value) {
      const Node* node = build.variable_nodes[v]->find(key);
      if (node == nullptr || !node->is(NodeKind::scalar)) return;
      if (const auto number = read_constant(build, node->text, variable.type.unit)) value = *number;
    };
    bound("min", info.min);
    bound("max", info.max);
    if (info.min > info.max) {
      build.diagnostics.error("min-above-max", build.variable_nodes[v]->find("min")->span,
                              "`min` of `" + variable.id + "` lies above its `max`", "swap them");
    }
  }
}

}  // namespace multivector::model
