#include "tests/support/oracle/begin.hpp"

#include "tests/support/oracle/compute.hpp"
#include "tests/support/oracle/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace multivector::oracle {

namespace {

Frame frame_at(const World& world, int slots, std::string place, int luck_tick) {
  return {world, std::vector<double>(static_cast<std::size_t>(std::max(slots, 0)), 0.0), std::move(place), luck_tick};
}

/// Values in the model, else draws of the priors, unless the scenario fixes them. Priors: place `parameter|X`, tick 0.
void draw_parameters(World& world, const Options& options) {
  const auto& infos = world.model.parameter_info;
  for (const auto& info : infos) world.parameters.push_back(info.value);
  for (std::size_t p = 0; p < infos.size(); ++p) {
    if (!infos[p].prior || options.fixed_parameters) continue;
    Frame frame = frame_at(world, infos[p].slots, "parameter|" + world.vocabulary.parameters[p].id, 0);
    frame.of_parameter = true;
    world.parameters[p] = value(*infos[p].prior, frame);
  }
  for (const auto& [parameter, fixed] : world.scenario.fixed_parameters)
    world.parameters[static_cast<std::size_t>(parameter)] = fixed;
}

/// The initial value of one cell; of others that it reads first. Place `initial|X|cell`, tick 0.
double initial_value(World& world, int cell, std::vector<bool>& made) {
  const auto c = static_cast<std::size_t>(cell);
  if (made[c] || !world.has_initial[c]) return world.initial[c];
  const std::function<double(int)> other = [&](int asked) { return initial_value(world, asked, made); };
  const auto& variable = world.vocabulary.variables[static_cast<std::size_t>(world.variable_of(cell))];
  const auto& initial = world.model.initials[c];
  Frame frame = frame_at(world, initial.slots,
                         "initial|" + variable.id + "|" + language::cell_members(world.vocabulary, variable, cell), 0);
  frame.initial_value = &other;
  int rest = cell - variable.first_cell;
  frame.slots.resize(std::max(frame.slots.size(), variable.over.size()));
  for (std::size_t i = variable.over.size(); i-- > 0;) {
    const auto& members = world.vocabulary.ranges[static_cast<std::size_t>(variable.over[i])].members;
    const int count = static_cast<int>(members.size());
    frame.slots[i] = members[static_cast<std::size_t>(rest % count)];
    frame.ranges[static_cast<int>(i)] = variable.over[i];
    rest /= count;
  }
  world.initial[c] = world.within_bounds(cell, value(*initial.expr, frame));
  world.check_finite(cell, world.initial[c]);
  made[c] = true;
  return world.initial[c];
}

void make_initial_values(World& world) {
  const auto cells = static_cast<std::size_t>(world.vocabulary.cell_count);
  world.initial.assign(cells, 0.0);
  world.has_initial.assign(cells, false);
  std::vector<bool> made(cells, false);
  for (std::size_t c = 0; c < cells; ++c) world.has_initial[c] = world.model.initials[c].expr != nullptr;
  for (std::size_t c = 0; c < cells; ++c) world.initial[c] = initial_value(world, static_cast<int>(c), made);
  world.before = world.before_beneath = world.stored = world.seen = world.beneath = world.initial;
}

/// Combinations of an element's `for` that its `where` lets through, in set order.
std::vector<Instance> instances_of(const World& world, const model::Element& element) {
  std::vector<Instance> result;
  Frame frame = frame_at(world, element.slots, element.id + "|", world.luck_tick());
  for_each(element.for_, frame, [&](const std::string& members) {
    if (holds(element.where, frame)) result.push_back({frame.slots, members});
  });
  return result;
}

template <typename Elements>
void add_instances(const World& world, const Elements& elements, std::vector<std::vector<Instance>>& instances,
                   std::vector<bool>& on, std::vector<int>& order) {
  for (const auto& element : elements) {
    instances.push_back(instances_of(world, element));
    on.push_back(element.enabled);
  }
  order.resize(elements.size());
  std::iota(order.begin(), order.end(), 0);
  const auto id = [&](int i) -> const std::string& { return elements[static_cast<std::size_t>(i)].id; };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return id(a) < id(b); });
}

/// Shocks, then the chosen options' steps, each in order of their places.
void gather_steps(World& world, const scenario::Variant& choice) {
  for (std::size_t i = 0; i < world.scenario.shocks.size(); ++i)
    world.steps.push_back({&world.scenario.shocks[i], ensemble::Event::By::shock, static_cast<int>(i)});
  for (std::size_t axis = 0; axis < world.scenario.axes.size(); ++axis) {
    if (choice.choice[axis] < 0) continue;
    const auto& option = world.scenario.axes[axis].options[static_cast<std::size_t>(choice.choice[axis])];
    for (const auto& step : option.steps)
      world.steps.push_back(
          {&step, ensemble::Event::By::option, static_cast<int>(axis) * scenario::kMostOptions + choice.choice[axis]});
  }
  std::stable_sort(world.steps.begin(), world.steps.end(), [](const ActiveStep& a, const ActiveStep& b) {
    const auto option = [](const ActiveStep& step) { return step.kind == ensemble::Event::By::option; };
    return option(a) != option(b) ? option(b) : a.step->place < b.step->place;
  });
}

/// Initial values read what certain steps of the first tick set; everybody else reads it when the step has happened.
void make_initial_values_of(World& world, const scenario::Variant& choice) {
  const auto drawn = world.parameters;
  for (std::size_t p = 0; p < drawn.size(); ++p)
    for (const auto& setting : scenario::settings_at_start(world.scenario, static_cast<int>(p))) {
      if (setting.axis >= 0 && choice.choice[static_cast<std::size_t>(setting.axis)] != setting.option) continue;
      Frame frame = frame_at(world, setting.step->slots, setting.step->place, 0);
      world.parameters[p] = value(*setting.value, frame);
    }
  make_initial_values(world);
  world.parameters = drawn;
}

void read_past(World& world) {
  for (const auto& act : world.model.past) {
    if (act.date >= world.scenario.from) continue;
    std::vector<int> key{act.action};
    key.insert(key.end(), act.parties.begin(), act.parties.end());
    const bool mutual = world.vocabulary.actions[static_cast<std::size_t>(act.action)].mutual;
    for (int side = 0; side < (mutual ? 2 : 1); ++side) {
      const auto found = world.clocks.find(key);
      if (found == world.clocks.end() || found->second < act.date) world.clocks[key] = act.date;
      if (mutual) std::swap(key[1], key[2]);
    }
  }
}

void prepare_result(World& world) {
  auto& r = world.result;
  r.variant = world.variant;
  r.first_replicate = world.replicate;
  r.lanes = 1;
  r.failed_tick = {-1};
  r.failed_cell = {-1};
  for (auto* counts : {&r.counts.clamped, &r.counts.set_conflicts, &r.counts.lost_to_holds})
    counts->assign(static_cast<std::size_t>(world.vocabulary.cell_count), 0);
  r.counts.probability.assign(world.model.rules.size(), 0);
  r.counts.no_room.assign(world.model.actions.size(), 0);
}

}  // namespace

World begin(const scenario::Scenario& scenario, const scenario::Variant& choice, int variant, int replicate,
            const Options& options) {
  World world(scenario, {options.same_functions}, variant, replicate);
  prepare_result(world);
  draw_parameters(world, options);
  world.result.parameters = world.parameters;
  make_initial_values_of(world, choice);
  read_past(world);
  add_instances(world, world.model.mechanisms, world.mechanisms, world.mechanism_on, world.mechanism_order);
  add_instances(world, world.model.doctrines, world.doctrines, world.doctrine_on, world.doctrine_order);
  add_instances(world, world.model.rules, world.rules, world.rule_on, world.rule_order);
  model::for_each_element(world.model, [&](model::ElementRef ref) {
    for (const model::Part& part : model::element_of(world.model, ref).parts)
      world.part_on[{ref.kind, ref.index, part.agent}] = part.enabled;
  });
  for (const auto& instances : world.rules) world.memory.emplace_back(instances.size());
  gather_steps(world, choice);
  compute_initial_state(world);
  return world;
}

}  // namespace multivector::oracle
