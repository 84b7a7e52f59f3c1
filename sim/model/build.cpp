#include "model/build.hpp"

#include "model/check.hpp"

#include <algorithm>

namespace multivector::model {

Build::Build(const Files& file_access, Diagnostics& sink)
    : files(file_access), diagnostics(sink), checker(model.vocabulary, functions, sink) {}

std::vector<Item> Build::section(std::string_view name) {
  std::vector<Item> items;
  for (const Document& document : documents) {
    const Node* node = document.root.find(name);
    if (node == nullptr) continue;
    for (const yaml::Entry& entry : as_map(*node, "a map of names", diagnostics))
      items.push_back({&entry, document.file});
  }
  return items;
}

std::vector<std::pair<const Node*, int>> Build::list_section(std::string_view name) {
  std::vector<std::pair<const Node*, int>> items;
  for (const Document& document : documents) {
    const Node* node = document.root.find(name);
    if (node == nullptr) continue;
    if (!node->is(NodeKind::list) && !node->is(NodeKind::empty) && !node->is(NodeKind::broken)) {
      diagnostics.error("wrong-shape", node->span, "`" + std::string(name) + "` is a list",
                        "begin each entry with `- id: ...`");
    }
    for (const Node& item : node->items) items.emplace_back(&item, document.file);
  }
  return items;
}

namespace {

/// Names that stand in the files, but of which nothing could be made.
void forget_what_is_wrong(Build& build) {
  for (const auto& [name, use] : build.names)
    if (build.checker.meaning_of(name).empty()) build.checker.forget(name);
}

}  // namespace

void build_sections(Build& build) {
  read_settings(build);
  read_bibliography(build);
  read_sets(build);
  read_attributes(build);
  read_variables(build);
  read_parameters(build);
  read_signatures(build);
  read_functions(build);
  build.checker.refresh();
  forget_what_is_wrong(build);
  build.checker.check_functions();
  read_bounds(build);
  read_parameter_values(build);
  read_initials(build);
  read_actions(build);
  read_mechanisms(build);
  read_doctrines(build);
  read_rules(build);
  read_past(build);
}

void read_fragment(Build& build, const Document& document) {
  const Fields fields(document.root, keys::construct("fragment"), build.diagnostics);
  for (const Node* node : fields.list("mechanisms")) read_mechanism(build, *node, document.file);
  for (const Node* node : fields.list("doctrines")) read_doctrine(build, *node, document.file);
  for (const Node* node : fields.list("rules")) read_rule(build, *node, document.file, false);
  for (const Node* node : fields.list("decisions")) read_rule(build, *node, document.file, true);
}

void finish(Build& build) {
  const auto by_id = [](const Element& a, const Element& b) { return a.id < b.id; };
  std::stable_sort(build.model.mechanisms.begin(), build.model.mechanisms.end(), by_id);
  std::stable_sort(build.model.doctrines.begin(), build.model.doctrines.end(), by_id);
  std::stable_sort(build.model.rules.begin(), build.model.rules.end(), by_id);
  check_model(build);
}

}  // namespace multivector::model
