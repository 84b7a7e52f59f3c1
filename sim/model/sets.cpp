// Sets: those with members of their own, then subsets, each after the one it comes from.
#include "model/build.hpp"
#include "model/limits.hpp"

#include <algorithm>
#include <sstream>

namespace multivector::model {

namespace {

bool is_subset(const Node& node) { return node.find("within") != nullptr; }

/// Words with commas between them.
std::string listed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" ,;", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" ,;", begin), text.size());
    out += (out.empty() ? "" : ", ") + std::string(text.substr(begin, at - begin));
  }
  return out;
}

/// Members that were meant, and are none since the list is wrong.
void forget_words(Build& build, const std::string& text) {
  std::istringstream words(listed(text));
  for (std::string word; std::getline(words >> std::ws, word, ',');)
    if (build.names.find(word) == build.names.end()) build.checker.forget(word);
}

void add_member(Build& build, language::BaseSet& base, const Text& name, const Node* node) {
  if (!declare(build, name, "member of `" + base.id + "`")) return forget_words(build, name.text);
  language::Member member{.id = name.text, .name = {}, .span = name.span()};
  if (node != nullptr) {
    const Fields fields(*node, keys::construct("member"), build.diagnostics);
    if (fields.ok()) member.name = fields.words("name");
  }
  Use& use = build.names[name.text];
  use.base = static_cast<int>(build.vocabulary().bases.size());
  use.member = static_cast<int>(base.members.size());
  base.members.push_back(std::move(member));
}

void read_base(Build& build, const yaml::Entry& entry) {
  const Node& node = entry.value;
  if (node.items.size() + node.entries.size() > kMaxMembers) {
    build.diagnostics.error("too-many-members", entry.key.span(), "a set has at most 10,000 members");
    return;
  }
  language::BaseSet base{.id = entry.key.text, .members = {}};
  if (node.is(NodeKind::list)) {
    for (const Node& item : node.items) {
      if (const Text* name = as_text(item, "a member's name", build.diagnostics))
        add_member(build, base, *name, nullptr);
    }
  } else {
    if (node.is(NodeKind::scalar)) {
      build.diagnostics.error("wrong-shape", node.span, "a map or list of members is expected here, not text",
                              "write [" + listed(node.text.text) + "]");
      forget_words(build, node.text.text);
    }
    for (const yaml::Entry& member : node.entries) add_member(build, base, member.key, &member.value);
  }
  if (base.members.empty() && (node.is(NodeKind::empty) || node.is(NodeKind::map) || node.is(NodeKind::list)) &&
      node.items.empty()) {
    build.diagnostics.error("empty-set", entry.key.span(), "the set `" + base.id + "` has no members");
  }
  language::Range range{.id = base.id,
                        .base = static_cast<int>(build.vocabulary().bases.size()),
                        .members = {},
                        .span = entry.key.span()};
  for (std::size_t i = 0; i < base.members.size(); ++i) range.members.push_back(static_cast<int>(i));
  build.vocabulary().bases.push_back(std::move(base));
  build.vocabulary().ranges.push_back(std::move(range));
}

void read_subset(Build& build, const yaml::Entry& entry, int parent) {
  const Fields fields(entry.value, keys::construct("subset"), build.diagnostics);
  language::Range range{.id = entry.key.text,
                        .base = build.vocabulary().ranges[static_cast<std::size_t>(parent)].base,
                        .members = {},
                        .span = entry.key.span()};
  std::set<int> seen;
  for (const Text* name : fields.texts("members")) {
    const int member = find_member(build, *name, parent);
    if (member < 0) continue;
    if (!seen.insert(member).second) {
      build.diagnostics.error("member-twice", name->span(), "`" + name->text + "` is given twice in `" + range.id + "`",
                              "keep one of them");
    } else {
      range.members.push_back(member);
    }
  }
  build.vocabulary().ranges.push_back(std::move(range));
}

/// Subsets whose `within` is known, again and again until none is left or none can be resolved.
void read_subsets(Build& build, std::vector<const yaml::Entry*> waiting) {
  for (bool progress = true; progress && !waiting.empty();) {
    progress = false;
    std::vector<const yaml::Entry*> rest;
    for (const yaml::Entry* entry : waiting) {
      const Node* within = entry->value.find("within");
      const auto parent = range_called(build.vocabulary(), within->text.text);
      if (parent)
        read_subset(build, *entry, *parent);
      else
        rest.push_back(entry);
      progress = progress || parent.has_value();
    }
    waiting = std::move(rest);
  }
  for (const yaml::Entry* entry : waiting) {
    const Text* within = as_text(*entry->value.find("within"), "the name of a set", build.diagnostics);
    if (within == nullptr) continue;
    const bool loop =
        std::any_of(waiting.begin(), waiting.end(), [&](const auto* other) { return other->key.text == within->text; });
    if (loop)
      build.diagnostics.error("set-loop", within->span(),
                              "`" + entry->key.text + "` comes from `" + within->text +
                                  "`, which comes from it, or from a set that is wrong");
    else
      (void)find_range(build, *within);
  }
}

}  // namespace

void read_sets(Build& build) {
  const auto items = build.section("sets");
  std::vector<const yaml::Entry*> subsets;
  std::vector<const yaml::Entry*> bases;
  for (const Item& item : items) {
    if (!declare(build, item.entry->key, "set")) continue;
    (is_subset(item.entry->value) ? subsets : bases).push_back(item.entry);
  }
  for (const yaml::Entry* entry : bases) read_base(build, *entry);
  read_subsets(build, std::move(subsets));
}

}  // namespace multivector::model
