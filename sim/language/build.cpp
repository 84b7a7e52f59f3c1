// Making checked trees and the values around them.
#include "language/analysis.hpp"

#include "language/unit.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {
namespace {

constexpr int kMostNodes = 100000;  // of one text, functions expanded

}  // namespace

std::shared_ptr<Expr> Analysis::make(Op op, const Type& type, std::vector<ExprPtr> args, const Node& node) {
  if (++nodes_ > kMostNodes && !gave_up_) {
    error("too-complex", node.at,
          fmt::format("the expression has more than {} operations when its functions are expanded", kMostNodes),
          "compute a part of it in a mechanism or a `let`");
    gave_up_ = true;
  }
  auto expr = std::make_shared<Expr>();
  expr->op = op;
  expr->type = type;
  expr->args = std::move(args);
  expr->span = text_->span(node.at.begin, node.at.end);
  return expr;
}

ExprPtr Analysis::number_expr(double number, const Type& type, const Node& node) {
  auto expr = make(Op::number, type, {}, node);
  expr->number = number;
  return expr;
}

Value Analysis::number_value(ExprPtr expr, const Unit& unit, bool written) const {
  return retyped({std::move(expr), {}, written, -1, {}}, {Kind::number, unit, -1});
}

Value Analysis::condition_value(ExprPtr expr) const {
  return {std::move(expr), {Kind::condition, {}, -1}, false, -1, {}};
}

Value Analysis::member_value(ExprPtr expr, int base, std::vector<int> members) const {
  const Type type = expr->type;
  return {std::move(expr), type, false, base, std::move(members)};
}

Value Analysis::range_value(ExprPtr expr, int range) const {
  const int base = names_.vocabulary().ranges[static_cast<std::size_t>(range)].base;
  return {std::move(expr), {Kind::member, {}, range}, false, base, names_.sorted(range)};
}

Type Analysis::member_type(int base, const std::vector<int>& members) const {
  return {Kind::member, {}, base < 0 ? -1 : names_.smallest_range(base, members)};
}

Value Analysis::retyped(Value value, const Type& type) {
  const Type& old = value.expr->type;
  const bool same = old.kind == type.kind && old.range == type.range && old.unit.scale == type.unit.scale &&
                    old.unit.same_dimension(type.unit);
  if (!same) {
    auto expr = std::make_shared<Expr>(*value.expr);
    expr->type = type;
    value.expr = std::move(expr);
  }
  value.type = type;
  return value;
}

Value Analysis::convert(Value value, const Unit& unit, const Node& node) {
  const Type type{Kind::number, unit, -1};
  const double by = value.written ? 1 : factor(value.type.unit, unit);
  value.written = false;
  if (by == 1) return retyped(std::move(value), type);
  if (value.expr->op == Op::number) return number_value(number_expr(value.expr->number * by, type, node), unit);
  return number_value(make(Op::mul, type, {value.expr, number_expr(by, {}, node)}, node), unit);
}

std::optional<double> Analysis::constant(const Expr& expr) {
  if (expr.op == Op::number) return expr.number;
  const bool arithmetic =
      expr.op == Op::neg || expr.op == Op::add || expr.op == Op::sub || expr.op == Op::mul || expr.op == Op::div;
  if (!arithmetic) return {};
  const auto a = constant(*expr.args[0]);
  if (!a || expr.op == Op::neg) return a ? std::optional(-*a) : a;
  const auto b = constant(*expr.args[1]);
  if (!b) return {};
  switch (expr.op) {
  case Op::add: return *a + *b;
  case Op::sub: return *a - *b;
  case Op::mul: return *a * *b;
  default: return *a / *b;
  }
}

}  // namespace multivector::language
