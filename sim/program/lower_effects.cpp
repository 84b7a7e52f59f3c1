// Effects: at once into accumulators, or with times into what is scheduled.
#include "program/lowering.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::program {

void Lowering::lower_effects(const std::vector<model::Effect>& effects, Context context, const Place& place,
                             NodeId mask, Author author) {
  for (const model::Effect& effect : effects) {
    for_each_instance(effect.for_, effect.where, context, [&](Context& instance, const std::string& members) {
      instance.place = effect.for_.empty() ? place : place.with("|" + members);
      NodeId on = graph_.both(mask, lower_condition(effect.when, instance));
      if (instance.held != kNone) on = graph_.both(on, instance.held);
      if (!graph_.is_constant(on, 0)) lower_effect(effect, instance, on, author);
    });
  }
}

NodeId Lowering::rounded_ticks(NodeId months) {
  const NodeId ticks = graph_.make(Op::div, months, number(voc_.step_months));
  return graph_.make(Op::floor, graph_.make(Op::add, ticks, number(0.5)));
}

NodeId Lowering::ticks_node(const model::Time& time, Context& context, int minimum) {
  NodeId months = number(time.low);
  if (time.draw >= 0) {
    const NodeId u = uniform_at(context, time.path, time.draw);
    months = graph_.quantile(static_cast<int>(language::Draw::uniform), u, number(time.low), number(time.high), kNone);
  }
  return graph_.make(Op::max, rounded_ticks(months), number(minimum));
}

void Lowering::lower_effect(const model::Effect& effect, Context& context, NodeId mask, Author author) {
  const NodeId offset = cell_offset(*effect.target, context);
  if (graph_.is_constant(offset) && graph_.value(offset) < 0) return;
  const NodeId value = lower(effect.value, context);
  const auto v = static_cast<std::size_t>(effect.target->id);
  if (author == Author::mechanism && !effects_write_[v].any()) {
    const int cell = voc_.variables[v].first_cell + static_cast<int>(graph_.value(offset));
    const NodeId part = graph_.select(mask, value, number(0));
    const auto [found, fresh] = change_sum_.try_emplace(cell, part);
    if (!fresh) found->second = graph_.make(Op::add, found->second, part);
    return;
  }
  if (!effect.passing && !effect.has_after && !effect.has_over)
    return lower_effect_at_once(effect, value, offset, mask, author);
  lower_effect_with_times(effect, value, offset, mask, author, context);
}

void Lowering::lower_effect_at_once(const model::Effect& effect, NodeId value, NodeId offset, NodeId mask,
                                    Author author) {
  const auto& variable = voc_.variables[static_cast<std::size_t>(effect.target->id)];
  const int first = accumulator_of_[static_cast<std::size_t>(variable.first_cell)];
  const NodeId where = graph_.is_constant(mask, 1) ? kNone : mask;
  const bool fixed_cell = graph_.is_constant(offset);
  const auto code = [&](Code one, Code any) { return fixed_cell ? one : any; };
  Statement statement;
  switch (effect.kind) {
  case model::EffectKind::add: statement.code = code(Code::add_to_, Code::add_to_any_); break;
  case model::EffectKind::scale: statement.code = code(Code::scale_by_, Code::scale_any_); break;
  case model::EffectKind::set: statement.code = code(Code::set_to_, Code::set_any_); break;
  }
  statement.imm = first + (fixed_cell ? static_cast<int>(graph_.value(offset)) : 0);
  statement.imm2 = author == Author::mechanism ? 1 : 0;
  statement.operands = {value, where};
  if (!fixed_cell) statement.operands.push_back(offset);
  emit(std::move(statement));
}

void Lowering::lower_effect_with_times(const model::Effect& effect, NodeId value, NodeId offset, NodeId mask,
                                       Author author, Context& context) {
  const auto& variable = voc_.variables[static_cast<std::size_t>(effect.target->id)];
  const auto first_cell = static_cast<std::size_t>(variable.first_cell);
  Schedule schedule;
  schedule.kind = effect.kind;
  schedule.passing = effect.passing;
  schedule.by_step = author == Author::step;
  schedule.first_target = effect.passing ? passing_of_[first_cell] : accumulator_of_[first_cell];
  Statement statement{Code::schedule_};
  statement.imm = static_cast<std::int32_t>(b_.program.schedules.size());
  statement.operands = {mask,
                        value,
                        offset,
                        ticks_node(effect.after, context, 0),
                        effect.has_over ? ticks_node(effect.over, context, 1) : number(1),
                        effect.passing ? ticks_node(effect.lasting, context, 0) : number(0)};
  b_.program.schedules.push_back(schedule);
  emit(std::move(statement));
}

}  // namespace multivector::program
