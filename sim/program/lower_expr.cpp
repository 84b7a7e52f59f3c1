// Expressions and luck: from the checked tree to values.
#include "program/lowering.hpp"

namespace multivector::program {

using language::Expr;
using language::ExprPtr;
using E = language::Op;

namespace {

Op arithmetic(E op) {
  switch (op) {
  case E::neg: return Op::neg;
  case E::add: return Op::add;
  case E::sub: return Op::sub;
  case E::mul: return Op::mul;
  case E::div: return Op::div;
  case E::pow: return Op::pow;
  case E::min: return Op::min;
  case E::max: return Op::max;
  case E::abs: return Op::abs;
  case E::exp: return Op::exp;
  case E::log: return Op::log;
  case E::sqrt: return Op::sqrt;
  case E::logistic: return Op::logistic;
  case E::lt:
  case E::gt: return Op::lt;
  case E::le:
  case E::ge: return Op::le;
  case E::eq: return Op::eq;
  case E::ne: return Op::ne;
  case E::logical_and: return Op::both;
  case E::logical_or: return Op::either;
  case E::logical_not: return Op::negate;
  case E::choose: return Op::select;
  default: return Op::constant;
  }
}

}  // namespace

NodeId Lowering::lower_condition(const ExprPtr& expr, Context& context) {
  return expr ? lower(expr, context) : number(1);
}

NodeId Lowering::lower(const ExprPtr& pointer, Context& context) {
  const Expr& expr = *pointer;
  switch (expr.op) {
  case E::number: return number(expr.number);
  case E::local: return context.locals.at(static_cast<std::size_t>(expr.id)).node;
  case E::cell: return lower_cell(expr, context);
  case E::parameter: {
    if (context.moment == Moment::start) return context.by_draw ? parameter_node(expr.id) : parameter_at_start(expr.id);
    if (fixed(expr.id)) return parameter_node(expr.id);
    const auto p = static_cast<std::size_t>(expr.id);
    if (parameter_moves_[p]) return graph_.column(parameter_column_[p], ColumnRate::lane, version_);
    return graph_.column(b_.program.parameter_columns[p], ColumnRate::run);
  }
  case E::attribute: {
    const auto& attribute = voc_.attributes[static_cast<std::size_t>(expr.id)];
    return graph_.table(attribute.values, lower(expr.args[0], context), none_of(attribute.type));
  }
  case E::now: return graph_.now();
  case E::year: return graph_.make(Op::floor, graph_.make(Op::div, graph_.now(), number(12)));
  case E::month_of_year: {
    const NodeId year = graph_.make(Op::floor, graph_.make(Op::div, graph_.now(), number(12)));
    return graph_.make(Op::add, graph_.make(Op::sub, graph_.now(), graph_.make(Op::mul, year, number(12))), number(1));
  }
  case E::draw: return lower_draw(expr, context);
  case E::fold_sum:
  case E::fold_mean:
  case E::fold_min:
  case E::fold_max:
  case E::fold_any:
  case E::fold_all:
  case E::fold_count: return lower_fold(expr, context);
  case E::best:
  case E::logit: return lower_choice(expr, context);
  case E::pick: return lower_pick(expr, context);
  case E::lag:
  case E::average:
  case E::initial: return lower_history(expr, context);
  case E::since: return lower_since(expr, context);
  case E::gt:
  case E::ge: {  // a > b is b < a
    const NodeId a = lower(expr.args[0], context);
    return graph_.make(arithmetic(expr.op), lower(expr.args[1], context), a);
  }
  case E::choose: {
    const NodeId condition = lower(expr.args[0], context);
    const NodeId yes = lower(expr.args[1], context);
    return graph_.select(condition, yes, lower(expr.args[2], context));
  }
  default: {
    const NodeId a = lower(expr.args[0], context);
    return graph_.make(arithmetic(expr.op), a, expr.args.size() > 1 ? lower(expr.args[1], context) : kNone);
  }
  }
}

std::string Lowering::member_name(const Binding& binding) const {
  const double at = graph_.value(binding.node);
  return at < 0 ? "none" : voc_.bases[static_cast<std::size_t>(binding.base)].members[static_cast<std::size_t>(at)].id;
}

NodeId Lowering::uniform_at(const Context& context, const std::vector<int>& path, int n, std::string_view suffix) {
  Place place = context.place;
  for (const int slot : path) place = place.with("|" + member_name(context.locals.at(static_cast<std::size_t>(slot))));
  if (!suffix.empty()) place = place.with(suffix);
  return graph_.uniform({place.hash(), static_cast<std::uint32_t>(n), context.at_start, context.by_draw});
}

NodeId Lowering::gumbel(NodeId u) {
  return graph_.make(Op::neg, graph_.make(Op::log, graph_.make(Op::neg, graph_.make(Op::log, u))));
}

NodeId Lowering::lower_draw(const Expr& expr, Context& context) {
  const NodeId u = uniform_at(context, expr.path, expr.draw);
  NodeId args[3] = {kNone, kNone, kNone};
  for (std::size_t i = 0; i < expr.args.size() && i < 3; ++i) args[i] = lower(expr.args[i], context);
  if (static_cast<language::Draw>(expr.id) == language::Draw::uniform && graph_.is_constant(args[0], 0) &&
      graph_.is_constant(args[1], 1))
    return u;  // 0 + (1 - 0) u, to the last bit
  return graph_.quantile(expr.id, u, args[0], args[1], args[2]);
}

NodeId Lowering::position_node(int range_index, NodeId member) {
  const auto& range = voc_.ranges[static_cast<std::size_t>(range_index)];
  std::vector<double> positions(voc_.bases[static_cast<std::size_t>(range.base)].members.size(), -1);
  bool identity = range.members.size() == positions.size();
  for (std::size_t i = 0; i < range.members.size(); ++i) {
    positions[static_cast<std::size_t>(range.members[i])] = static_cast<double>(i);
    identity = identity && range.members[i] == static_cast<int>(i);
  }
  return identity && !graph_.is_constant(member) ? member : graph_.table(std::move(positions), member, -1);
}

NodeId Lowering::cell_offset(const Expr& cell, Context& context) {
  const auto& variable = voc_.variables[static_cast<std::size_t>(cell.id)];
  NodeId offset = number(0), present = number(1);
  for (std::size_t i = 0; i < variable.over.size(); ++i) {
    const NodeId position = position_node(variable.over[i], lower(cell.args[i], context));
    const double size = static_cast<double>(voc_.ranges[static_cast<std::size_t>(variable.over[i])].members.size());
    present = graph_.both(present, graph_.make(Op::le, number(0), position));
    offset = i == 0 ? position : graph_.make(Op::add, graph_.make(Op::mul, offset, number(size)), position);
  }
  return variable.over.size() <= 1 ? offset : graph_.select(present, offset, number(-1));
}

NodeId Lowering::over_cells(const language::Variable& variable, NodeId offset, double none,
                            const std::function<NodeId(int)>& value) {
  if (graph_.is_constant(offset)) {
    const double at = graph_.value(offset);
    return at < 0 ? number(none) : value(variable.first_cell + static_cast<int>(at));
  }
  NodeId result = number(none);
  for (int i = 0; i < variable.cell_count; ++i)
    result = graph_.select(graph_.make(Op::eq, offset, number(i)), value(variable.first_cell + i), result);
  return result;
}

NodeId Lowering::read_cell(int cell, bool beneath, const Context& context) {
  const auto c = static_cast<std::size_t>(cell);
  if (context.moment == Moment::start) return initial_node(cell);
  if (context.moment == Moment::steps) {
    if (model_.set_by[c] >= 0 && !model_.initials[c].expr) steps_read_computed_ = true;
    return graph_.history(ring_of(cell, 1, beneath), 1, 1);
  }
  return graph_.column(beneath ? stored_column_[c] : value_column_[c], ColumnRate::lane);
}

NodeId Lowering::lower_cell(const Expr& expr, Context& context) {
  const auto& variable = voc_.variables[static_cast<std::size_t>(expr.id)];
  const NodeId offset = cell_offset(expr, context);
  const double none = none_of(variable.type);
  if (variable.fixed) {
    if (graph_.is_constant(offset))
      return over_cells(variable, offset, none, [this](int cell) { return initial_node(cell); });
    bool known = true;
    std::vector<double> values;
    for (int i = 0; known && i < variable.cell_count; ++i) {
      const NodeId value = initial_node(variable.first_cell + i);
      known = graph_.is_constant(value);
      if (known) values.push_back(graph_.value(value));
    }
    if (known) return graph_.table(std::move(values), offset, none);
    return over_cells(variable, offset, none, [this](int cell) { return initial_node(cell); });
  }
  if (graph_.is_constant(offset) || context.moment == Moment::start || context.moment == Moment::steps)
    return over_cells(variable, offset, none, [&](int cell) {
      return own_or_seen(is_own(variable, number(cell - variable.first_cell), context),
                         [&](bool beneath) { return read_cell(cell, beneath, context); });
    });
  const auto first = static_cast<std::size_t>(variable.first_cell);
  return own_or_seen(is_own(variable, offset, context), [&](bool beneath) {
    return graph_.gather(beneath ? stored_column_[first] : value_column_[first], offset, none);
  });
}

}  // namespace multivector::program
