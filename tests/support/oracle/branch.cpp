// A branch from its first tick to its last: the four phases in their order.
#include "tests/support/oracle/acts.hpp"
#include "tests/support/oracle/begin.hpp"
#include "tests/support/oracle/compute.hpp"
#include "tests/support/oracle/effects.hpp"
#include "tests/support/oracle/measures.hpp"
#include "tests/support/oracle/oracle.hpp"
#include "tests/support/oracle/rules.hpp"
#include "tests/support/oracle/steps.hpp"

#include <algorithm>

namespace multivector::oracle {

namespace {

/// Takes the acts that are due now from those under way. Order: steps by place, then rules by id, instance, place in
/// the list.
std::vector<Act> take_due(World& world) {
  std::vector<std::pair<int, Act>> later;
  std::vector<Act> now;
  for (auto& wish : world.due) {
    if (wish.first == world.tick)
      now.push_back(std::move(wish.second));
    else
      later.push_back(std::move(wish));
  }
  world.due = std::move(later);
  const auto rank = [&](const Act& act) {
    if (act.rule < 0) return std::pair<int, int>(-1, 0);
    const auto& instances = world.rules[static_cast<std::size_t>(act.rule)];
    const std::string id = world.model.rules[static_cast<std::size_t>(act.rule)].id + "|";
    const auto same = [&](const Instance& instance) { return id + instance.members == act.wish; };
    const auto order = std::find(world.rule_order.begin(), world.rule_order.end(), act.rule);
    return std::pair<int, int>(
        static_cast<int>(order - world.rule_order.begin()),
        static_cast<int>(std::find_if(instances.begin(), instances.end(), same) - instances.begin()));
  };
  std::stable_sort(now.begin(), now.end(), [&](const Act& a, const Act& b) { return rank(a) < rank(b); });
  return now;
}

/// Phase 4: mechanisms' adds and what falls due, together; then the clocks of what was done.
void end_tick(World& world) {
  mechanisms_add(world);
  std::vector<Part> now, later;
  for (const auto* parts : {&world.older, &world.mechanism_parts, &world.newer})
    for (const Part& part : *parts) (part.shows == world.tick + 1 ? now : later).push_back(part);
  change(world, now);
  world.older = std::move(later);
  world.mechanism_parts.clear();
  world.newer.clear();
  for (const Act& act : world.done_in_decide) set_clock(world, act);
  world.done_in_decide.clear();
  world.done.clear();
}

}  // namespace

ensemble::BatchResult run_branch(const scenario::Scenario& scenario, const scenario::Variant& choice, int variant,
                                 int replicate, const Options& options) {
  World world = begin(scenario, choice, variant, replicate, options);
  world.result.series.assign(scenario.series.size() * static_cast<std::size_t>(scenario.ticks()), 0.0);
  std::vector<Tally> tallies;
  for (world.tick = 0; world.tick < scenario.ticks(); ++world.tick) {
    world.recorded = false;
    happen(world);
    compute(world);
    read_series(world);
    make_wishes(world);
    judge(world, take_due(world));
    read_measures(world, tallies);
    end_tick(world);
  }
  finish_measures(world, tallies);
  return world.result;
}

std::vector<ensemble::BatchResult> run_all(const scenario::Scenario& scenario, int replicates, const Options& options) {
  std::vector<ensemble::BatchResult> result;
  const auto variants = scenario::variants(scenario);
  for (std::size_t v = 0; v < variants.size(); ++v)
    for (int r = 0; r < replicates; ++r)
      result.push_back(run_branch(scenario, variants[v], static_cast<int>(v), r, options));
  return result;
}

}  // namespace multivector::oracle
