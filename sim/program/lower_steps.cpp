// What happens from outside: shocks and the steps of options. They read the last record.
#include "model/switching.hpp"
#include "program/lowering.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace multivector::program {
namespace {

using scenario::StepTrigger;

struct Entry {
  const scenario::Step* step;
  int axis, option, number;
  int of_option;  ///< the step's number within its option
};

bool asked(const scenario::Step& step) {
  return step.trigger != StepTrigger::first_tick && step.trigger != StepTrigger::at;
}

/// Whether an expression reads a parameter or a clock that the step changes at once.
bool reads_what_changes(const language::ExprPtr& expr, const scenario::Step& step) {
  if (!expr) return false;
  if (expr->op == language::Op::parameter &&
      std::any_of(step.parameters.begin(), step.parameters.end(), [&](const auto& p) { return p.first == expr->id; }))
    return true;
  if (expr->op == language::Op::since && !step.propose &&
      std::any_of(step.acts.begin(), step.acts.end(), [&](const auto& act) { return act.action == expr->id; }))
    return true;
  return std::any_of(expr->args.begin(), expr->args.end(),
                     [&](const auto& arg) { return reads_what_changes(arg, step); });
}

/// Within a tick later steps see some of what earlier ones do: then the condition cannot be asked before the tick.
bool depends_on_others(const Entry& entry, const std::vector<Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& other) {
    const bool together = other.axis != entry.axis || (other.option == entry.option && other.step != entry.step);
    return together && (reads_what_changes(entry.step->condition, *other.step) ||
                        reads_what_changes(entry.step->hazard.value, *other.step));
  });
}

}  // namespace

void Lowering::lay_out_options() {
  for (const auto& axis : b_.scenario.axes) b_.program.option_columns.push_back(b_.column("option of " + axis.name));
}

/// By lane: an option may be chosen in mid-run, where paths part.
NodeId Lowering::is_chosen(int axis, int option) {
  const std::int32_t column = b_.program.option_columns[static_cast<std::size_t>(axis)];
  return graph_.make(Op::eq, graph_.column(column, ColumnRate::lane), number(option));
}

void Lowering::lower_steps() {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < b_.scenario.shocks.size(); ++i)
    entries.push_back({&b_.scenario.shocks[i], -1, -1, static_cast<int>(i), static_cast<int>(i)});
  for (std::size_t a = 0; a < b_.scenario.axes.size(); ++a)
    for (std::size_t o = 0; o < b_.scenario.axes[a].options.size(); ++o)
      for (std::size_t k = 0; k < b_.scenario.axes[a].options[o].steps.size(); ++k)
        entries.push_back({&b_.scenario.axes[a].options[o].steps[k], static_cast<int>(a), static_cast<int>(o),
                           static_cast<int>(a) * scenario::kMostOptions + static_cast<int>(o), static_cast<int>(k)});
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& x, const Entry& y) {  // the scenario, then its options
                     return std::tuple(x.axis >= 0, std::string_view(x.step->place)) <
                            std::tuple(y.axis >= 0, std::string_view(y.step->place));
                   });
  for (const Entry& entry : entries) {
    const NodeId chosen = entry.axis < 0 ? number(1) : is_chosen(entry.axis, entry.option);
    const std::int32_t fired = lower_step(*entry.step, chosen, entry.axis < 0 ? 1 : 2, entry.number);
    if (fired >= 0) b_.program.fired.push_back({entry.axis, entry.option, entry.of_option, fired});
    if (entry.axis < 0 || !asked(*entry.step)) continue;
    if (depends_on_others(entry, entries)) continue;
    b_.program.probes.push_back({entry.axis, entry.option, entry.of_option, b_.flag(), b_.flag()});
    lower_probe(*entry.step, b_.program.probes.back());
  }
  std::sort(b_.program.fired.begin(), b_.program.fired.end(), [](const FiredColumn& x, const FiredColumn& y) {
    return std::tuple(x.axis, x.option, x.step) < std::tuple(y.axis, y.option, y.step);
  });
  if (!b_.program.accumulators.empty() && !entries.empty()) emit({Code::apply_});
}

NodeId Lowering::in_window(int from, int to) {
  return graph_.both(graph_.make(Op::le, number(from), graph_.now()), graph_.make(Op::le, graph_.now(), number(to)));
}

/// @param times  for a rate: it happens so often, at least.
NodeId Lowering::step_condition(const scenario::Step& step, NodeId chosen, Context& context, int times) {
  const int first = b_.scenario.from, last = step.until.value_or(b_.scenario.to), every = step.hazard.every;
  if (step.trigger == StepTrigger::first_tick || (step.trigger == StepTrigger::at && every == 0)) {
    const int at = step.trigger == StepTrigger::at ? step.at : first;
    return graph_.both(graph_.make(Op::eq, graph_.now(), number(at)), chosen);
  }
  if (step.trigger == StepTrigger::at)
    return graph_.both(graph_.both(in_window(step.at, last), in_turn(step.at, every)), chosen);
  NodeId on = graph_.both(in_window(step.from.value_or(first), last), chosen);
  if (step.trigger == StepTrigger::when) on = graph_.both(on, graph_.make(Op::lt, number(first), graph_.now()));
  return graph_.both(on, asked_condition(step, context, times));
}

/// What `when`, `chance` and `rate` ask, whatever the window.
NodeId Lowering::asked_condition(const scenario::Step& step, Context& context, int times) {
  if (step.trigger == StepTrigger::when) return lower(step.condition, context);
  NodeId value = lower(step.hazard.value, context);
  if (step.hazard.kind == model::TriggerKind::chance) value = bounded_probability(value, -1, kNone);
  const NodeId p =
      times == 1 ? hazard_of_tick(step.hazard, value) : at_least(times, expected_number(step.hazard, value));
  const NodeId turn = in_turn(step.from.value_or(b_.scenario.from), step.hazard.every);
  return graph_.both(turn, graph_.make(Op::lt, uniform_at(context, {}, 0), p));
}

/// Who walks the tree of variants keeps an eye on the window and on the first tick.
void Lowering::lower_probe(const scenario::Step& step, const Probe& probe) {
  Context context;
  context.moment = Moment::steps;
  context.place = Place(step.place);
  context.resize(step.slots);
  Section* const before = std::exchange(section_, &b_.probe);
  b_.open_flag(*section_, probe.wanted);
  emit({Code::ask_, -1, {asked_condition(step, context)}, probe.answer});
  b_.close(*section_);
  section_ = before;
}

NodeId Lowering::first_time(const scenario::Step& step, NodeId holds, std::int32_t fired) {
  const std::int32_t now = b_.column("happens " + step.place);
  const std::int32_t flag = b_.flag();
  emit({Code::raise_, now, {graph_.both(holds, graph_.negate(graph_.column(fired, ColumnRate::lane)))}, flag});
  const NodeId happens = graph_.flagged(now, flag);
  b_.open_flag(*section_, flag);
  emit({Code::tally_, fired, {happens}});
  b_.close(*section_);
  return happens;
}

std::int32_t Lowering::lower_step(const scenario::Step& step, NodeId chosen, int kind, int index) {
  const std::int32_t fired = asked(step) ? b_.column("fired " + step.place) : -1;
  std::vector<NodeId> happens;  // once, twice, …
  for (int times = 1; times <= scenario::most_times(step, voc_.step_months); ++times) {
    Context context;
    context.moment = Moment::steps;
    context.place = Place(step.place);
    context.resize(step.slots);
    happens.push_back(step_condition(step, chosen, context, times));
  }
  if (step.trigger == StepTrigger::when) happens[0] = first_time(step, happens[0], fired);
  carry_out(step, 1, happens, fired, kind, index);
  return fired;
}

/// What a step does. A rate may do it several times in a tick, each time with luck of its own; how often is known
/// before the first time.
void Lowering::carry_out(const scenario::Step& step, int time, const std::vector<NodeId>& all, std::int32_t fired,
                         int kind, int index) {
  NodeId happens = all[static_cast<std::size_t>(time) - 1];
  Guarded block(b_, *section_, happens);
  if (!block) {
    ++version_;
    return;
  }
  if (time == 1 && all.size() > 1) emit({Code::keep_, -1, {all.begin() + 1, all.end()}});
  const std::string place = scenario::place_of_time(step, time);
  Context context;
  context.moment = Moment::steps;
  context.place = Place(place);
  context.resize(step.slots);
  if (graph_[happens].rate == Rate::uniform) happens = number(1);  // inside the block it holds
  if (fired >= 0 && step.trigger != StepTrigger::when) emit({Code::tally_, fired, {happens}});
  for (const auto& [parameter, value] : step.parameters)
    emit({Code::copy_where_, parameter_column_[static_cast<std::size_t>(parameter)], {lower(value, context), happens}});
  const auto switch_to = [&](const std::vector<model::ElementRef>& elements, double on) {
    const auto turn = [&](const model::ElementRef& e) {
      enabled_node(e);
      emit(
          {Code::copy_where_, enabled_column_.at({static_cast<int>(e.kind), e.index, e.agent}), {number(on), happens}});
    };
    for (const auto& e : elements) {
      turn(e);
      if (e.agent >= 0) continue;
      for (const model::Part& part : model::element_of(model_, e).parts) turn({e.kind, e.index, part.agent});
    }
  };
  switch_to(step.disable, 0);
  for (const auto& e : step.disable)  // in the first tick its cells keep what the initial state makes of them
    if (e.kind == model::ElementKind::mechanism &&
        model_.mechanisms[static_cast<std::size_t>(e.index)].kind == model::MechanismKind::set)
      steps_read_computed_ = true;
  switch_to(step.enable, 1);
  const Wish wish{context.place, place, kind, index};
  if (step.propose)
    propose(step.acts, context, wish, happens);
  else
    decree(step.acts, context, wish, happens);
  own_targets(step.effects, {}, context);
  lower_effects(step.effects, context, context.place, happens, Author::step);
  for (Statement& clock : clocks_of_step_) emit(std::move(clock));
  clocks_of_step_.clear();
  ++version_;
  if (static_cast<std::size_t>(time) < all.size()) carry_out(step, time + 1, all, fired, kind, index);
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
