#include "ensemble/walk.hpp"

#include <algorithm>
#include <set>

namespace multivector::ensemble {

Walk::Walk(engine::Batch& machine, const Tree& tree, int series, std::size_t most_kept, Take take,
           std::function<bool()> stopped)
    : machine_(machine), tree_(tree), series_(series), most_kept_(most_kept), take_(std::move(take)),
      stopped_(std::move(stopped)) {}

void Walk::run(const engine::Task& task, const std::vector<int>& variants) {
  if (variants.empty()) return;
  task_ = task;
  const Group all = tree_.group(variants);
  start(all, nullptr);
  follow(all, nullptr);
}

/// The machine stands where the group's way begins: at a kept state, or before the first tick.
void Walk::start(const Group& group, const engine::Past* from) {
  if (from != nullptr) {
    machine_.restore(*from);
    return adopt(group);
  }
  task_.options.clear();
  for (const auto& options : group.chosen) task_.options.push_back(options.front());
  machine_.begin(task_, series_);
}

/// The machine stood for a larger group; from now on it has options of this one.
void Walk::adopt(const Group& group) {
  for (std::size_t a = 0; a < group.chosen.size(); ++a) {
    const auto& options = group.chosen[a];
    const int now = machine_.options()[a];
    if (std::find(options.begin(), options.end(), now) != options.end()) continue;
    const int axis = static_cast<int>(a);
    machine_.choose(axis, options.front(), tree_.carried(axis, now, options.front()));
  }
}

std::vector<Group> Walk::parts(const Group& group) {
  std::vector<int> probes;
  for (const Move* move : tree_.waiting(group, machine_.tick()))
    if (move->probe >= 0) probes.push_back(move->probe);
  std::set<int> happening;
  if (!probes.empty()) {
    const std::vector<char> answers = machine_.ask(probes);
    for (std::size_t i = 0; i < probes.size(); ++i)
      if (answers[i] != 0) happening.insert(probes[i]);
  }
  return tree_.split(group, machine_.tick(),
                     [&](const Move& move) { return move.probe < 0 || happening.contains(move.probe); });
}

/// Options that part in the first tick may have other initial values: each part begins anew.
void Walk::begin_apart(const std::vector<Group>& groups) {
  for (const Group& group : groups) {
    if (stopped_()) return;
    start(group, nullptr);
    follow(group, nullptr);
  }
}

/// Goes on from where the machine stands to the end. Of the parts of a group the largest stays on the machine, so that
/// every state that is kept stands before at most half of the variants that were left.
void Walk::follow(Group group, const engine::Past* from) {
  std::vector<Group> later;
  while (machine_.tick() < tree_.ticks()) {
    if (machine_.tick() == tree_.next(group, machine_.tick())) {
      std::vector<Group> all = parts(group);
      if (all.size() > 1 && machine_.tick() == 0) return begin_apart(all);
      if (all.size() > 1 && kept_ < most_kept_) {
        if (pasts_.size() == kept_) pasts_.push_back(std::make_unique<engine::Past>());
        engine::Past& past = *pasts_[kept_];
        machine_.save(past);
        ++kept_;
        for (std::size_t i = 1; i < all.size(); ++i) {
          if (i > 1) machine_.restore(past);
          adopt(all[i]);
          follow(all[i], &past);
          if (stopped_()) break;
        }
        --kept_;
        machine_.restore(past);
      } else if (all.size() > 1) {
        later.insert(later.end(), all.begin() + 1, all.end());
      }
      if (stopped_()) return;
      group = std::move(all.front());
      adopt(group);
    }
    if (stopped_()) return;
    machine_.run_tick();
    ++ticks_;
  }
  finish(group);
  for (const Group& rest : later) {
    if (stopped_()) return;
    start(rest, from);
    follow(rest, from);
  }
}

void Walk::finish(const Group& group) {
  for (const int v : group.variants) {
    adopt(tree_.group({v}));
    take_(machine_.result(v, machine_.options()));
  }
}

}  // namespace multivector::ensemble
