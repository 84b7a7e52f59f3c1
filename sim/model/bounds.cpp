#include "model/bounds.hpp"

#include "support/math.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::model {

using language::Expr;
using language::Op;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Of no number, such as 0 times infinity: nothing is known.
Bounds known(double low, double high) {
  return std::isnan(low) || std::isnan(high) ? Bounds{} : Bounds{std::min(low, high), std::max(low, high)};
}

Bounds hull(const Bounds& a, const Bounds& b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

Bounds of_corners(const Bounds& a, const Bounds& b, double (*f)(double, double)) {
  const double corners[] = {f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)};
  if (std::any_of(std::begin(corners), std::end(corners), [](double x) { return std::isnan(x); })) return {};
  return {*std::min_element(std::begin(corners), std::end(corners)),
          *std::max_element(std::begin(corners), std::end(corners))};
}

Bounds of_product(const Bounds& a, const Bounds& b) {
  return of_corners(a, b, [](double x, double y) { return x == 0 || y == 0 ? 0 : x * y; });
}

Bounds of_quotient(const Bounds& a, const Bounds& b) {
  if (b.low <= 0 && b.high >= 0) return {};
  return of_corners(a, b, [](double x, double y) { return x / y; });
}

/// A function that never falls.
Bounds of_rising(const Bounds& x, double (*f)(double)) { return known(f(x.low), f(x.high)); }

std::size_t size_of(const Model& model, int range) {
  return range < 0 ? 0 : model.vocabulary.ranges[static_cast<std::size_t>(range)].members.size();
}

Bounds of_cell(const Model& model, const Expr& expr) {
  const VariableInfo& info = model.variable_info[static_cast<std::size_t>(expr.id)];
  const Bounds own{info.min, info.max};
  const bool sure = std::all_of(expr.args.begin(), expr.args.end(),
                                [](const auto& index) { return index->op == Op::number || index->op == Op::local; });
  return sure ? own : hull(own, {0, 0});  // through `none` it reads 0
}

Bounds of_attribute(const Model& model, const Expr& expr) {
  const auto& values = model.vocabulary.attributes[static_cast<std::size_t>(expr.id)].values;
  Bounds all{0, 0};
  for (const double value : values) all = hull(all, {value, value});
  return all;
}

Bounds of_draw(const Model& model, const Expr& expr) {
  std::vector<Bounds> args;
  for (const auto& arg : expr.args) args.push_back(bounds_of(model, *arg));
  switch (static_cast<language::Draw>(expr.id)) {
  case language::Draw::uniform: return hull(args[0], args[1]);
  case language::Draw::triangular: return hull(args[0], args[2]);
  case language::Draw::bernoulli:
  case language::Draw::beta: return {0, 1};
  case language::Draw::binomial: return {0, std::max(args[0].high, 0.0)};
  case language::Draw::normal: return {};
  default: return {0, kInfinity};
  }
}

Bounds of_fold(const Model& model, const Expr& expr) {
  const auto size = static_cast<double>(size_of(model, expr.range));
  if (expr.op == Op::fold_count) return {0, size};
  const Bounds body = bounds_of(model, *expr.args[0]);
  if (expr.op == Op::fold_sum) return hull(of_product(body, {size, size}), {0, 0});
  if (expr.op == Op::fold_mean) return hull(body, {0, 0});  // of nothing: 0
  if (expr.op == Op::fold_min) return {body.low, kInfinity};
  return {-kInfinity, body.high};
}

Bounds of_two(const Model& model, const Expr& expr) {
  const Bounds a = bounds_of(model, *expr.args[0]), b = bounds_of(model, *expr.args[1]);
  switch (expr.op) {
  case Op::add: return known(a.low + b.low, a.high + b.high);
  case Op::sub: return known(a.low - b.high, a.high - b.low);
  case Op::mul: return of_product(a, b);
  case Op::div: return of_quotient(a, b);
  case Op::min: return {std::min(a.low, b.low), std::min(a.high, b.high)};
  case Op::max: return {std::max(a.low, b.low), std::max(a.high, b.high)};
  default: return a.low >= 0 ? Bounds{0, kInfinity} : Bounds{};  // pow
  }
}

Bounds of_one(const Model& model, const Expr& expr) {
  const Bounds x = bounds_of(model, *expr.args[0]);
  switch (expr.op) {
  case Op::neg: return {-x.high, -x.low};
  case Op::abs: return x.low >= 0 ? x : x.high <= 0 ? Bounds{-x.high, -x.low} : Bounds{0, std::max(-x.low, x.high)};
  case Op::exp: return of_rising(x, [](double v) { return support::det_exp(v); });
  case Op::log: return x.low < 0 ? Bounds{} : of_rising(x, [](double v) { return support::det_log(v); });
  case Op::sqrt: return x.low < 0 ? Bounds{} : of_rising(x, [](double v) { return std::sqrt(v); });
  default: return of_rising(x, [](double v) { return support::det_logistic(v); });
  }
}

Truth of_comparison(Op op, const Bounds& a, const Bounds& b) {
  const bool below = a.high<b.low, above = a.low> b.high;
  switch (op) {
  case Op::lt: return below ? Truth::always : a.low >= b.high ? Truth::never : Truth::open;
  case Op::le: return a.high <= b.low ? Truth::always : above ? Truth::never : Truth::open;
  case Op::gt: return above ? Truth::always : a.high <= b.low ? Truth::never : Truth::open;
  case Op::ge: return a.low >= b.high ? Truth::always : below ? Truth::never : Truth::open;
  case Op::eq: return below || above ? Truth::never : Truth::open;
  default: return below || above ? Truth::always : Truth::open;
  }
}

Truth opposite(Truth truth) {
  if (truth == Truth::open) return truth;
  return truth == Truth::never ? Truth::always : Truth::never;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::never || b == Truth::never) return Truth::never;
  return a == Truth::always && b == Truth::always ? Truth::always : Truth::open;
}

bool is_number(const Expr& expr) { return expr.type.kind == language::Kind::number; }

}  // namespace

Bounds bounds_of(const Model& model, const Expr& expr) {
  if (!is_number(expr)) return {};
  switch (expr.op) {
  case Op::number: return {expr.number, expr.number};
  case Op::cell: return of_cell(model, expr);
  case Op::attribute: return of_attribute(model, expr);
  case Op::month_of_year: return {1, 12};
  case Op::add:
  case Op::sub:
  case Op::mul:
  case Op::div:
  case Op::pow:
  case Op::min:
  case Op::max: return of_two(model, expr);
  case Op::neg:
  case Op::abs:
  case Op::exp:
  case Op::log:
  case Op::sqrt:
  case Op::logistic: return of_one(model, expr);
  case Op::choose: return hull(bounds_of(model, *expr.args[1]), bounds_of(model, *expr.args[2]));
  case Op::draw: return of_draw(model, expr);
  case Op::fold_sum:
  case Op::fold_mean:
  case Op::fold_min:
  case Op::fold_max:
  case Op::fold_count: return of_fold(model, expr);
  case Op::lag:
  case Op::average:
  case Op::initial: return bounds_of(model, *expr.args[0]);
  case Op::since: return {0, kInfinity};
  default: return {};
  }
}

Truth truth_of(const Model& model, const Expr& condition) {
  const auto part = [&](std::size_t i) { return truth_of(model, *condition.args[i]); };
  switch (condition.op) {
  case Op::logical_and: return both(part(0), part(1));
  case Op::logical_or: return opposite(both(opposite(part(0)), opposite(part(1))));
  case Op::logical_not: return opposite(part(0));
  case Op::fold_any: return part(0) == Truth::never ? Truth::never : Truth::open;
  case Op::fold_all: return part(0) == Truth::always ? Truth::always : Truth::open;
  case Op::lt:
  case Op::le:
  case Op::gt:
  case Op::ge:
  case Op::eq:
  case Op::ne:
    if (!is_number(*condition.args[0]) || !is_number(*condition.args[1])) return Truth::open;
    return of_comparison(condition.op, bounds_of(model, *condition.args[0]), bounds_of(model, *condition.args[1]));
  default: return Truth::open;
  }
}

}  // namespace multivector::model
