#include "analysis/sweep/prior.hpp"

#include "program/node.hpp"
#include "program/quantile.hpp"

#include <array>
#include <optional>

namespace multivector::sweep {

namespace {

using language::Expr;
using language::Op;

/// The compiler's name of an operation on numbers, or nothing.
std::optional<program::Op> arithmetic(Op op) {
  switch (op) {
  case Op::neg: return program::Op::neg;
  case Op::add: return program::Op::add;
  case Op::mul: return program::Op::mul;
  case Op::sub: return program::Op::sub;
  case Op::div: return program::Op::div;
  case Op::pow: return program::Op::pow;
  case Op::min: return program::Op::min;
  case Op::max: return program::Op::max;
  case Op::abs: return program::Op::abs;
  case Op::exp: return program::Op::exp;
  case Op::log: return program::Op::log;
  case Op::sqrt: return program::Op::sqrt;
  case Op::logistic: return program::Op::logistic;
  default: return std::nullopt;
  }
}

/// Draws in it, or a large number if something else is read.
int draws(const Expr& expr) {
  if (expr.op == Op::number) return 0;
  if (expr.op != Op::draw && !arithmetic(expr.op)) return 1000;
  int count = expr.op == Op::draw ? 1 : 0;
  for (const auto& arg : expr.args) count += draws(*arg);
  return count;
}

}  // namespace

bool has_one_draw(const Expr& prior) { return draws(prior) == 1; }

double prior_at(const Expr& expr, double u) {
  if (expr.op == Op::number) return expr.number;
  std::array<double, 4> x{};
  for (std::size_t i = 0; i < expr.args.size() && i < x.size(); ++i) x[i] = prior_at(*expr.args[i], u);
  if (expr.op == Op::draw) return program::quantile(expr.id, u, x[0], x[1], x[2]);
  return program::apply_scalar(*arithmetic(expr.op), 0, x[0], x[1], x[2], x[3]);
}

}  // namespace multivector::sweep
