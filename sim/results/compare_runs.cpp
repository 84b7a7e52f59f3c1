// Two run directories against each other.
#include "results/paired.hpp"
#include "results/stored_run.hpp"

#include <algorithm>
#include <stdexcept>

namespace multivector::results {

namespace {

template <typename List, typename Same>
int position(const List& list, Same&& same) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (same(list[i])) return static_cast<int>(i);
  return -1;
}

/// What stands in the first run and says nothing of the difference goes.
Answer labels_of(const StoredRun& one) {
  Answer a = one.answer;
  a.effects.clear();
  a.drivers.clear();
  a.windows.clear();
  a.pools.clear();
  a.pooled_summaries.clear();
  a.pooled_effects.clear();
  a.clamped.clear();
  a.probabilities.clear();
  a.never_held.clear();
  a.failed.clear();
  a.set_conflicts.clear();
  a.lost_to_holds.clear();
  a.no_room.clear();
  a.failed_branches = 0;
  a.luck_share_by = one.answer.replicates_per_draw > 1 ? "nested analysis of variance" : "";
  return a;
}

}  // namespace

Answer compare_runs(const StoredRun& one, const StoredRun& other) {
  Answer a = labels_of(one);
  for (int v = 0; v < static_cast<int>(a.variants.size()); ++v) {
    const auto& options = a.variants[static_cast<std::size_t>(v)].options;
    const int partner = position(other.answer.variants, [&](const auto& label) { return label.options == options; });
    for (int m = 0; partner >= 0 && m < static_cast<int>(a.measures.size()); ++m) {
      const auto& name = a.measures[static_cast<std::size_t>(m)].name;
      const int same = position(other.answer.measures, [&](const auto& label) { return label.name == name; });
      if (same < 0) continue;
      const auto pairs = paired(one.values[static_cast<std::size_t>(v)][static_cast<std::size_t>(m)],
                                other.values[static_cast<std::size_t>(partner)][static_cast<std::size_t>(same)]);
      a.effects.push_back(effect_of(v, m, pairs, std::max(a.replicates_per_draw, other.answer.replicates_per_draw)));
    }
  }
  a.comparisons = adjust(a.effects);
  if (a.effects.empty()) throw std::runtime_error("the runs have no variant and measure in common");
  return a;
}

}  // namespace multivector::results
