// Lengths of time that are known when the model is loaded: after, over, lasting, cooldown.
#include "language/checker_impl.hpp"
#include "language/parser.hpp"

#include <cmath>
#include <fmt/core.h>
#include <limits>

namespace multivector::language {
namespace {

constexpr double kMostMonths = 12 * 100'000.0;  ///< ticks of a few such times together fit an int

/// A constant, or one uniform draw of constants, perhaps times a constant (`uniform(1, 3) years`).
std::optional<CheckedTime> read_time(const Expr& expr) {
  if (const auto months = Analysis::constant(expr)) return CheckedTime{*months, *months, -1};
  if (expr.op == Op::mul) {
    const auto by = Analysis::constant(*expr.args[1]);
    const auto inner = by ? read_time(*expr.args[0]) : std::nullopt;
    if (inner) return CheckedTime{inner->low * *by, inner->high * *by, inner->draw};
  }
  if (expr.op != Op::draw || expr.id != static_cast<int>(Draw::uniform)) return {};
  const auto low = Analysis::constant(*expr.args[0]);
  const auto high = Analysis::constant(*expr.args[1]);
  if (!low || !high) return {};
  return CheckedTime{*low, *high, expr.draw};
}

}  // namespace

std::optional<CheckedTime> Checker::time(const Text& text, Scope& scope, bool may_draw, bool may_be_forever) {
  const Allowed before = scope.allowed;
  scope.allowed.draws = may_draw;
  const Value value = impl_->check(
      text, scope, [](Analysis& a, const Node& node) { return a.want_duration(a.check(node), node, "this place"); });
  scope.allowed = before;
  if (!value) return {};
  const auto out = read_time(*value.expr);
  const std::string help = may_draw ? "write 6 months or uniform(1, 3) months" : "write 6 months";
  std::string message;
  if (!out)
    message = fmt::format("this time must be written{}, but `{}` is computed",
                          may_draw ? " or uniform between two written ones" : "", text.text);
  else if (std::isnan(out->low) || std::isnan(out->high) || out->low < 0 || out->high < out->low)
    message = fmt::format("`{}` is no length of time", text.text);
  else if (std::isinf(out->high) && !(may_be_forever && out->draw < 0))
    message = "`forever` cannot stand here";
  else if (std::isfinite(out->high) && out->high > kMostMonths)
    message = fmt::format("`{}` is longer than 100,000 years", text.text);
  if (message.empty()) return out;
  impl_->diagnostics.error(out ? "bad-duration" : "not-constant", text.span(), message, help);
  return {};
}

}  // namespace multivector::language
