#include "tests/support/oracle/steps.hpp"

#include "tests/support/oracle/acts.hpp"
#include "tests/support/oracle/effects.hpp"
#include "tests/support/oracle/rules.hpp"

#include <algorithm>

namespace multivector::oracle {

namespace {

using scenario::StepTrigger;

bool in_window(const World& world, const scenario::Step& step) {
  return (!step.from || world.date() >= *step.from) && (!step.until || world.date() < *step.until);
}

bool fires(World& world, ActiveStep& active, Frame& frame) {
  const auto& step = *active.step;
  switch (step.trigger) {
  case StepTrigger::first_tick: return world.tick == 0;
  case StepTrigger::at: return step.at >= world.date() && step.at < world.date() + world.vocabulary.step_months;
  case StepTrigger::when:
    if (world.tick == 0 || active.fired || !in_window(world, step) || !holds(step.condition, frame)) return false;
    active.fired = true;
    return true;
  default: return in_window(world, step) && luck(frame, 0) < tick_probability(world, step.hazard, frame, -1);
  }
}

void switch_elements(World& world, const std::vector<model::ElementRef>& elements, bool on) {
  for (const auto& element : elements) {
    const auto index = static_cast<std::size_t>(element.index);
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

void carry_out(World& world, const ActiveStep& active, Frame& frame) {
  const auto& step = *active.step;
  for (const auto& [parameter, expr] : step.parameters)
    world.parameters.at(static_cast<std::size_t>(parameter)) = value(*expr, frame);
  switch_elements(world, step.disable, false);
  switch_elements(world, step.enable, true);
  Act common;
  common.wish = step.place;
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
  for (const auto& effect : step.effects) begin_effect(world, effect, frame, world.tick);
  for (const Act& act : decreed) set_clock(world, act);  // later steps see them, this one does not
}

}  // namespace

void happen(World& world) {
  for (ActiveStep& active : world.steps) {
    Frame frame{world, std::vector<double>(static_cast<std::size_t>(active.step->slots), 0.0), active.step->place,
                world.luck_tick()};
    if (fires(world, active, frame)) carry_out(world, active, frame);
  }
  std::vector<Part> now, later;
  for (const Part& part : world.newer) (part.shows == world.tick ? now : later).push_back(part);
  world.newer = later;
  change(world, now);
}

}  // namespace multivector::oracle
