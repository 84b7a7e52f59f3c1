#include "tests/support/oracle/compute.hpp"

#include "tests/support/oracle/effects.hpp"

#include <algorithm>

namespace multivector::oracle {

namespace {

void lay_passing(World& world, int cell) {
  double& seen = world.seen[static_cast<std::size_t>(cell)];
  seen = under_passing(world, cell);
  world.check_finite(cell, seen);
}

bool passing_on(const std::vector<model::Effect>& effects, int variable) {
  return std::any_of(effects.begin(), effects.end(),
                     [&](const auto& e) { return e.passing && e.target->id == variable; });
}

/// Whether some passing effect may lie on the variable: then its computed value is kept as it is, else within bounds.
bool may_be_passed_over(const World& world, int variable) {
  const auto step = [&](const scenario::Step& s) { return passing_on(s.effects, variable); };
  for (const auto& action : world.model.actions)
    if (passing_on(action.effects, variable)) return true;
  for (const auto& axis : world.scenario.axes)
    for (const auto& option : axis.options)
      if (std::any_of(option.steps.begin(), option.steps.end(), step)) return true;
  return std::any_of(world.scenario.shocks.begin(), world.scenario.shocks.end(), step);
}

void compute_cells(World& world, const model::Mechanism& mechanism, const std::vector<Instance>& instances) {
  for (const auto& instance : instances) {
    Frame frame = frame_of(world, mechanism, instance);
    const int cell = cell_number(*mechanism.target, frame);
    if (cell < 0) continue;
    world.stored[static_cast<std::size_t>(cell)] = value(*mechanism.value, frame);
    lay_passing(world, cell);
    if (!may_be_passed_over(world, mechanism.target->id))
      world.stored[static_cast<std::size_t>(cell)] = world.seen[static_cast<std::size_t>(cell)];
  }
}

/// Cells that mechanisms compute in this tick.
std::vector<bool> computed_cells(const World& world) {
  std::vector<bool> result(world.stored.size(), false);
  for (const int m : world.model.set_order) {
    const auto index = static_cast<std::size_t>(m);
    if (!world.mechanism_on[index]) continue;
    for (const auto& instance : world.mechanisms[index]) {
      Frame frame{world, instance.slots, "", 0};
      const int cell = cell_number(*world.model.mechanisms[index].target, frame);
      if (cell >= 0) result[static_cast<std::size_t>(cell)] = true;
    }
  }
  return result;
}

void compute_all(World& world) {
  const auto computed = computed_cells(world);
  for (int cell = 0; cell < world.vocabulary.cell_count; ++cell)
    if (!computed[static_cast<std::size_t>(cell)]) lay_passing(world, cell);
  for (const int m : world.model.set_order) {
    const auto index = static_cast<std::size_t>(m);
    if (world.mechanism_on[index]) compute_cells(world, world.model.mechanisms[index], world.mechanisms[index]);
  }
}

/// A computed cell without an initial value had its first value before the run.
void first_values_are_history(World& world) {
  for (std::size_t c = 0; c < world.seen.size(); ++c)
    if (!world.has_initial[c]) world.before[c] = world.seen[c];
}

}  // namespace

Frame frame_of(const World& world, const model::Element& element, const Instance& instance) {
  Frame frame{world, instance.slots, element.id + "|" + instance.members, world.luck_tick()};
  for (const auto& index : element.for_) frame.ranges[index.slot] = index.range;
  bind_lets(element.lets, frame);
  return frame;
}

void compute(World& world) {
  compute_all(world);
  world.records.push_back(world.seen);
  world.recorded = true;
  if (world.tick == 0) first_values_are_history(world);
}

void compute_initial_state(World& world) {
  const auto result = world.result;
  compute_all(world);
  world.result = result;
  for (std::size_t c = 0; c < world.seen.size(); ++c)
    if (world.has_initial[c]) world.seen[c] = world.stored[c] = world.initial[c];
  first_values_are_history(world);
}

void mechanisms_add(World& world) {
  for (const int m : world.mechanism_order) {
    const auto index = static_cast<std::size_t>(m);
    const auto& mechanism = world.model.mechanisms[index];
    if (!world.mechanism_on[index] || mechanism.kind == model::MechanismKind::set) continue;
    for (const auto& instance : world.mechanisms[index]) {
      Frame frame = frame_of(world, mechanism, instance);
      if (mechanism.kind == model::MechanismKind::add) {
        const int cell = cell_number(*mechanism.target, frame);
        const double amount = value(*mechanism.value, frame);
        if (cell >= 0) world.mechanism_parts.push_back({world.tick + 1, model::EffectKind::add, cell, amount});
      }
      for (const auto& effect : mechanism.effects)
        for (const Part& part : mechanism_adds(world, effect, frame)) world.mechanism_parts.push_back(part);
    }
  }
}

}  // namespace multivector::oracle
