#include "tests/support/oracle/compute.hpp"

#include "tests/support/oracle/effects.hpp"

#include <algorithm>

namespace multivector::oracle {

namespace {

/// The cells that a mechanism's instance writes.
std::set<int> own_cells(const World& world, const model::Mechanism& mechanism, const Instance& instance) {
  Frame frame{world, instance.slots, "", 0};
  for (const auto& index : mechanism.for_) frame.ranges[index.slot] = index.range;
  std::set<int> own;
  if (mechanism.target) add_targets(*mechanism.target, mechanism.lets, frame, own);
  for (const auto& effect : mechanism.effects) add_targets(effect, mechanism.lets, frame, own);
  return own;
}

void lay_passing(World& world, int cell) {
  const auto c = static_cast<std::size_t>(cell);
  const Passing* hold = hold_on(world, cell);
  if (hold != nullptr && mechanism_is_about(world, cell)) world.stored[c] = hold->amount;
  world.stored[c] = world.clamped(cell, world.stored[c]);
  world.check_finite(cell, world.stored[c]);
  world.beneath[c] = world.stored[c];
  world.seen[c] = under_layers(world, cell);
  world.check_finite(cell, world.seen[c]);
}

void compute_cells(World& world, const model::Mechanism& mechanism, const std::vector<Instance>& instances) {
  for (const auto& instance : instances) {
    Frame frame = frame_of(world, mechanism, instance, own_cells(world, mechanism, instance));
    const int cell = cell_number(*mechanism.target, frame);
    if (cell < 0) continue;
    world.stored[static_cast<std::size_t>(cell)] = value(*mechanism.value, frame);
    lay_passing(world, cell);
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
  for (std::size_t c = 0; c < world.seen.size(); ++c) {
    if (world.has_initial[c]) continue;
    world.before[c] = world.seen[c];
    world.before_beneath[c] = world.beneath[c];
  }
}

}  // namespace

Frame frame_of(const World& world, const model::Element& element, const Instance& instance, const std::set<int>& own) {
  Frame frame{world, instance.slots, element.id + "|" + instance.members, world.luck_tick()};
  frame.own = own;
  for (const auto& index : element.for_) frame.ranges[index.slot] = index.range;
  bind_lets(element.lets, frame);
  return frame;
}

void compute(World& world) {
  compute_all(world);
  world.records.push_back(world.seen);
  world.records_beneath.push_back(world.beneath);
  world.recorded = true;
  if (world.tick == 0) first_values_are_history(world);
}

void compute_initial_state(World& world) {
  const auto result = world.result;
  compute_all(world);
  world.result = result;
  for (std::size_t c = 0; c < world.seen.size(); ++c)
    if (world.has_initial[c]) world.seen[c] = world.beneath[c] = world.stored[c] = world.initial[c];
  first_values_are_history(world);
}

void mechanisms_add(World& world) {
  for (const int m : world.mechanism_order) {
    const auto index = static_cast<std::size_t>(m);
    const auto& mechanism = world.model.mechanisms[index];
    if (!world.mechanism_on[index] || mechanism.kind == model::MechanismKind::set) continue;
    for (const auto& instance : world.mechanisms[index]) {
      Frame frame = frame_of(world, mechanism, instance, own_cells(world, mechanism, instance));
      if (mechanism.kind == model::MechanismKind::add) {
        const int cell = cell_number(*mechanism.target, frame);
        const double amount = value(*mechanism.value, frame);
        if (cell >= 0) world.mechanism_parts.push_back({world.tick + 1, model::EffectKind::add, cell, amount, true});
      }
      for (const auto& effect : mechanism.effects)
        for (const Part& part : mechanism_adds(world, effect, frame)) world.mechanism_parts.push_back(part);
    }
  }
}

}  // namespace multivector::oracle
