// Wishes: rules and decisions are tried, luck decides, parties and inputs are fixed.
#include "program/lowering.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace multivector::program {

using model::ElementKind;
using model::Rule;

namespace {
constexpr double kInfinity = std::numeric_limits<double>::infinity();
}

NodeId Lowering::bounded_probability(NodeId p, int rule, NodeId asked) {
  if (graph_.is_constant(p) && graph_.value(p) >= 0 && graph_.value(p) <= 1) return p;
  if (graph_[p].op == Op::logistic) return p;
  if (rule >= 0) {
    const NodeId outside = graph_.either(graph_.make(Op::lt, p, number(0)), graph_.make(Op::lt, number(1), p));
    emit({Code::count_outside_, -1, {graph_.both(asked, outside)}, rule});
  }
  return graph_.make(Op::min, graph_.make(Op::max, p, number(0)), number(1));
}

/// Of a rate, in one tick (or in `every`).
NodeId Lowering::expected_number(const model::Trigger& trigger, NodeId value) {
  const NodeId share = number((trigger.every > 0 ? trigger.every : voc_.step_months) / trigger.months);
  return graph_.make(Op::mul, graph_.make(Op::max, value, number(0)), share);
}

/// Probability that a Poisson number is `times` or more.
NodeId Lowering::at_least(int times, NodeId expected) {
  NodeId term = graph_.make(Op::exp, graph_.make(Op::neg, expected));
  NodeId below = term;
  for (int i = 1; i < times; ++i) {
    term = graph_.make(Op::div, graph_.make(Op::mul, term, expected), number(i));
    below = graph_.make(Op::add, below, term);
  }
  return graph_.make(Op::sub, number(1), below);
}

/// The tick is one of those that lie whole multiples of `months` after `first`; months 0: every tick is.
NodeId Lowering::in_turn(int first, int months) {
  if (months <= voc_.step_months) return number(1);
  const NodeId since = graph_.make(Op::sub, graph_.now(), number(first));
  const NodeId turns = graph_.make(Op::floor, graph_.make(Op::div, since, number(months)));
  return graph_.make(Op::eq, graph_.make(Op::mul, turns, number(months)), since);
}

NodeId Lowering::hazard_of_tick(const model::Trigger& trigger, NodeId value) {
  const NodeId share = number((trigger.every > 0 ? trigger.every : voc_.step_months) / trigger.months);
  if (trigger.kind == model::TriggerKind::rate) return at_least(1, expected_number(trigger, value));
  return graph_.make(Op::sub, number(1), graph_.make(Op::pow, graph_.make(Op::sub, number(1), value), share));
}

NodeId Lowering::probability(int rule, const Rule& r, Context& context, NodeId asked) {
  if (r.trigger.kind == model::TriggerKind::certain) return number(1);
  NodeId value = lower(r.trigger.value, context);
  if (r.trigger.kind == model::TriggerKind::chance)
    value = bounded_probability(value, rule, asked);
  else if (!graph_.is_constant(value))
    emit({Code::count_outside_, -1, {graph_.both(asked, graph_.make(Op::lt, value, number(0)))}, rule});
  return hazard_of_tick(r.trigger, value);
}

Binding Lowering::agent_of(const Rule& r, Context& context) {
  if (!r.agent) return {};
  return {lower(r.agent, context), voc_.ranges[static_cast<std::size_t>(r.agent->type.range)].base};
}

std::vector<Act> Lowering::expand(const model::ActCall& call, Context& context) {
  std::vector<Act> acts{Act{call.action, {}, {}}};
  for (const auto& argument : call.parties) {
    std::vector<Act> next;
    for (const Act& act : acts) {
      const auto with = [&](NodeId member) {
        next.push_back(act);
        next.back().parties.push_back(member);
      };
      if (argument.member)
        with(lower(argument.member, context));
      else
        for (const int member : voc_.ranges[static_cast<std::size_t>(argument.range)].members) with(number(member));
    }
    acts = std::move(next);
  }
  for (Act& act : acts)
    for (const auto& input : call.inputs) act.inputs.push_back(lower(input, context));
  return acts;
}

NodeId Lowering::frozen(NodeId value, NodeId on, const std::string& name) {
  if (graph_.is_constant(value)) return value;
  const std::int32_t kept = b_.column(name);
  emit({Code::copy_where_, kept, {value, on}});
  return graph_.column(kept, ColumnRate::lane);
}

void Lowering::make_sites(const std::vector<model::ActCall>& calls, Context& context, const Wish& wish, NodeId on,
                          const Due& due) {
  int k = 0;
  for (const auto& call : calls) {
    for (Act act : expand(call, context)) {
      for (NodeId& party : act.parties) party = frozen(party, on, "party of " + wish.text);
      for (NodeId& input : act.inputs) input = frozen(input, on, "input of " + wish.text);
      sites_.push_back({std::move(act), wish, k++, due});
    }
  }
}

void Lowering::lower_wishes() {
  for (std::size_t r = 0; r < model_.rules.size(); ++r) {
    const Rule& rule = model_.rules[r];
    if (!rule.may_act()) continue;
    Context context;
    context.resize(rule.slots);
    for_each_instance(rule.for_, rule.where, context, [&](Context& instance, const std::string& members) {
      lower_wish_instance(static_cast<int>(r), instance, members);
    });
  }
}

/// Asked, not resting, not busy, no cooldown, not done before.
NodeId Lowering::ready(int rule, const Rule& r, Context& context, NodeId asked) {
  NodeId on = graph_.both(asked, enabled_for({ElementKind::rule, rule}, agent_of(r, context)));
  on = graph_.both(in_turn(voc_.start, r.trigger.every), on);
  if (context.held != kNone) on = graph_.both(on, context.held);
  for (const auto& let : r.lets)
    if (let.value->type.kind == language::Kind::member)
      on = graph_.both(on, graph_.make(Op::le, number(0), context.locals[static_cast<std::size_t>(let.slot)].node));
  return on;
}

/// Columns in which one instance of a rule remembers its past; -1 where it needs none.
Lowering::Memory Lowering::lay_out_memory(const Rule& r, const Wish& wish) {
  Memory memory;
  if (r.cooldown_months > 0) memory.cool_until = b_.column("cooldown " + wish.text, -kInfinity);
  if (r.lag) memory.due_date = b_.column("due " + wish.text, -kInfinity);
  if (r.once != model::Once::no) memory.once = b_.column("once " + wish.text);
  memory.wished = b_.column("wish " + wish.text);
  memory.wished_flag = b_.flag();
  memory.due = {b_.column("due now " + wish.text), b_.flag(), kNone};
  return memory;
}

/// No cooldown, no act under way, not done before.
NodeId Lowering::may_try(const Memory& memory) {
  NodeId on = number(1);
  const auto read = [this](std::int32_t column) { return graph_.column(column, ColumnRate::lane); };
  if (memory.cool_until >= 0) on = graph_.both(on, graph_.make(Op::le, read(memory.cool_until), graph_.now()));
  if (memory.due_date >= 0) on = graph_.both(on, graph_.make(Op::lt, read(memory.due_date), graph_.now()));
  if (memory.once >= 0) on = graph_.both(on, graph_.negate(read(memory.once)));
  return on;
}

/// The tick's probability of a wish, with the soft doctrines of the rule's agent.
NodeId Lowering::wish_probability(int rule, const Rule& r, Context& context, NodeId on) {
  const NodeId p = probability(rule, r, context, on);
  if (r.decision) return p;
  const Binding agent = agent_of(r, context);
  NodeId cost = number(0);
  for (const auto& call : r.acts)
    for (const Act& act : expand(call, context)) cost = graph_.make(Op::add, cost, soft_cost(agent, act));
  return graph_.is_constant(cost, 0) ? p : graph_.make(Op::mul, p, graph_.make(Op::exp, graph_.make(Op::neg, cost)));
}

/// What a wish leaves behind: cooldown, marks, the date on which its acts are due.
void Lowering::remember_wish(const Rule& r, const Memory& memory, Context& context, NodeId wished) {
  const auto later = [this](NodeId months) { return graph_.make(Op::add, graph_.now(), months); };
  const double step = voc_.step_months;
  if (memory.cool_until >= 0)
    emit({Code::copy_where_,
          memory.cool_until,
          {later(number(std::floor(r.cooldown_months / step + 0.5) * step)), wished}});
  if (memory.once >= 0) emit({Code::copy_where_, memory.once, {number(1), wished}});
  if (memory.due_date >= 0) {
    const NodeId lag = rounded_ticks(lower(r.lag, context));
    const NodeId ticks = graph_.select(graph_.make(Op::lt, number(0), lag), lag, number(0));  // not a number: 0
    emit({Code::copy_where_, memory.due_date, {later(graph_.make(Op::mul, ticks, number(step))), wished}});
  } else {
    emit({Code::raise_, memory.due.column, {wished}, memory.due.flag});
  }
}

void Lowering::try_wish(int rule, const Memory& memory, Context& context, const Wish& wish, NodeId on) {
  const Rule& r = model_.rules[static_cast<std::size_t>(rule)];
  Guarded tried(b_, *section_, on);
  if (!tried) return;
  const NodeId p = wish_probability(rule, r, context, on);
  const NodeId wishes =
      graph_.is_constant(p, 1) ? on : graph_.both(on, graph_.make(Op::lt, uniform_at(context, {}, 0), p));
  emit({Code::raise_, memory.wished, {wishes}, memory.wished_flag});
  b_.open_flag(*section_, memory.wished_flag);
  const NodeId wished = graph_.column(memory.wished, ColumnRate::lane);
  emit({Code::count_wished_, -1, {wished}, rule});
  remember_wish(r, memory, context, wished);
  if (r.decision) {
    choose_option(r, context, wish, wished, memory.due);
  } else {
    log_act({}, wish, -1, ensemble_wished, wished);
    make_sites(r.acts, context, wish, wished, memory.due);
  }
  b_.close(*section_);
}

void Lowering::lower_wish_instance(int rule, Context& context, const std::string& members) {
  const Rule& r = model_.rules[static_cast<std::size_t>(rule)];
  const Wish wish{Place(r.id + "|" + members), r.id + "|" + members, 0, rule};
  context.place = wish.place;
  lower_lets(r.lets, context);
  const NodeId asked = lower_condition(r.when, context);
  const NodeId on = ready(rule, r, context, asked);
  if (graph_.is_constant(on, 0)) return;
  const Memory memory = lay_out_memory(r, wish);
  try_wish(rule, memory, context, wish, graph_.both(on, may_try(memory)));
  const auto after = [this](std::int32_t column) { return graph_.column(column, ColumnRate::lane, 1); };
  if (memory.due_date >= 0)
    emit({Code::raise_,
          memory.due.column,
          {graph_.make(Op::eq, after(memory.due_date), graph_.now())},
          memory.due.flag});
  if (r.once == model::Once::episode)  // the mark goes when the condition does
    emit({Code::copy_, memory.once, {graph_.both(after(memory.once), asked)}});
}

NodeId Lowering::option_score(const Rule& r, const model::Option& option, Context& context, NodeId& allowed) {
  int k = 0;
  const Place outer = context.place;
  const Binding agent = agent_of(r, context);
  context.place = outer.with("|" + option.id);
  NodeId utility = lower(option.utility, context);
  if (r.weights) allowed = graph_.both(allowed, graph_.make(Op::lt, number(0), utility));
  for (const auto& call : option.acts) {
    for (const Act& act : expand(call, context)) {
      Context parties = act_context(act);
      parties.place = outer.with("|" + std::to_string(k++));
      NodeId by = number(-1);
      allowed = graph_.both(allowed, graph_.both(act_possible(act, parties), graph_.negate(doctrine_forbids(act, by))));
      if (!r.weights) utility = graph_.make(Op::sub, utility, soft_cost(agent, act));
    }
  }
  if (r.weights)
    utility = graph_.make(Op::log, utility);
  else if (r.rationality)
    utility = graph_.make(Op::mul, lower(r.rationality, context), utility);
  const NodeId score = graph_.make(Op::add, utility, gumbel(uniform_at(context, {}, 0)));
  context.place = outer;
  return score;
}

void Lowering::choose_option(const Rule& r, Context& context, const Wish& wish, NodeId on, const Due& due) {
  NodeId chosen = number(-1), top = number(-kInfinity);
  for (std::size_t o = 0; o < r.options.size(); ++o) {
    NodeId allowed = number(1);
    const NodeId score = option_score(r, r.options[o], context, allowed);
    const NodeId better =
        graph_.both(allowed, graph_.either(graph_.make(Op::lt, chosen, number(0)), graph_.make(Op::lt, top, score)));
    chosen = graph_.select(better, number(static_cast<double>(o)), chosen);
    top = graph_.select(better, score, top);
  }
  const NodeId kept = frozen(chosen, on, "option of " + wish.text);
  Act shown;
  shown.inputs.push_back(kept);
  log_act(shown, wish, -1, ensemble_wished, on);
  for (std::size_t o = 0; o < r.options.size(); ++o) {
    const Place outer = context.place;
    context.place = outer.with("|" + r.options[o].id);
    Due this_option = due;
    this_option.only = graph_.make(Op::eq, kept, number(static_cast<double>(o)));
    make_sites(r.options[o].acts, context, wish, on, this_option);
    context.place = outer;
  }
}

}  // namespace multivector::program
