// Names that stand nowhere but where they are declared.
#include "model/check.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>

namespace multivector::model {

namespace {

using Uses = std::unordered_map<std::string, int>;

void count_words(const std::string& text, Uses& uses) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > at) ++uses[text.substr(at, end - at)];
    at = std::max(end, at + 1);
  }
}

void count_words(const Node& node, Uses& uses) {
  if (node.is(NodeKind::scalar)) count_words(node.text.text, uses);
  for (const Node& item : node.items) count_words(item, uses);
  for (const yaml::Entry& entry : node.entries) {
    count_words(entry.key.text, uses);
    count_words(entry.value, uses);
  }
}

/// A set counts as used where one of its members is.
bool is_used(const Build& build, const std::string& name, const std::string& what, const Uses& uses) {
  const auto count = [&](const std::string& word) {
    const auto found = uses.find(word);
    return found == uses.end() ? 0 : found->second;
  };
  if (count(name) > 1) return true;
  if (what != "set") return false;
  const auto range = range_called(build.model.vocabulary, name);
  if (!range) return true;
  const auto& own = build.model.vocabulary.ranges[static_cast<std::size_t>(*range)];
  const auto& members = build.model.vocabulary.bases[static_cast<std::size_t>(own.base)].members;
  if (own.members.size() != members.size()) return false;
  return std::any_of(members.begin(), members.end(), [&](const auto& member) { return count(member.id) > 1; });
}

}  // namespace

void check_unused(Build& build) {
  if (build.diagnostics.has_errors()) return;
  Uses uses;
  for (const Document& document : build.documents) count_words(document.root, uses);
  for (const auto& entry : build.names) {
    const std::string& name = entry.first;
    const auto& use = entry.second;
    const bool looked_for =
        use.what == "parameter" || use.what == "variable" || use.what == "set" || use.what == "function";
    const bool by_somebody = use.what == "action" && [&] {
      const int action = action_called(build.model.vocabulary, name);
      return action >= 0 && build.model.vocabulary.actions[static_cast<std::size_t>(action)].has_by;
    }();
    if ((!looked_for && !by_somebody) || is_used(build, name, use.what, uses)) continue;
    build.diagnostics.warning(
        "unused", use.span, "the " + use.what + " `" + name + "` stands nowhere else in the model",
        by_somebody ? "no rule or decision does it, so only a scenario can" : "use it, or delete it");
  }
}

}  // namespace multivector::model
