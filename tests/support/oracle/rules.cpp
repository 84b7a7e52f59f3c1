#include "tests/support/oracle/rules.hpp"

#include "tests/support/oracle/acts.hpp"
#include "tests/support/oracle/compute.hpp"

#include <cmath>
#include <limits>
#include <optional>

namespace multivector::oracle {

namespace {

/// A `let` that should be a member is none.
bool lacks_partner(const model::Rule& rule, const Frame& frame) {
  for (const auto& let : rule.lets)
    if (let.value->type.kind == language::Kind::member && frame.slots.at(static_cast<std::size_t>(let.slot)) < 0)
      return true;
  return false;
}

double cost_of(const World& world, const std::vector<Act>& acts, const std::optional<Agent>& agent) {
  double cost = 0;
  if (agent)
    for (const Act& act : acts) cost += soft_cost(world, act, *agent);
  return cost;
}

/// Not forbidden to its doer by a hard doctrine, and not impossible.
bool open_to_doer(const World& world, const std::vector<Act>& acts) {
  for (const Act& act : acts) {
    if (!possible(world, act)) return false;
    if (world.vocabulary.actions[static_cast<std::size_t>(act.action)].has_by &&
        hard_doctrine(world, act, party(world, act, 0)) >= 0)
      return false;
  }
  return true;
}

/// What an option scores; nothing if it cannot be taken.
std::optional<double> score_of(const World& world, const model::Rule& rule, const model::Option& option,
                               const std::vector<Act>& acts, Frame frame, const std::optional<Agent>& agent) {
  if (!open_to_doer(world, acts)) return std::nullopt;
  frame.place += "|" + option.id;
  double utility = value(*option.utility, frame);
  const double noise = world.numbers.log(-world.numbers.log(luck(frame, 0)));
  if (rule.weights) return utility > 0 ? std::optional<double>(world.numbers.log(utility) - noise) : std::nullopt;
  if (agent)
    for (const Act& act : acts) utility -= soft_cost(world, act, *agent);
  return (rule.rationality ? value(*rule.rationality, frame) : 1.0) * utility - noise;
}

std::vector<Act> option_acts(const World& world, const model::Option& option, Frame frame, const Act& common) {
  frame.place += "|" + option.id;
  return acts_of(world, option.acts, frame, common);
}

struct Choice {
  int option = -1;  ///< -1: none could be taken
  std::vector<Act> acts;
};

/// The option with the largest score, the first of equals.
Choice decide(const World& world, const model::Rule& rule, const Frame& frame, const Act& common,
              const std::optional<Agent>& agent) {
  Choice chosen;
  double best = 0;
  for (std::size_t o = 0; o < rule.options.size(); ++o) {
    auto acts = option_acts(world, rule.options[o], frame, common);
    const auto score = score_of(world, rule, rule.options[o], acts, frame, agent);
    if (!score || (chosen.option >= 0 && !(*score > best))) continue;
    chosen = {static_cast<int>(o), std::move(acts)};
    best = *score;
  }
  return chosen;
}

int due_tick(const World& world, const model::Rule& rule, Frame& frame) {
  const int lag = rule.lag ? whole_ticks(world, value(*rule.lag, frame)) : 0;
  return lag == kNever ? kNever : world.tick + lag;
}

int first_tick_after_cooldown(const World& world, const model::Rule& rule) {
  const int cooldown = whole_ticks(world, rule.cooldown_months);
  return cooldown == kNever ? kNever : world.tick + cooldown;
}

/// One line of the log for a wish; of a decision with the number of the option.
void log_wish(World& world, const Act& common, const Choice* choice) {
  Act shown = common;
  shown.k = -1;
  if (choice != nullptr) shown.inputs = {static_cast<double>(choice->option)};
  log_event(world, shown, ensemble::Outcome::wished);
}

void wish(World& world, const model::Rule& rule, Memory& memory, Frame& frame, const std::vector<Act>& acts) {
  memory.rests_until = first_tick_after_cooldown(world, rule);
  memory.wished_ever = memory.wished_in_episode = true;
  memory.busy_until = due_tick(world, rule, frame);
  for (const Act& act : acts) world.due.emplace_back(memory.busy_until, act);
}

bool may_try(const World& world, const model::Rule& rule, const Memory& memory) {
  if (world.tick <= memory.busy_until || world.tick < memory.rests_until) return false;
  if (rule.once == model::Once::run && memory.wished_ever) return false;
  return !(rule.once == model::Once::episode && memory.wished_in_episode);
}

void try_instance(World& world, int index, const Instance& instance, Memory& memory) {
  const auto& rule = world.model.rules[static_cast<std::size_t>(index)];
  Frame frame = frame_of(world, rule, instance);
  if (!holds(rule.when, frame)) {
    memory.wished_in_episode = false;
    return;
  }
  if (rule.trigger.every > 0 && (world.date() - world.vocabulary.start) % rule.trigger.every != 0) return;
  std::optional<Agent> agent;
  if (rule.agent) agent = agent_of(world, *rule.agent, frame);
  const bool on = is_on(world, {model::ElementKind::rule, index}, agent ? agent->member : -1);
  if (!on || lacks_partner(rule, frame) || !may_try(world, rule, memory)) return;
  Act common;
  common.wish = frame.place;
  common.rule = common.source = index;
  const auto acts = acts_of(world, rule.acts, frame, common);
  double p = tick_probability(world, rule.trigger, frame, index);
  if (!rule.decision) p *= world.numbers.exp(-cost_of(world, acts, agent));
  if (!(luck(frame, 0) < p)) return;
  if (!rule.decision) {
    log_wish(world, common, nullptr);
    return wish(world, rule, memory, frame, acts);
  }
  const Choice chosen = decide(world, rule, frame, common, agent);
  log_wish(world, common, &chosen);
  wish(world, rule, memory, frame, chosen.acts);
}

}  // namespace

double tick_probability(World& world, const model::Trigger& trigger, Frame& frame, int rule) {
  if (trigger.kind == model::TriggerKind::certain) return 1;
  const double given = value(*trigger.value, frame),
               highest = trigger.kind == model::TriggerKind::chance ? 1.0 : HUGE_VAL;
  const double bounded = given >= 0 ? std::fmin(given, highest) : 0.0;
  if (bounded != given && !std::isnan(given) && rule >= 0)
    ++world.result.counts.probability[static_cast<std::size_t>(rule)];
  const double share = (trigger.every > 0 ? trigger.every : world.vocabulary.step_months) / trigger.months;
  if (trigger.kind == model::TriggerKind::chance) return 1 - world.numbers.pow(1 - bounded, share);
  return 1 - world.numbers.exp(-(bounded * share));
}

void make_wishes(World& world) {
  for (const int r : world.rule_order) {
    const auto index = static_cast<std::size_t>(r);
    for (std::size_t i = 0; i < world.rules[index].size(); ++i)
      try_instance(world, r, world.rules[index][i], world.memory[index][i]);
  }
}

}  // namespace multivector::oracle
