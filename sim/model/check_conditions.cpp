// What can never hold, and what always does.
#include "model/bounds.hpp"
#include "model/check.hpp"
#include "model/reads.hpp"

#include <cmath>
#include <fmt/format.h>

namespace multivector::model {

using language::Expr;
using language::ExprPtr;
using language::Op;

namespace {

std::string words(const Build& build, const Expr& expr) {
  const Span& span = expr.span;
  if (span.file < 0) return "this";
  const std::string text = build.diagnostics.sources.text(span.file).substr(span.begin, span.end - span.begin);
  return "`" + (text.size() > 50 ? text.substr(0, 47) + "..." : text) + "`";
}

/// "`share` lies between 0 and 1", or nothing if no bound is known or it is a number as written.
std::string range_of(const Build& build, const Expr& side) {
  const Bounds b = bounds_of(build.model, side);
  const bool low = std::isfinite(b.low), high = std::isfinite(b.high);
  if (side.op == Op::number || (!low && !high)) return {};
  const std::string what = words(build, side);
  if (low && high) return fmt::format("{} lies between {} and {}", what, b.low, b.high);
  return low ? fmt::format("{} is at least {}", what, b.low) : fmt::format("{} is at most {}", what, b.high);
}

/// The comparison that is to blame: the first within that is itself never, or always, true.
const Expr& guilty(const Build& build, const Expr& condition, Truth truth) {
  for (const ExprPtr& part : condition.args) {
    if (!part || part->type.kind != language::Kind::condition) continue;
    if (truth_of(build.model, *part) == truth) return guilty(build, *part, truth);
  }
  return condition;
}

std::string why(const Build& build, const Expr& comparison) {
  std::string text;
  for (const ExprPtr& side : comparison.args)
    if (const std::string range = side ? range_of(build, *side) : ""; !range.empty())
      text += (text.empty() ? "" : ", ") + range;
  return text;
}

void report(Build& build, const Expr& condition, Truth truth, const std::string& so) {
  const Expr& part = guilty(build, condition, truth);
  const std::string reason = why(build, part);
  build.diagnostics.warning(truth == Truth::never ? "never-holds" : "always-holds", part.span,
                            words(build, part) + (truth == Truth::never ? " never holds" : " always holds") +
                                (reason.empty() ? "" : ": " + reason),
                            so);
}

/// A part of `or` that can never hold is a mistake too.
void check_parts(Build& build, const Expr& condition) {
  if (condition.op != Op::logical_or && condition.op != Op::logical_and) return;
  for (const ExprPtr& part : condition.args) {
    if (truth_of(build.model, *part) == Truth::never)
      report(build, *part, Truth::never, "this part plays no role: compare with what it can be");
    else
      check_parts(build, *part);
  }
}

}  // namespace

void check_condition(Build& build, const ExprPtr& condition, const std::string& if_never) {
  if (!condition) return;
  const Truth truth = truth_of(build.model, *condition);
  if (truth == Truth::never) return report(build, *condition, truth, if_never);
  if (truth == Truth::always) return report(build, *condition, truth, "leave it out, or compare with what can fail");
  check_parts(build, *condition);
}

void check_conditions(Build& build) {
  const Model& model = build.model;
  const auto effects = [&](const std::vector<Effect>& all) {
    for (const Effect& effect : all) check_condition(build, effect.when, "the effect never comes");
  };
  for (const Mechanism& mechanism : model.mechanisms) effects(mechanism.effects);
  for (const Action& action : model.actions) {
    check_condition(build, action.when, "the act is never possible");
    for (const Consent& consent : action.consent) check_condition(build, consent.when, "nobody is ever asked");
    effects(action.effects);
  }
  for (const Doctrine& doctrine : model.doctrines) check_condition(build, doctrine.when, "the doctrine never binds");
  for (const Rule& rule : model.rules)
    check_condition(build, rule.when, rule.decision ? "the decision is never taken" : "the rule never acts");
}

}  // namespace multivector::model
