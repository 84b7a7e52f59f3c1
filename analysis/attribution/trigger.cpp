#include "analysis/attribution/trigger.hpp"

#include "analysis/attribution/instances.hpp"
#include "language/checker.hpp"

#include <algorithm>

namespace multivector::attribution {

namespace {

using language::Expr;
using language::ExprPtr;
using language::Op;

/// Values that stand for themselves: below them lies how they are worked out, not what the rule looks at.
bool is_value(const Expr& expr) {
  switch (expr.op) {
  case Op::cell:
  case Op::parameter:
  case Op::fold_sum:
  case Op::fold_mean:
  case Op::fold_min:
  case Op::fold_max:
  case Op::fold_any:
  case Op::fold_all:
  case Op::fold_count:
  case Op::best:
  case Op::lag:
  case Op::average:
  case Op::since: return true;
  default: return false;
  }
}

void collect(const ExprPtr& expr, std::vector<ExprPtr>& values) {
  if (!expr || expr->op == Op::draw || expr->op == Op::pick || expr->op == Op::logit) return;
  if (is_value(*expr)) {
    values.push_back(expr);
    return;
  }
  for (const ExprPtr& arg : expr->args) collect(arg, values);
}

std::vector<std::string> names_of_slots(const model::Rule& rule) {
  std::vector<std::string> names(static_cast<std::size_t>(std::max(rule.slots, 0)));
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i] = std::string(1, "xyzuvw"[i % 6]);  // folds: neighbours differ
  for (const auto& index : rule.for_) names[static_cast<std::size_t>(index.slot)] = index.name;
  return names;
}

}  // namespace

Trigger trigger_of(const model::Model& model, const model::Rule& rule, const std::string& place) {
  Trigger trigger;
  const Bindings bindings = bindings_of(model.vocabulary, rule, place);
  const auto names = names_of_slots(rule);
  std::vector<ExprPtr> values;
  collect(substitute(rule.when, bindings), values);
  for (const ExprPtr& value : values) {
    const std::string name = language::to_text(model.vocabulary, *value, names);
    const auto same = [&](const Watch& watch) { return watch.name == name; };
    if (std::any_of(trigger.values.begin(), trigger.values.end(), same)) continue;
    if (trigger.values.size() == kMostValues) {
      trigger.more = true;
      break;
    }
    trigger.values.push_back({name, value, rule.slots});
  }
  if (rule.trigger.kind == model::TriggerKind::certain) return trigger;
  const ExprPtr value = substitute(rule.trigger.value, bindings);
  const char* word = rule.trigger.kind == model::TriggerKind::chance ? "chance {}" : "rate {}";
  trigger.chance.push_back({word + std::string(rule.trigger.months == 12 ? " a year" : " a month"), value, rule.slots});
  return trigger;
}

}  // namespace multivector::attribution
