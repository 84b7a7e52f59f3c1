#include "tests/support/oracle/steps.hpp"

#include "tests/support/oracle/acts.hpp"
#include "tests/support/oracle/effects.hpp"
#include "tests/support/oracle/rules.hpp"

#include <algorithm>

namespace multivector::oracle {

namespace {

using scenario::StepTrigger;

bool in_window(const World& world, const scenario::Step& step) {
  return (!step.from || world.date() >= *step.from) && (!step.until || world.date() <= *step.until);
}

bool in_turn(const World& world, int first, int every) {
  return every == 0 || (world.date() >= first && (world.date() - first) % every == 0);
}

/// How often a rate happens in this tick: the Poisson number whose upper tail the uniform draw falls into.
int times_of_rate(World& world, const scenario::Step& step, Frame& frame) {
  const double share = (step.hazard.every > 0 ? step.hazard.every : world.vocabulary.step_months) / step.hazard.months;
  const double expected = std::max(value(*step.hazard.value, frame), 0.0) * share;
  const double u = luck(frame, 0);
  double term = world.numbers.exp(-expected), below = term;
  int times = 0;
  while (times < scenario::most_times(step, world.vocabulary.step_months) && u < 1 - below) {
    ++times;
    term = term * expected / times;
    below += term;
  }
  return times;
}

/// How often the step happens in this tick.
int times(World& world, ActiveStep& active, Frame& frame) {
  const auto& step = *active.step;
  const int every = step.hazard.every;
  switch (step.trigger) {
  case StepTrigger::first_tick: return world.tick == 0;
  case StepTrigger::at:
    return every == 0 ? step.at == world.date()
                      : in_turn(world, step.at, every) && world.date() <= step.until.value_or(world.scenario.to);
  case StepTrigger::when:
    if (world.tick == 0 || active.fired || !in_window(world, step) || !holds(step.condition, frame)) return 0;
    active.fired = true;
    return 1;
  default: break;
  }
  if (!in_window(world, step) || !in_turn(world, step.from.value_or(world.scenario.from), every)) return 0;
  if (step.trigger == StepTrigger::rate) return times_of_rate(world, step, frame);
  return luck(frame, 0) < tick_probability(world, step.hazard, frame, -1);
}

void switch_elements(World& world, const std::vector<model::ElementRef>& elements, bool on) {
  for (const auto& element : elements) {
    const auto index = static_cast<std::size_t>(element.index);
    if (element.agent >= 0) {
      world.part_on[{element.kind, element.index, element.agent}] = on;
      continue;
    }
    std::erase_if(world.part_on, [&](const auto& part) {
      return std::get<0>(part.first) == element.kind && std::get<1>(part.first) == element.index;
    });
    if (element.kind == model::ElementKind::mechanism) world.mechanism_on.at(index) = on;
    if (element.kind == model::ElementKind::doctrine) world.doctrine_on.at(index) = on;
    if (element.kind == model::ElementKind::rule) world.rule_on.at(index) = on;
  }
}

void by_decree(World& world, const Act& act) {
  world.done.push_back(act);
  log_event(world, act, ensemble::Outcome::done);
  do_effects(world, act, world.tick);
}

void carry_out(World& world, const ActiveStep& active, int time) {
  const auto& step = *active.step;
  Frame frame{world, std::vector<double>(static_cast<std::size_t>(step.slots), 0.0), step.place, world.luck_tick()};
  if (time > 1) frame.place += "#" + std::to_string(time);
  for (const auto& [parameter, expr] : step.parameters)
    world.parameters.at(static_cast<std::size_t>(parameter)) = value(*expr, frame);
  switch_elements(world, step.disable, false);
  switch_elements(world, step.enable, true);
  Act common;
  common.wish = frame.place;
  common.kind = active.kind;
  common.source = active.source;
  std::vector<Act> decreed;
  for (const Act& act : acts_of(world, step.acts, frame, common)) {
    if (!step.propose) {
      by_decree(world, act);
      decreed.push_back(act);
      continue;
    }
    world.due.emplace_back(world.tick, act);
  }
  Frame writer = frame;
  for (const auto& effect : step.effects) add_targets(effect, {}, frame, writer.own);
  for (const auto& effect : step.effects) begin_effect(world, effect, writer, world.tick);
  for (const Act& act : decreed) set_clock(world, act);  // later steps see them, this one does not
}

}  // namespace

void happen(World& world) {
  for (ActiveStep& active : world.steps) {
    Frame frame{world, std::vector<double>(static_cast<std::size_t>(active.step->slots), 0.0), active.step->place,
                world.luck_tick()};
    const int all = times(world, active, frame);
    for (int time = 1; time <= all; ++time) carry_out(world, active, time);
  }
  std::vector<Part> now, later;
  for (const Part& part : world.newer) (part.shows == world.tick ? now : later).push_back(part);
  world.newer = later;
  change(world, now);
}

}  // namespace multivector::oracle
