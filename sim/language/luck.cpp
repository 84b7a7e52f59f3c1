// Draws: which distribution, of which unit, and the number n of the draw within its place.
#include "language/analysis.hpp"

#include <fmt/core.h>
#include <optional>

namespace multivector::language {

namespace {

/// A number that is written there, with or without a sign.
std::optional<double> written_number(const Expr& expr) {
  if (expr.op == Op::number) return expr.number;
  if (expr.op != Op::neg || expr.args[0]->op != Op::number) return std::nullopt;
  return -expr.args[0]->number;
}

double at(const std::vector<double>& numbers, std::size_t i) { return i < numbers.size() ? numbers[i] : 0; }

/// What is wrong with the written numbers of a draw; empty if nothing is.
std::string_view out_of_range(Draw draw, const std::vector<double>& numbers) {
  const double a = at(numbers, 0), b = at(numbers, 1), c = at(numbers, 2);
  const auto unless = [](bool fine, std::string_view rule) { return fine ? std::string_view() : rule; };
  switch (draw) {
  case Draw::uniform: return unless(a <= b, "the smaller number stands first: `uniform(least, most)`");
  case Draw::triangular: return unless(a <= b && b <= c, "the numbers rise: `triangular(least, mode, most)`");
  case Draw::normal:
  case Draw::lognormal: return unless(b >= 0, "the standard deviation is not negative");
  case Draw::exponential:
  case Draw::poisson: return unless(a >= 0, "the mean is not negative");
  case Draw::bernoulli: return unless(a >= 0 && a <= 1, "a probability lies between 0 and 1");
  case Draw::binomial:
    return unless(a >= 0 && b >= 0 && b <= 1, "`binomial(n, p)`: n is not negative, p lies between 0 and 1");
  case Draw::beta:
  case Draw::gamma: return unless(a >= 0 && b >= 0, "neither number is negative");
  }
  return {};
}

}  // namespace

Value Analysis::draw(const Node& node, const BuiltinFunction& f) {
  const bool fine = allowed(scope_.allowed.draws, node, "a draw", "luck is for `let`, `when`, amounts and the like");
  const int n = scope_.next_draw++;  // before those of its arguments, which stand behind it
  std::vector<Value> args;
  for (const Argument& argument : node.args) args.push_back(check(*argument.value));
  if (!fine) return {};
  const std::string who = fmt::format("`{}`", f.name);
  switch (f.draw) {
  case Draw::uniform:
  case Draw::normal:
  case Draw::exponential:
  case Draw::triangular: return spread(node, f.draw, args, n);
  case Draw::gamma: {
    args[0] = want_plain(args[0], *node.args[0].value, "the shape of `gamma`");
    args[1] = want_number(args[1], *node.args[1].value, who);
    return args[1] ? finish_draw(node, f.draw, args, n, args[1].type.unit, args[1].written) : Value{};
  }
  default: {
    bool written = f.draw == Draw::lognormal || f.draw == Draw::beta;
    for (std::size_t i = 0; i < args.size(); ++i) args[i] = want_plain(args[i], *node.args[i].value, who);
    return finish_draw(node, f.draw, args, n, Unit{}, written);
  }
  }
}

/// Distributions whose arguments and result have one unit.
Value Analysis::spread(const Node& node, Draw draw, std::vector<Value>& args, int n) {
  const std::string who = fmt::format("`{}`", draw_name(draw));
  std::vector<Value*> values;
  std::vector<const Node*> nodes;
  bool ok = true;
  for (std::size_t i = 0; i < args.size(); ++i) {
    args[i] = want_number(args[i], *node.args[i].value, who);
    values.push_back(&args[i]);
    nodes.push_back(node.args[i].value.get());
    ok = ok && args[i];
  }
  if (!ok) return {};
  const Shared shared = share(values, nodes, who);
  return shared.ok ? finish_draw(node, draw, args, n, shared.unit, shared.written) : Value{};
}

Value Analysis::finish_draw(const Node& node, Draw draw, std::vector<Value>& args, int n, const Unit& unit,
                            bool written) {
  std::vector<ExprPtr> exprs;
  std::vector<double> numbers;
  for (const Value& value : args) {
    if (!value) return {};
    exprs.push_back(value.expr);
    if (const auto number = written_number(*value.expr)) numbers.push_back(*number);
  }
  if (const auto rule = out_of_range(draw, numbers); numbers.size() == exprs.size() && !rule.empty())
    error("impossible-draw", node.at, fmt::format("`{}` cannot be drawn with these numbers", draw_name(draw)),
          std::string(rule));
  auto expr = make(Op::draw, {Kind::number, unit, -1}, std::move(exprs), node);
  expr->id = static_cast<int>(draw);
  expr->draw = n;
  expr->path = fold_path_;
  return number_value(expr, unit, written);
}

}  // namespace multivector::language
