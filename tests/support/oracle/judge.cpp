// What becomes of acts that are due: impossible, forbidden, refused, merged or done.
#include "tests/support/oracle/acts.hpp"

#include "multivector/random.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::oracle {

namespace {

using ensemble::Outcome;

struct Verdict {
  Outcome outcome = Outcome::done;
  int doctrine = -1;
  Agent refused_by;
};

/// One agent asked for its consent.
struct Asked {
  Agent agent;
  Frame frame;  ///< place `wish|k|j`, then the members of the entry's `for`
  const model::Consent* consent = nullptr;
};

std::vector<Asked> asked_for(const World& world, const Act& act) {
  std::vector<Asked> result;
  const auto& consents = world.model.actions.at(static_cast<std::size_t>(act.action)).consent;
  for (std::size_t j = 0; j < consents.size(); ++j) {
    Frame frame = frame_of_act(world, act);
    const std::string place = act.place() + "|" + std::to_string(j);
    for_each(consents[j].for_, frame, [&](const std::string& members) {
      Frame one = frame;
      one.place = members.empty() ? place : place + "|" + members;
      if (!holds(consents[j].when, one)) return;
      const Agent agent = agent_of(world, *consents[j].of, one);
      if (agent.member >= 0) result.push_back({agent, one, &consents[j]});
    });
  }
  return result;
}

/// Whoever does the same act in this tick agrees to it.
bool wishes_it_too(const World& world, const Act& act, const Agent& agent, const std::vector<Act>& acts) {
  const bool has_by = world.vocabulary.actions.at(static_cast<std::size_t>(act.action)).has_by;
  return has_by && std::any_of(acts.begin(), acts.end(), [&](const Act& other) {
           return same_act(world, act, other) && party(world, other, 0) == agent;
         });
}

bool agrees(World& world, const Act& act, Asked& asked) {
  double p = value(*asked.consent->accepts, asked.frame);
  if (!(p >= 0 && p <= 1)) {
    if (act.rule >= 0 && !std::isnan(p)) ++world.result.counts.probability[static_cast<std::size_t>(act.rule)];
    p = p > 1 ? 1.0 : 0.0;
  }
  p *= world.numbers.exp(-soft_cost(world, act, asked.agent));
  return luck(asked.frame, 0) < p;
}

Verdict verdict_on(World& world, const Act& act, const std::vector<Act>& acts) {
  if (!possible(world, act)) return {Outcome::impossible, -1, {}};
  const bool has_by = world.vocabulary.actions.at(static_cast<std::size_t>(act.action)).has_by;
  if (has_by)
    if (const int doctrine = hard_doctrine(world, act, party(world, act, 0)); doctrine >= 0)
      return {Outcome::forbidden, doctrine, {}};
  auto asked = asked_for(world, act);
  std::vector<Agent> others;
  for (std::size_t i = has_by ? 1 : 0; i < act.parties.size(); ++i) others.push_back(party(world, act, i));
  for (const auto& one : asked)
    if (!wishes_it_too(world, act, one.agent, acts)) others.push_back(one.agent);
  for (const Agent& agent : others)
    if (const int doctrine = hard_doctrine(world, act, agent); doctrine >= 0) return {Outcome::refused, doctrine, {}};
  for (auto& one : asked)
    if (!wishes_it_too(world, act, one.agent, acts) && !agrees(world, act, one))
      return {Outcome::refused, -1, one.agent};
  return {};
}

/// How many others that nothing stands against have a larger lot, of those that compete.
int ahead(const World& world, const std::vector<Act>& acts, const std::vector<Verdict>& verdicts, std::size_t i,
          const std::function<bool(const Act&)>& competes) {
  const auto lot = [&](const Act& act) {
    const Frame frame{world, {}, act.place(), world.luck_tick()};
    return luck(frame, 0);
  };
  int count = 0;
  for (std::size_t j = 0; j < acts.size(); ++j) {
    if (j == i || verdicts[j].outcome != Outcome::done || !competes(acts[j])) continue;
    count += lot(acts[j]) > lot(acts[i]) || (lot(acts[j]) == lot(acts[i]) && j < i);
  }
  return count;
}

/// What becomes of an act that nothing stands against: of equal mutual acts one is done, of others `at_most` so many.
Outcome by_lot(World& world, const std::vector<Act>& acts, const std::vector<Verdict>& verdicts, std::size_t i) {
  const Act& act = acts[i];
  const auto& action = world.model.actions.at(static_cast<std::size_t>(act.action));
  if (world.vocabulary.actions.at(static_cast<std::size_t>(act.action)).mutual)
    return ahead(world, acts, verdicts, i, [&](const Act& other) { return same_act(world, act, other); }) > 0
               ? Outcome::merged
               : Outcome::done;
  if (!action.at_most) return Outcome::done;
  const int others = ahead(world, acts, verdicts, i, [&](const Act& other) {
    return other.action == act.action &&
           std::all_of(action.at_most_parties.begin(), action.at_most_parties.end(), [&](int p) {
             return other.parties.at(static_cast<std::size_t>(p)) == act.parties.at(static_cast<std::size_t>(p));
           });
  });
  Frame frame = frame_of_act(world, act);
  if (others + 1 <= value(*action.at_most, frame)) return Outcome::done;
  ++world.result.counts.no_room.at(static_cast<std::size_t>(act.action));
  return Outcome::no_room;
}

}  // namespace

void judge(World& world, const std::vector<Act>& acts) {
  std::vector<Verdict> verdicts, final;
  for (const Act& act : acts) verdicts.push_back(verdict_on(world, act, acts));
  final = verdicts;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (verdicts[i].outcome == Outcome::done) final[i].outcome = by_lot(world, acts, verdicts, i);
  }
  for (std::size_t i = 0; i < acts.size(); ++i) {
    log_event(world, acts[i], final[i].outcome, final[i].doctrine, final[i].refused_by);
    if (final[i].outcome != Outcome::done) continue;
    do_effects(world, acts[i], world.tick + 1);
    world.done_in_decide.push_back(acts[i]);
    world.done.push_back(acts[i]);
  }
}

}  // namespace multivector::oracle
