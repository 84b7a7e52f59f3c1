// What happens from outside: shocks and the steps of options. They read the last record.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {
namespace {

struct Entry {
  const scenario::Step* step;
  int axis, option, number;
};

}  // namespace

void Lowering::lower_steps() {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < b_.scenario.shocks.size(); ++i)
    entries.push_back({&b_.scenario.shocks[i], -1, -1, static_cast<int>(i)});
  for (std::size_t a = 0; a < b_.scenario.axes.size(); ++a) {
    b_.program.option_columns.push_back(b_.column("option of " + b_.scenario.axes[a].name));
    for (std::size_t o = 0; o < b_.scenario.axes[a].options.size(); ++o)
      for (const auto& step : b_.scenario.axes[a].options[o].steps)
        entries.push_back({&step, static_cast<int>(a), static_cast<int>(o), static_cast<int>(a * 1000 + o)});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& x, const Entry& y) { return x.step->place < y.step->place; });
  for (const Entry& entry : entries) {
    NodeId chosen = number(1);
    if (entry.axis >= 0)
      chosen = graph_.make(
          Op::eq, graph_.column(b_.program.option_columns[static_cast<std::size_t>(entry.axis)], ColumnRate::run),
          number(entry.option));
    lower_step(*entry.step, chosen, entry.axis < 0 ? 1 : 2, entry.number);
    ++version_;
  }
  if (!b_.program.accumulators.empty() && !entries.empty()) emit({Code::apply_});
}

NodeId Lowering::in_window(int from, int to) {
  return graph_.both(graph_.make(Op::le, number(from), graph_.now()), graph_.make(Op::le, graph_.now(), number(to)));
}

NodeId Lowering::step_condition(const scenario::Step& step, NodeId chosen, Context& context) {
  using scenario::StepTrigger;
  const int first = b_.scenario.from;
  if (step.trigger == StepTrigger::at || step.trigger == StepTrigger::first_tick)
    return graph_.both(graph_.make(Op::eq, graph_.now(), number(step.trigger == StepTrigger::at ? step.at : first)),
                       chosen);
  const NodeId window = in_window(step.from.value_or(first), step.until ? *step.until - 1 : b_.scenario.to);
  NodeId on = graph_.both(window, chosen);
  if (step.trigger == StepTrigger::when) {
    on = graph_.both(on, graph_.make(Op::lt, number(first), graph_.now()));
    return graph_.both(on, lower(step.condition, context));
  }
  NodeId value = lower(step.hazard.value, context);
  if (step.hazard.kind == model::TriggerKind::chance) value = bounded_probability(value, -1, on);
  const NodeId p = hazard_of_tick(step.hazard, value);
  return graph_.both(on, graph_.make(Op::lt, uniform_at(context, {}, 0), p));
}

NodeId Lowering::first_time(const scenario::Step& step, NodeId holds) {
  const std::int32_t fired = b_.column("fired " + step.place), now = b_.column("happens " + step.place);
  const std::int32_t flag = b_.flag();
  emit({Code::raise_, now, {graph_.both(holds, graph_.negate(graph_.column(fired, ColumnRate::lane)))}, flag});
  const NodeId happens = graph_.flagged(now, flag);
  b_.open_flag(*section_, flag);
  emit({Code::tally_, fired, {happens}});
  b_.close(*section_);
  return happens;
}

void Lowering::lower_step(const scenario::Step& step, NodeId chosen, int kind, int index) {
  Context context;
  context.moment = Moment::steps;
  context.place = Place(step.place);
  context.resize(step.slots);
  NodeId happens = step_condition(step, chosen, context);
  if (step.trigger == scenario::StepTrigger::when) happens = first_time(step, happens);
  Guarded block(b_, *section_, happens);
  if (!block) return;
  if (graph_[happens].rate == Rate::uniform) happens = number(1);  // inside the block it holds
  for (const auto& [parameter, value] : step.parameters)
    emit({Code::copy_where_, parameter_column_[static_cast<std::size_t>(parameter)], {lower(value, context), happens}});
  const auto switch_to = [&](const std::vector<model::ElementRef>& elements, double on) {
    for (const auto& e : elements) {
      enabled_node(e.kind, e.index);
      emit({Code::copy_where_, enabled_column_.at({static_cast<int>(e.kind), e.index}), {number(on), happens}});
    }
  };
  switch_to(step.disable, 0);
  for (const auto& e : step.disable)  // in the first tick its cells keep what the initial state makes of them
    if (e.kind == model::ElementKind::mechanism &&
        model_.mechanisms[static_cast<std::size_t>(e.index)].kind == model::MechanismKind::set)
      steps_read_computed_ = true;
  switch_to(step.enable, 1);
  const Wish wish{context.place, step.place, kind, index};
  if (step.propose)
    propose(step.acts, context, wish, happens);
  else
    decree(step.acts, context, wish, happens);
  lower_effects(step.effects, context, context.place, happens, Author::step);
  for (Statement& clock : clocks_of_step_) emit(std::move(clock));
  clocks_of_step_.clear();
}

void Lowering::decree(const std::vector<model::ActCall>& calls, Context& context, const Wish& wish, NodeId mask) {
  int k = 0;
  for (const auto& call : calls) {
    for (const Act& act : expand(call, context)) {
      log_act(act, wish, k, ensemble_done, mask);
      Context parties = act_context(act);
      parties.moment = Moment::steps;
      perform(act, parties, wish.place.with("|" + std::to_string(k++)), mask, Author::step);
    }
  }
}

void Lowering::propose(const std::vector<model::ActCall>& calls, Context& context, const Wish& wish, NodeId mask) {
  const std::int32_t due = b_.column("proposed " + wish.text), flag = b_.flag();
  emit({Code::raise_, due, {mask}, flag});
  make_sites(calls, context, wish, mask, {due, flag, kNone});
}

}  // namespace multivector::program
