// Folds over sets and choices of a member: unrolled, in the set's order.
#include "program/lowering.hpp"

#include <limits>

namespace multivector::program {

using language::Expr;
using E = language::Op;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

NodeId Lowering::lower_fold(const Expr& expr, Context& context) {
  const auto& range = voc_.ranges[static_cast<std::size_t>(expr.range)];
  const auto slot = static_cast<std::size_t>(expr.id);
  context.resize(expr.id + 1);
  NodeId total = kNone, count = number(0);
  for (const int member : range.members) {
    context.locals[slot] = {number(member), range.base};
    const NodeId held = expr.args.size() > 1 ? lower_condition(expr.args[1], context) : number(1);
    if (graph_.is_constant(held, 0)) continue;
    const auto body = [&] { return lower(expr.args[0], context); };
    const auto chain = [&](Op op, NodeId next) { total = total == kNone ? next : graph_.make(op, total, next); };
    switch (expr.op) {
    case E::fold_mean: count = graph_.make(Op::add, count, held); [[fallthrough]];
    case E::fold_sum: chain(Op::add, graph_.select(held, body(), number(0))); break;
    case E::fold_min: chain(Op::min, graph_.select(held, body(), number(kInfinity))); break;
    case E::fold_max: chain(Op::max, graph_.select(held, body(), number(-kInfinity))); break;
    case E::fold_any: chain(Op::either, graph_.both(held, body())); break;
    case E::fold_all: chain(Op::both, graph_.either(graph_.negate(held), body())); break;
    default: chain(Op::add, expr.args[0] ? graph_.both(held, body()) : held); break;  // count
    }
  }
  if (total == kNone)
    return number(expr.op == E::fold_min   ? kInfinity
                  : expr.op == E::fold_max ? -kInfinity
                  : expr.op == E::fold_all ? 1
                                           : 0);
  if (expr.op != E::fold_mean) return total;
  return graph_.select(graph_.make(Op::lt, number(0), count), graph_.make(Op::div, total, count), number(0));
}

NodeId Lowering::lower_choice(const Expr& expr, Context& context) {
  const auto& range = voc_.ranges[static_cast<std::size_t>(expr.range)];
  const auto slot = static_cast<std::size_t>(expr.id);
  context.resize(expr.id + 1);
  NodeId chosen = number(-1), top = number(-kInfinity);
  for (const int member : range.members) {
    context.locals[slot] = {number(member), range.base};
    const NodeId held = lower_condition(expr.args.size() > 1 ? expr.args[1] : nullptr, context);
    if (graph_.is_constant(held, 0)) continue;
    NodeId score = lower(expr.args[0], context);
    if (expr.op == E::logit)
      score = graph_.make(Op::add, score,
                          gumbel(uniform_at(context, expr.path, expr.draw, "|" + member_name(context.locals[slot]))));
    const NodeId none_yet = graph_.make(Op::lt, chosen, number(0));
    const NodeId larger = graph_.both(held, graph_.make(Op::lt, top, score));  // never where it is not a number
    chosen = graph_.select(graph_.either(larger, graph_.both(held, none_yet)), number(member), chosen);
    top = graph_.select(larger, score, top);
  }
  return chosen;
}

NodeId Lowering::lower_pick(const Expr& expr, Context& context) {
  const auto& range = voc_.ranges[static_cast<std::size_t>(expr.range)];
  const auto slot = static_cast<std::size_t>(expr.id);
  context.resize(expr.id + 1);
  std::vector<std::pair<int, NodeId>> candidates;
  bool known = true;
  for (const int member : range.members) {
    context.locals[slot] = {number(member), range.base};
    const NodeId held = lower_condition(expr.args.size() > 1 ? expr.args[1] : nullptr, context);
    if (graph_.is_constant(held, 0)) continue;
    known = known && graph_.is_constant(held);
    candidates.emplace_back(member, held);
  }
  if (candidates.empty()) return number(-1);
  const NodeId u = uniform_at(context, expr.path, expr.draw);
  const auto place_of = [&](NodeId count) {  // floor(u * count), never beyond the last
    return graph_.make(Op::min, graph_.make(Op::floor, graph_.make(Op::mul, u, count)),
                       graph_.make(Op::sub, count, number(1)));
  };
  if (known) {
    std::vector<double> members;
    for (const auto& [member, held] : candidates) members.push_back(member);
    return graph_.table(std::move(members), place_of(number(static_cast<double>(candidates.size()))), -1);
  }
  NodeId count = number(0);
  for (const auto& [member, held] : candidates) count = graph_.make(Op::add, count, held);
  const NodeId wanted = place_of(count);
  NodeId chosen = number(-1), before = number(0);
  for (const auto& [member, held] : candidates) {
    chosen = graph_.select(graph_.both(held, graph_.make(Op::eq, before, wanted)), number(member), chosen);
    before = graph_.make(Op::add, before, held);
  }
  return chosen;
}

}  // namespace multivector::program
