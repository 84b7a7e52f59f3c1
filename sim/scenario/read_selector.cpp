// Selectors as they are written, in a file and on the command line.
#include "scenario/selector.hpp"

#include <algorithm>

namespace multivector::scenario {

using yaml::Node;
using yaml::NodeKind;

namespace {

Selector by_id(const Text& text) {
  Selector selector;
  selector.clauses.push_back({"id", {text}});
  selector.span = text.span();
  selector.short_form = true;
  return selector;
}

Node scalar(const Text& text) {
  Node node;
  node.kind = NodeKind::scalar;
  node.text = text;
  node.span = text.span();
  return node;
}

}  // namespace

std::optional<Selector> read_selector(const Node& node, Diagnostics& diagnostics) {
  if (!node.is(NodeKind::map)) {
    const Text* text = as_text(node, "an id, a pattern, or a selector such as {agent: RU}", diagnostics);
    if (text == nullptr) return std::nullopt;
    return by_id(*text);
  }
  const keys::Construct& construct = keys::construct("selector");
  const Fields fields(node, construct, diagnostics);
  Selector selector;
  selector.span = node.span;
  for (const yaml::Entry& entry : node.entries) {
    if (construct.find(entry.key.text) == nullptr) return std::nullopt;
    Selector::Clause clause{entry.key.text, {}};
    for (const Text* text : fields.texts(entry.key.text)) clause.values.push_back(*text);
    if (clause.values.empty()) {
      diagnostics.error("missing-value", entry.key.span(), "a value is missing after `" + entry.key.text + "`");
      return std::nullopt;
    }
    selector.clauses.push_back(std::move(clause));
  }
  if (!selector.clauses.empty()) return selector;
  diagnostics.error("missing-value", node.span, "this selector has no keys", "write `{agent: RU}`, for one");
  return std::nullopt;
}

std::optional<Selector> read_selector(const Text& text, Diagnostics& diagnostics) {
  if (text.text.find('=') == std::string::npos) return by_id(text);
  Node node;
  node.kind = NodeKind::map;
  node.span = text.span();
  for (std::size_t begin = 0; begin <= text.text.size();) {
    const std::size_t end = std::min(text.text.find(',', begin), text.text.size());
    const std::size_t equals = std::min(text.text.find('=', begin), end);
    Text key = part(text, begin, equals), value = part(text, std::min(equals + 1, end), end);
    if (node.find(key.text) != nullptr) {
      diagnostics.error("duplicate-key", key.span(), "`" + key.text + "` is given twice",
                        "repeat the option to take what fits one or the other");
      return std::nullopt;
    }
    if (equals == end || key.text.empty() || value.text.empty()) {
      diagnostics.error("missing-value", part(text, begin, end).span(), "`KEY=VALUE` is expected here",
                        "write `agent=RU`, or `agent=RU,status=allegation` for what fits both");
      return std::nullopt;
    }
    node.entries.push_back({std::move(key), scalar(value)});
    begin = end + 1;
  }
  return read_selector(node, diagnostics);
}

}  // namespace multivector::scenario
