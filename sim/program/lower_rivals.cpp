// Which acts may be the same or compete, found by their parties.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {

namespace {
constexpr int kInTheRun = -2;  ///< a party's member is known only there
}

void Lowering::index_sites() {
  for (std::size_t s = 0; s < sites_.size(); ++s) {
    const Act& act = sites_[s].act;
    sites_of_[act.action].push_back(s);
    for (std::size_t i = 0; i < act.parties.size(); ++i) {
      const NodeId party = act.parties[i];
      const int member = graph_.is_constant(party) ? static_cast<int>(graph_.value(party)) : kInTheRun;
      sites_by_party_[{act.action, i, member}].push_back(s);
    }
  }
}

std::vector<std::size_t> Lowering::sites_with(int action, std::size_t i, NodeId member) const {
  if (!graph_.is_constant(member)) return sites_of_.at(action);
  std::vector<std::size_t> all;
  for (const int which : {static_cast<int>(graph_.value(member)), kInTheRun})
    if (const auto found = sites_by_party_.find({action, i, which}); found != sites_by_party_.end())
      all.insert(all.end(), found->second.begin(), found->second.end());
  std::ranges::sort(all);
  return all;
}

/// Among them are all rivals of the site.
std::vector<std::size_t> Lowering::sites_like(std::size_t site) const {
  const Act& act = sites_[site].act;
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  if (!action.at_most) {
    std::vector<std::size_t> all = sites_with(act.action, 0, act.parties[0]);
    const std::vector<std::size_t> swapped = sites_with(act.action, 0, act.parties[1]);
    all.insert(all.end(), swapped.begin(), swapped.end());
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }
  if (action.at_most_parties.empty()) return sites_of_.at(act.action);
  const auto i = static_cast<std::size_t>(action.at_most_parties[0]);
  return sites_with(act.action, i, act.parties[i]);
}

/// Of a mutual action: acts that may be the same. Of one with `at_most`: that may agree in the parties it reads.
bool Lowering::may_be_rivals(const Act& a, const Act& b) const {
  const auto& action = model_.actions[static_cast<std::size_t>(a.action)];
  if (!action.at_most) return may_be_equal(a, b, false) || may_be_equal(a, b, true);
  return std::ranges::none_of(action.at_most_parties, [&](int i) {
    return surely_differ(a.parties[static_cast<std::size_t>(i)], b.parties[static_cast<std::size_t>(i)]);
  });
}

void Lowering::find_rivals() {
  for (const auto& [action, sites] : sites_of_) {
    const auto index = static_cast<std::size_t>(action);
    if (!voc_.actions[index].mutual && !model_.actions[index].at_most) continue;
    for (const std::size_t a : sites) {
      for (const std::size_t b : sites_like(a))
        if (a != b && may_be_rivals(sites_[a].act, sites_[b].act)) sites_[a].rivals.push_back(b);
      sites_[a].contested = model_.actions[index].at_most || !sites_[a].rivals.empty();
    }
  }
}

}  // namespace multivector::program
