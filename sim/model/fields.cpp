#include "model/fields.hpp"

#include "support/edit_distance.hpp"

#include <algorithm>

namespace multivector {

using yaml::Node;
using yaml::NodeKind;

namespace {

/// The place to show for a node, which may be empty.
Span place(const Node& node) { return node.span; }

std::string found(const Node& node) { return ", not " + std::string(yaml::describe(node.kind)); }

/// Sections may be empty, as when all their entries are commented out; so may words.
bool may_be_empty(const keys::Key& key, const keys::Construct& construct) {
  using keys::Takes;
  const bool section = construct.name == "scenario" && (key.takes == Takes::anything || key.takes == Takes::selection);
  return section || key.takes == Takes::list_of || key.takes == Takes::map_of || key.takes == Takes::text;
}

/// "write {from: ..., to: ...}": the keys that are required, or all if there are few.
std::string example_of(const keys::Construct& construct) {
  std::string out;
  for (const keys::Key& key : construct.keys)
    if (key.required || construct.keys.size() <= 3) out += (out.empty() ? "" : ", ") + std::string(key.name) + ": ...";
  return out.empty() ? out : "write {" + out + "}";
}

/// `when x > 0`, `over:state`: the key that the text begins with, and the rest; empty if it is nothing of the kind.
std::pair<std::string, std::string> missing_colon(const Text& key, const keys::Construct& construct, bool alone) {
  const std::size_t end = key.text.find_first_of(" :=");
  if (!alone || end == std::string::npos) return {};
  const std::string first = key.text.substr(0, end);
  if (construct.find(first) == nullptr) return {};
  const std::size_t rest = key.text.find_first_not_of(" :=", end);
  return {first, rest == std::string::npos ? "..." : key.text.substr(rest)};
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto nearest = support::nearest(word, candidates);
  return nearest ? "did you mean `" + *nearest + "`?" : std::string{};
}

std::string list_of(const std::vector<std::string_view>& words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? " or " : ", ";
    result += "`" + std::string(words[i]) + "`";
  }
  return result;
}

Text part(const Text& text, std::size_t begin, std::size_t end) {
  Text result{.text = text.text.substr(begin, end - begin), .file = text.file, .offset = {}, .comments = text.comments};
  result.offset.assign(text.offset.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.offset.begin() + static_cast<std::ptrdiff_t>(end) + 1);
  return result;
}

const Text* as_text(const Node& node, std::string_view expected, Diagnostics& diagnostics) {
  if (node.is(NodeKind::scalar)) return &node.text;
  if (node.is(NodeKind::empty)) {
    diagnostics.error("missing-value", place(node),
                      "a value is missing: " + std::string(expected) + " is expected here");
  } else if (!node.is(NodeKind::broken)) {
    auto& error =
        diagnostics.error("wrong-shape", place(node), std::string(expected) + " is expected here" + found(node));
    if (node.flow) error.help = "put text that begins with `[` or `{` in quotes";
  }
  return nullptr;
}

const std::vector<yaml::Entry>& as_map(const Node& node, std::string_view expected, Diagnostics& diagnostics) {
  if (node.is(NodeKind::scalar) || node.is(NodeKind::list)) {
    diagnostics.error("wrong-shape", place(node), std::string(expected) + " is expected here" + found(node));
  }
  static const std::vector<yaml::Entry> none;
  return node.is(NodeKind::broken) ? none : node.entries;
}

bool enough(const Diagnostics& diagnostics) { return diagnostics.error_count() >= 1000; }

Fields::Fields(const Node& node, const keys::Construct& construct, Diagnostics& diagnostics)
    : node_(node), construct_(construct), diagnostics_(diagnostics) {
  if (node.is(NodeKind::broken) || enough(diagnostics)) return;
  if (!node.is(NodeKind::map) && !node.is(NodeKind::empty)) {
    diagnostics.error("wrong-shape", place(node),
                      construct.doc.empty()
                          ? "a map is expected here"
                          : "a map with keys is expected here (" + std::string(construct.doc) + ")" + found(node),
                      example_of(construct));
    return;
  }
  ok_ = true;
  check_keys();
}

void Fields::check_keys() {
  for (const yaml::Entry& entry : node_.entries) {
    if (construct_.find(entry.key.text) == nullptr) unknown_key(entry);
  }
  for (const keys::Key& key : construct_.keys) {
    const Node* value = node_.find(key.name);
    if (key.required && value == nullptr && !meant(key.name)) {
      diagnostics_.error("missing-key", place(node_), "the key `" + std::string(key.name) + "` is missing here",
                         key.doc.empty() ? std::string{} : "`" + std::string(key.name) + "`: " + std::string(key.doc));
    } else if (value != nullptr && value->is(NodeKind::empty) && !may_be_empty(key, construct_)) {
      diagnostics_.error("missing-value", key_span(key.name), "`" + std::string(key.name) + "` has no value",
                         key.doc.empty() ? std::string{} : "`" + std::string(key.name) + "`: " + std::string(key.doc));
    }
  }
}

bool Fields::meant(std::string_view key) const { return std::find(meant_.begin(), meant_.end(), key) != meant_.end(); }

/// A key that is none: its colon is missing, it is the rest of a decimal comma, or it has another name here.
void Fields::unknown_key(const yaml::Entry& entry) {
  const std::string& key = entry.key.text;
  unknown_keys_ = true;
  if (const auto colon = missing_colon(entry.key, construct_, entry.value.is(NodeKind::empty)); !colon.first.empty()) {
    meant_.push_back(colon.first);
    diagnostics_.error("missing-colon", entry.key.span(), "a colon and a space are missing after `" + colon.first + "`",
                       "write `" + colon.first + ": " + colon.second + "`");
    return;
  }
  std::string help = did_you_mean(key, construct_.names());
  if (const auto near = support::nearest(key, construct_.names())) meant_.push_back(*near);
  if (const std::string_view ours = keys::ours(key); construct_.find(ours) != nullptr) {
    meant_.emplace_back(ours);
    help = "the key is called `" + std::string(ours) + "` here";
  }
  if (key.find_first_not_of("0123456789") == std::string::npos)
    help = "a decimal is written with a point, as in 0." + key;
  const bool vowel = std::string_view("aeiou").find(construct_.name[0]) != std::string_view::npos;
  diagnostics_.error("unknown-key", entry.key.span(),
                     (vowel ? "an " : "a ") + std::string(construct_.name) + " has no key `" + key + "`", help);
}

const Node* Fields::get(std::string_view key) const {
  const Node* value = node_.find(key);
  return value == nullptr || value->is(NodeKind::empty) || value->is(NodeKind::broken) ? nullptr : value;
}

Span Fields::key_span(std::string_view key) const {
  for (const yaml::Entry& entry : node_.entries) {
    if (entry.key.text == key) return entry.key.span();
  }
  return node_.span;
}

const Text* Fields::text(std::string_view key) const {
  const Node* value = get(key);
  return value == nullptr ? nullptr : as_text(*value, "text", diagnostics_);
}

std::string Fields::words(std::string_view key) const {
  const Text* value = text(key);
  return value == nullptr ? std::string{} : value->text;
}

std::vector<const Node*> Fields::list(std::string_view key) const {
  std::vector<const Node*> result;
  const Node* value = get(key);
  if (value == nullptr) return result;
  if (!value->is(NodeKind::list)) return {value};
  for (const Node& item : value->items) result.push_back(&item);
  return result;
}

std::vector<const Text*> Fields::texts(std::string_view key) const {
  std::vector<const Text*> result;
  for (const Node* item : list(key)) {
    if (const Text* text = as_text(*item, "text", diagnostics_)) result.push_back(text);
  }
  return result;
}

bool Fields::yes_no(std::string_view key, bool fallback) const {
  const Text* value = text(key);
  if (value == nullptr) return fallback;
  if (value->text == "true" || value->text == "false") return value->text == "true";
  diagnostics_.error("not-true-or-false", value->span(),
                     "`" + std::string(key) + "` is `true` or `false`, not `" + value->text + "`");
  return fallback;
}

std::string_view Fields::choice(std::string_view key) const {
  const Text* value = text(key);
  const keys::Key* row = construct_.find(key);
  if (value == nullptr || row == nullptr) return {};
  const auto found_choice = std::find(row->choices.begin(), row->choices.end(), value->text);
  if (found_choice != row->choices.end()) return *found_choice;
  diagnostics_.error("unknown-choice", value->span(),
                     "`" + std::string(key) + "` is " + list_of(row->choices) + ", not `" + value->text + "`",
                     did_you_mean(value->text, {row->choices.begin(), row->choices.end()}));
  return {};
}

}  // namespace multivector
