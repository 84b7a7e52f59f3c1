// Instances, computed cells, and what mechanisms add to stocks.
#include "model/switching.hpp"
#include "program/lowering.hpp"

#include <algorithm>
#include <span>

namespace multivector::program {

using model::ElementKind;

NodeId Lowering::enabled_node(model::ElementRef ref) {
  const model::Element& e = model::element_of(model_, ref);
  const auto part = std::find_if(e.parts.begin(), e.parts.end(), [&](const auto& p) { return p.agent == ref.agent; });
  const bool whole = part == e.parts.end(), enabled = whole ? e.enabled : part->enabled;
  if (!e.switched && (whole || !part->switched)) return number(enabled ? 1 : 0);
  const auto [found, fresh] =
      enabled_column_.try_emplace({static_cast<int>(ref.kind), ref.index, whole ? -1 : ref.agent}, -1);
  if (fresh) found->second = b_.column("enabled " + e.id, enabled ? 1 : 0);
  return graph_.column(found->second, ColumnRate::lane);
}

NodeId Lowering::enabled_for(model::ElementRef ref, const Binding& agent) {
  NodeId on = enabled_node(ref);
  for (const model::Part& part : model::element_of(model_, ref).parts) {
    const NodeId mine = is_same(agent, {number(part.agent), agent.base});
    on = graph_.select(mine, enabled_node({ref.kind, ref.index, part.agent}), on);
  }
  return on;
}

bool Lowering::computed(int cell) const {
  const int by = model_.set_by[static_cast<std::size_t>(cell)];
  if (by < 0) return false;
  const auto& mechanism = model_.mechanisms[static_cast<std::size_t>(by)];
  return mechanism.enabled || mechanism.switched;
}

void Lowering::lower_lets(const std::vector<model::Let>& lets, Context& context) {
  for (const auto& let : lets) {
    context.resize(let.slot + 1);
    const int base = let.value->type.kind == language::Kind::member && let.value->type.range >= 0
                         ? voc_.ranges[static_cast<std::size_t>(let.value->type.range)].base
                         : -1;
    context.locals[static_cast<std::size_t>(let.slot)] = {lower(let.value, context), base};
  }
}

void Lowering::for_each_instance(const std::vector<model::Index>& indices, const language::ExprPtr& where,
                                 Context& context, const std::function<void(Context&, const std::string&)>& body,
                                 const std::vector<int>& only) {
  const std::function<void(std::size_t, const std::string&)> next = [&](std::size_t depth, const std::string& members) {
    if (depth == indices.size()) {
      const NodeId held = lower_condition(where, context);
      if (graph_.is_constant(held, 0)) return;
      context.held = graph_.is_constant(held) ? kNone : held;
      body(context, members);
      return;
    }
    const model::Index& index = indices[depth];
    const auto& range = voc_.ranges[static_cast<std::size_t>(index.range)];
    context.resize(index.slot + 1);
    const bool one = depth < only.size() && only[depth] >= 0;
    for (const int member : one ? std::span(&only[depth], 1) : std::span(range.members)) {
      context.locals[static_cast<std::size_t>(index.slot)] = {number(member), range.base};
      const std::string& name =
          voc_.bases[static_cast<std::size_t>(range.base)].members[static_cast<std::size_t>(member)].id;
      next(depth + 1, members.empty() ? name : members + "," + name);
    }
  };
  next(0, "");
}

void Lowering::lower_passing_stocks() {
  if (b_.program.passing.empty()) return;
  emit({Code::begin_passing_});
  for (std::size_t slot = 0; slot < b_.program.passing.size(); ++slot) {
    const int cell = b_.program.passing[slot].cell;
    if (computed(cell)) continue;
    const auto c = static_cast<std::size_t>(cell);
    const NodeId stored = graph_.column(stored_column_[c], ColumnRate::lane);
    emit({Code::lay_, value_column_[c], {stored}, cell, static_cast<std::int32_t>(slot)});
  }
}

void Lowering::own_target_of(const model::Mechanism& mechanism, Context& context) {
  if (mechanism.kind == model::MechanismKind::effects) return own_targets(mechanism.effects, mechanism.lets, context);
  OwnCells own;
  own_target(*mechanism.target, mechanism.lets, context, own);
  context.own = own.cells.empty() && own.chosen.empty() ? nullptr : std::make_shared<OwnCells>(std::move(own));
}

void Lowering::compute_cell(const model::Mechanism& mechanism, int index, Context& context) {
  own_target_of(mechanism, context);
  lower_lets(mechanism.lets, context);
  const NodeId offset = cell_offset(*mechanism.target, context);
  const int cell = voc_.variables[static_cast<std::size_t>(mechanism.target->id)].first_cell +
                   static_cast<int>(graph_.value(offset));
  const auto c = static_cast<std::size_t>(cell);
  NodeId on = enabled_node({ElementKind::mechanism, index});
  if (context.held != kNone) on = graph_.both(on, context.held);
  const NodeId before = graph_.column(stored_column_[c], ColumnRate::lane, -1);  // as it was last computed
  const NodeId value = graph_.select(on, lower(mechanism.value, context), before);
  if (passing_of_[c] < 0)
    emit({Code::store_, value_column_[c], {value}, cell});
  else
    emit({Code::lay_, value_column_[c], {value}, cell, passing_of_[c]});
}

void Lowering::lower_computed() {
  lower_passing_stocks();
  for (const int index : model_.set_order) {
    const auto& mechanism = model_.mechanisms[static_cast<std::size_t>(index)];
    if (!mechanism.enabled && !mechanism.switched) continue;
    Context context;
    context.moment = Moment::compute;
    context.resize(mechanism.slots);
    for_each_instance(mechanism.for_, mechanism.where, context, [&](Context& instance, const std::string& members) {
      instance.place = Place(mechanism.id + "|" + members);
      compute_cell(mechanism, index, instance);
    });
  }
}

void Lowering::lower_adds() {
  for (std::size_t m = 0; m < model_.mechanisms.size(); ++m) {
    const auto& mechanism = model_.mechanisms[m];
    const NodeId on = enabled_node({ElementKind::mechanism, static_cast<int>(m)});
    if (mechanism.kind == model::MechanismKind::set || graph_.is_constant(on, 0)) continue;
    Context context;
    context.resize(mechanism.slots);
    for_each_instance(mechanism.for_, mechanism.where, context, [&](Context& instance, const std::string& members) {
      instance.place = Place(mechanism.id + "|" + members);
      const NodeId mask = instance.held == kNone ? on : graph_.both(on, instance.held);
      own_target_of(mechanism, instance);
      lower_lets(mechanism.lets, instance);
      if (mechanism.kind == model::MechanismKind::effects) {
        lower_effects(mechanism.effects, instance, instance.place, mask, Author::mechanism);
        return;
      }
      model::Effect effect;
      effect.target = mechanism.target;
      effect.value = mechanism.value;
      lower_effect(effect, instance, mask, Author::mechanism);
    });
  }
}

void Lowering::lower_change() {
  Statement all{Code::keep_};
  for (auto& [cell, sum] : change_sum_) {
    if (graph_[sum].op == Op::column)
      sum = graph_.make(Op::add, sum, number(0));  // a copy: the column itself may change first
    all.operands.push_back(sum);
  }
  emit(all);
  for (const auto& [cell, sum] : change_sum_)
    emit({Code::change_,
          stored_column_[static_cast<std::size_t>(cell)],
          {sum},
          cell,
          passing_of_[static_cast<std::size_t>(cell)]});
  if (!b_.program.accumulators.empty()) emit({Code::apply_});
}

}  // namespace multivector::program
