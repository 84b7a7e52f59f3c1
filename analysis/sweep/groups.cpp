// Factors that a Saltelli or Morris design moves together.
#include "analysis/sweep/read.hpp"

#include <algorithm>

namespace multivector::sweep {

namespace {

/// Puts the named factor into a group.
void take(const Reading& r, const Text& name, int group, std::vector<int>& groups) {
  const auto& factors = r.sweep.factors;
  const auto at = std::ranges::find(factors, name.text, &Factor::name);
  if (at == factors.end()) {
    std::vector<std::string> known;
    for (const Factor& factor : factors) known.push_back(factor.name);
    r.error("unknown-factor", name.span(), "`" + name.text + "` is no factor of this sweep",
            did_you_mean(name.text, known));
    return;
  }
  int& own = groups[static_cast<std::size_t>(at - factors.begin())];
  if (own >= 0) r.error("value-twice", name.span(), "`" + name.text + "` is in a group already");
  own = group;
}

}  // namespace

void read_groups(const Reading& r, const yaml::Node& node, designs::Plan& plan) {
  if (plan.kind != designs::Kind::saltelli && plan.kind != designs::Kind::morris)
    return r.error("idle-key", node.span, "`groups` has no meaning in a " + designs::name(plan.kind) + " design",
                   "groups of factors are for `saltelli` and `morris`");
  std::vector<int> groups(r.sweep.factors.size(), -1);
  std::vector<std::string>& names = r.sweep.groups;
  for (const yaml::Entry& entry : as_map(node, "a map of groups", r.diagnostics)) {
    if (std::ranges::find(r.sweep.factors, entry.key.text, &Factor::name) != r.sweep.factors.end())
      r.error("value-twice", entry.key.span(), "`" + entry.key.text + "` is a factor already",
              "give the group a name of its own");
    names.push_back(entry.key.text);
    const auto members = read_texts(r, entry.value);
    if (members.empty())
      r.error("no-factors", entry.value.span, "the group `" + entry.key.text + "` is empty", "name its factors");
    for (const Text* name : members) take(r, *name, static_cast<int>(names.size()) - 1, groups);
  }
  for (std::size_t f = 0; f < groups.size(); ++f) {
    if (groups[f] >= 0) continue;
    groups[f] = static_cast<int>(names.size());
    names.push_back(r.sweep.factors[f].name);
  }
  plan.groups = std::move(groups);
}

}  // namespace multivector::sweep
