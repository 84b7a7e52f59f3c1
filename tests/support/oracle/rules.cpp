#include "tests/support/oracle/rules.hpp"

#include "tests/support/oracle/acts.hpp"
#include "tests/support/oracle/compute.hpp"

#include <cmath>
#include <limits>
#include <optional>

namespace multivector::oracle {

namespace {

using language::Op;

/// A partner was looked for and not found.
bool lacks_partner(const model::Rule& rule, const Frame& frame)
{
  for (const auto& let : rule.lets) {
    const bool chosen = let.value->op == Op::best || let.value->op == Op::pick || let.value->op == Op::logit;
    if (chosen && frame.slots.at(static_cast<std::size_t>(let.slot)) < 0) return true;
  }
  return false;
}

double cost_of(const World& world, const std::vector<Act>& acts, const std::optional<Agent>& agent)
{
  double cost = 0;
  if (agent)
    for (const Act& act : acts) cost += soft_cost(world, act, *agent);
  return cost;
}

/// Not forbidden to its doer by a hard doctrine, and not impossible.
bool open_to_doer(const World& world, const std::vector<Act>& acts)
{
  for (const Act& act : acts) {
    if (!possible(world, act)) return false;
    if (world.vocabulary.actions[static_cast<std::size_t>(act.action)].has_by && hard_doctrine(world, act, party(world, act, 0)) >= 0) return false;
  }
  return true;
}

/// What an option scores, or NaN if it cannot be taken.
double score_of(const World& world, const model::Rule& rule, const model::Option& option, const std::vector<Act>& acts, Frame frame,
                const std::optional<Agent>& agent)
{
  constexpr double kOut = std::numeric_limits<double>::quiet_NaN();
  if (!open_to_doer(world, acts)) return kOut;
  const double rationality = rule.rationality ? value(*rule.rationality, frame) : 1.0;
  frame.place += "|" + option.id;
  const double utility = value(*option.utility, frame);
  const double noise = world.numbers.log(-world.numbers.log(luck(frame, 0)));
  if (rule.weights) return utility > 0 ? world.numbers.log(utility) - noise : kOut;
  return rationality * (utility - cost_of(world, acts, agent)) - noise;
}

std::vector<Act> option_acts(const World& world, const model::Option& option, Frame frame, const Act& common)
{
  frame.place += "|" + option.id;
  return acts_of(world, option.acts, frame, common);
}

/// The option with the largest score, the first of equals; none if no option can be taken.
std::optional<std::vector<Act>> decide(const World& world, const model::Rule& rule, const Frame& frame, const Act& common,
                                       const std::optional<Agent>& agent)
{
  std::optional<std::vector<Act>> chosen;
  double best = 0;
  for (const auto& option : rule.options) {
    auto acts = option_acts(world, option, frame, common);
    const double score = score_of(world, rule, option, acts, frame, agent);
    if (std::isnan(score) || (chosen && !(score > best))) continue;
    chosen = std::move(acts);
    best = score;
  }
  return chosen;
}

int due_tick(const World& world, const model::Rule& rule, Frame& frame)
{
  const int lag = rule.lag ? whole_ticks(world, value(*rule.lag, frame)) : 0;
  return lag == kNever ? kNever : world.tick + lag;
}

int first_tick_after_cooldown(const World& world, const model::Rule& rule)
{
  const int cooldown = whole_ticks(world, rule.cooldown_months);
  return cooldown == kNever ? kNever : world.tick + cooldown;
}

void wish(World& world, const model::Rule& rule, Memory& memory, Frame& frame, const std::vector<Act>& acts)
{
  memory.wished_ever = memory.wished_in_episode = true;
  const int due = due_tick(world, rule, frame);
  if (!acts.empty()) memory.busy_until = due;
  for (const Act& act : acts) {
    log_event(world, act, ensemble::Outcome::wished);
    world.due.emplace_back(due, act);
  }
}

bool may_try(const World& world, const model::Rule& rule, const Memory& memory)
{
  if (world.tick <= memory.busy_until || world.tick < memory.rests_until) return false;
  if (rule.once == model::Once::run && memory.wished_ever) return false;
  return !(rule.once == model::Once::episode && memory.wished_in_episode);
}

void try_instance(World& world, int index, const Instance& instance, Memory& memory)
{
  const auto& rule = world.model.rules[static_cast<std::size_t>(index)];
  Frame frame = frame_of(world, rule, instance);
  if (!holds(rule.when, frame)) {
    memory.wished_in_episode = false;
    return;
  }
  if (lacks_partner(rule, frame) || !may_try(world, rule, memory)) return;
  std::optional<Agent> agent;
  if (rule.agent) agent = agent_of(world, *rule.agent, frame);
  Act common;
  common.wish = frame.place;
  common.rule = common.source = index;
  const auto acts = acts_of(world, rule.acts, frame, common);
  double p = tick_probability(world, rule.trigger, frame, index);
  if (!rule.decision) p *= world.numbers.exp(-cost_of(world, acts, agent));
  if (!(luck(frame, 0) < p)) return;
  memory.rests_until = first_tick_after_cooldown(world, rule);
  if (!rule.decision) return wish(world, rule, memory, frame, acts);
  if (const auto chosen = decide(world, rule, frame, common, agent)) wish(world, rule, memory, frame, *chosen);
}

}  // namespace

double tick_probability(World& world, const model::Trigger& trigger, Frame& frame, int rule)
{
  if (trigger.kind == model::TriggerKind::certain) return 1;
  const double given = value(*trigger.value, frame), highest = trigger.kind == model::TriggerKind::chance ? 1.0 : HUGE_VAL;
  const double bounded = given >= 0 ? std::fmin(given, highest) : 0.0;
  if (bounded != given && rule >= 0) ++world.result.counts.probability[static_cast<std::size_t>(rule)];
  const double share = world.vocabulary.step_months / trigger.months;
  if (trigger.kind == model::TriggerKind::chance) return 1 - world.numbers.pow(1 - bounded, share);
  return 1 - world.numbers.exp(-(bounded * share));
}

void make_wishes(World& world)
{
  for (const int r : world.rule_order) {
    const auto index = static_cast<std::size_t>(r);
    if (!world.rule_on[index]) continue;
    for (std::size_t i = 0; i < world.rules[index].size(); ++i) try_instance(world, r, world.rules[index][i], world.memory[index][i]);
  }
}

}  // namespace multivector::oracle
