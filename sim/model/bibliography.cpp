// The bibliography: ids that `evidence` may name.
#include "model/build.hpp"
#include "model/yaml/reader.hpp"

namespace multivector::model {

namespace {

void read_source(Build& build, const Node& node, const Text* id) {
  const Fields fields(node, keys::construct("source"), build.diagnostics);
  if (!fields.ok()) return;
  if (id == nullptr) id = fields.text("id");
  if (id == nullptr) {
    build.diagnostics.error("missing-key", node.span, "the key `id` is missing in this source");
    return;
  }
  if (!build.source_ids.insert(id->text).second) {
    build.diagnostics.error("duplicate-id", id->span(), "the source `" + id->text + "` is given twice",
                            "keep one of them");
    return;
  }
  build.model.bibliography.push_back({id->text, fields.words("title"), fields.words("author"), fields.words("date"),
                                      fields.words("file"), fields.words("kind"), fields.words("bias")});
}

/// A list of entries with `id`, or a map of ids; perhaps under the key `sources`.
void read_entries(Build& build, const Node& root) {
  const Node* node = &root;
  if (const Node* inner = root.find("sources"); inner != nullptr && root.entries.size() == 1) node = inner;
  for (const Node& item : node->items) read_source(build, item, nullptr);
  for (const yaml::Entry& entry : node->entries) read_source(build, entry.value, &entry.key);
}

}  // namespace

void read_bibliography(Build& build) {
  for (const Document& document : build.documents) {
    const Node* node = document.root.find("sources");
    if (node == nullptr || node->is(NodeKind::empty) || node->is(NodeKind::broken)) continue;
    build.has_bibliography = true;
    if (!node->is(NodeKind::scalar)) {
      read_entries(build, *node);
      continue;
    }
    const int file = read_inside(build, node->text, build.folder);
    const auto root = file < 0 ? std::nullopt : yaml::read(file, build.diagnostics);
    if (root)
      read_entries(build, *root);
    else
      build.has_bibliography = false;
  }
}

}  // namespace multivector::model
