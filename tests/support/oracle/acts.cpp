#include "tests/support/oracle/acts.hpp"

#include "tests/support/oracle/compute.hpp"
#include "tests/support/oracle/effects.hpp"

#include <algorithm>

namespace multivector::oracle {

namespace {

const model::Action& action_of(const World& world, const Act& act) {
  return world.model.actions.at(static_cast<std::size_t>(act.action));
}
const language::ActionSignature& signature_of(const World& world, int action) {
  return world.vocabulary.actions.at(static_cast<std::size_t>(action));
}

/// The choices that one call leaves open: a list of party lists.
std::vector<std::vector<int>> parties_of(const World& world, const model::ActCall& call, Frame& frame) {
  std::vector<std::vector<int>> result{{}};
  for (const auto& argument : call.parties) {
    std::vector<int> members;
    if (argument.member)
      members = {static_cast<int>(value(*argument.member, frame))};
    else
      members = world.vocabulary.ranges.at(static_cast<std::size_t>(argument.range)).members;
    std::vector<std::vector<int>> longer;
    for (const auto& begun : result)
      for (const int member : members) {
        longer.push_back(begun);
        longer.back().push_back(member);
      }
    result = std::move(longer);
  }
  return result;
}

/// Calls `visit` with (doctrine, its frame) of every doctrine instance of the agent that binds now and fits the act.
void for_each_doctrine(const World& world, const Act& act, const Agent& agent, bool hard,
                       const std::function<void(int, Frame&)>& visit) {
  for (const int d : world.doctrine_order) {
    const auto index = static_cast<std::size_t>(d);
    const auto& doctrine = world.model.doctrines[index];
    if (doctrine.hard != hard) continue;
    if (doctrine.since && world.date() < *doctrine.since) continue;
    if (doctrine.until && world.date() > *doctrine.until) continue;
    for (const auto& instance : world.doctrines[index]) {
      Frame frame = frame_of(world, doctrine, instance);
      const auto fits = [&](const model::Pattern& pattern) { return matches(act, pattern, frame); };
      if (!(agent_of(world, *doctrine.agent, frame) == agent)) continue;
      if (!is_on(world, {model::ElementKind::doctrine, d}, agent.member)) continue;
      if (!std::any_of(doctrine.forbids.begin(), doctrine.forbids.end(), fits)) continue;
      if (holds(doctrine.when, frame)) visit(d, frame);
    }
  }
}

}  // namespace

std::vector<Act> acts_of(const World& world, const std::vector<model::ActCall>& calls, Frame& frame, Act common) {
  std::vector<Act> result;
  for (const auto& call : calls) {
    common.action = call.action;
    common.inputs.clear();
    for (const auto& input : call.inputs) common.inputs.push_back(value(*input, frame));
    for (auto& parties : parties_of(world, call, frame)) {
      common.parties = std::move(parties);
      common.k = static_cast<int>(result.size());
      result.push_back(common);
    }
  }
  return result;
}

bool matches(const Act& act, const model::Pattern& pattern, Frame& frame) {
  if (act.action != pattern.action) return false;
  for (std::size_t i = 0; i < pattern.parties.size(); ++i)
    if (pattern.parties[i] && static_cast<int>(value(*pattern.parties[i], frame)) != act.parties[i]) return false;
  for (std::size_t i = 0; i < pattern.inputs.size(); ++i)
    if (pattern.inputs[i] && value(*pattern.inputs[i], frame) != act.inputs[i]) return false;
  return true;
}

Agent agent_of(const World& world, const language::Expr& expr, Frame& frame) {
  return {world.vocabulary.ranges.at(static_cast<std::size_t>(expr.type.range)).base,
          static_cast<int>(value(expr, frame))};
}

bool is_on(const World& world, model::ElementRef ref, int agent) {
  const auto part = world.part_on.find({ref.kind, ref.index, agent});
  if (part != world.part_on.end()) return part->second;
  const auto index = static_cast<std::size_t>(ref.index);
  return ref.kind == model::ElementKind::doctrine ? world.doctrine_on[index] : world.rule_on[index];
}

Agent party(const World& world, const Act& act, std::size_t i) {
  const int range = signature_of(world, act.action).parties.at(i).range;
  return {world.vocabulary.ranges.at(static_cast<std::size_t>(range)).base, act.parties.at(i)};
}

int hard_doctrine(const World& world, const Act& act, const Agent& agent) {
  int first = -1;
  for_each_doctrine(world, act, agent, true, [&](int doctrine, Frame&) {
    if (first < 0) first = doctrine;
  });
  return first;
}

double soft_cost(const World& world, const Act& act, const Agent& agent) {
  double cost = 0;
  for_each_doctrine(world, act, agent, false, [&](int doctrine, Frame& frame) {
    cost += value(*world.model.doctrines[static_cast<std::size_t>(doctrine)].cost, frame);
  });
  return cost;
}

Frame frame_of_act(const World& world, const Act& act) {
  const auto& action = action_of(world, act);
  Frame frame{world, std::vector<double>(static_cast<std::size_t>(std::max(action.slots, 0)), 0.0), act.place(),
              world.luck_tick()};
  const std::size_t parties = act.parties.size();
  frame.slots.resize(std::max(frame.slots.size(), parties + act.inputs.size()));
  for (std::size_t i = 0; i < parties; ++i) {
    frame.slots[i] = act.parties[i];
    frame.ranges[static_cast<int>(i)] = signature_of(world, act.action).parties[i].range;
  }
  std::copy(act.inputs.begin(), act.inputs.end(), frame.slots.begin() + static_cast<std::ptrdiff_t>(parties));
  bind_lets(action.lets, frame);
  return frame;
}

bool possible(const World& world, const Act& act) {
  if (std::any_of(act.parties.begin(), act.parties.end(), [](int member) { return member < 0; })) return false;
  Frame frame = frame_of_act(world, act);
  return holds(action_of(world, act).where, frame) && holds(action_of(world, act).when, frame);
}

bool same_act(const World& world, const Act& a, const Act& b) {
  if (a.action != b.action || a.inputs != b.inputs) return false;
  if (a.parties == b.parties) return true;
  if (!signature_of(world, a.action).mutual) return false;
  auto turned = b.parties;
  std::swap(turned[0], turned[1]);
  return a.parties == turned;
}

void do_effects(World& world, const Act& act, int first) {
  Frame frame = frame_of_act(world, act);
  std::set<int> own;
  for (const auto& effect : action_of(world, act).effects) add_targets(effect, action_of(world, act).lets, frame, own);
  frame.own = own;
  bind_lets(action_of(world, act).lets, frame);  // anew: of what it writes it reads what lies beneath
  for (const auto& effect : action_of(world, act).effects) begin_effect(world, effect, frame, first);
}

void set_clock(World& world, const Act& act) {
  if (std::any_of(act.parties.begin(), act.parties.end(), [](int party) { return party < 0; })) return;  // to nobody
  std::vector<int> key{act.action};
  key.insert(key.end(), act.parties.begin(), act.parties.end());
  world.clocks[key] = world.date();
  if (!signature_of(world, act.action).mutual) return;
  std::swap(key[1], key[2]);
  world.clocks[key] = world.date();
}

void log_event(World& world, const Act& act, ensemble::Outcome outcome, int doctrine, Agent refused_by) {
  if (world.replicate >= world.scenario.log_replicates) return;
  ensemble::Event event;
  event.variant = world.variant;
  event.replicate = world.replicate;
  event.tick = world.tick;
  event.outcome = outcome;
  event.kind = act.kind;
  event.source = act.source;
  event.place = act.wish;
  event.act = act.k;
  event.action = act.action;
  event.parties = act.parties;
  event.inputs = act.inputs;
  event.by_doctrine = doctrine;
  event.refused_by = refused_by.member;
  event.refused_base = refused_by.base;
  world.result.events.push_back(event);
}

}  // namespace multivector::oracle
