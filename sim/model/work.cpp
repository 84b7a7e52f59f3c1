#include "model/work.hpp"

#include "language/known.hpp"
#include "model/check.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace multivector::model {

namespace {

using language::Expr, language::ExprPtr, language::Op, language::Vocabulary;

bool is_fold(const Expr& expr) { return expr.op >= Op::fold_sum && expr.op <= Op::logit; }

/// Whether it is known when the model is loaded: it reads indices, attributes and constants only.
bool is_known(const Expr& expr) {
  if (expr.op == Op::cell || language::varies_in_a_run(expr.op)) return false;
  return std::all_of(expr.args.begin(), expr.args.end(), [](const ExprPtr& a) { return !a || is_known(*a); });
}

double size_of(const Vocabulary& vocabulary, int range) {
  return range < 0 ? 1 : static_cast<double>(vocabulary.ranges[static_cast<std::size_t>(range)].members.size());
}

double sum_over(const Vocabulary& vocabulary, const std::vector<ExprPtr>& all) {
  double sum = 0;
  for (const ExprPtr& expr : all) sum += work_of(vocabulary, expr);
  return sum;
}

/// Combinations of members; where a condition that is known at load thins them, one.
double instances(const Vocabulary& vocabulary, const std::vector<Index>& indices, const ExprPtr& where) {
  if (where && is_known(*where)) return 1;
  double count = 1;
  for (const Index& index : indices) count *= size_of(vocabulary, index.range);
  return count;
}

double work_of_lets(const Vocabulary& vocabulary, const std::vector<Let>& lets) {
  double sum = 0;
  for (const Let& let : lets) sum += work_of(vocabulary, let.value);
  return sum;
}

double work_of_effects(const Vocabulary& vocabulary, const std::vector<Effect>& effects) {
  double sum = 0;
  for (const Effect& e : effects)
    sum += instances(vocabulary, e.for_, e.where) * (1 + sum_over(vocabulary, {e.target, e.value, e.when}));
  return sum;
}

double work_of_act(const Model& model, const ActCall& call) {
  if (call.action < 0) return 1;
  const Action& action = model.actions[static_cast<std::size_t>(call.action)];
  double all = 1;
  for (const PartyArgument& party : call.parties)
    if (!party.member) all *= size_of(model.vocabulary, party.range);
  return all * (1 + sum_over(model.vocabulary, call.inputs) + sum_over(model.vocabulary, {action.when}) +
                work_of_effects(model.vocabulary, action.effects));
}

double work_of_acts(const Model& model, const std::vector<ActCall>& acts) {
  double sum = 0;
  for (const ActCall& call : acts) sum += work_of_act(model, call);
  return sum;
}

}  // namespace

double work_of(const Vocabulary& vocabulary, const ExprPtr& expr) {
  if (!expr) return 0;
  if (!is_fold(*expr)) return 1 + sum_over(vocabulary, expr->args);
  const double body = work_of(vocabulary, expr->args.empty() ? nullptr : expr->args[0]);
  const ExprPtr filter = expr->args.size() > 1 ? expr->args[1] : nullptr;
  const double n = size_of(vocabulary, expr->range);
  return filter && is_known(*filter) ? n + body : n * (1 + body + work_of(vocabulary, filter));
}

double work_of(const Model& model, const Mechanism& m) {
  const Vocabulary& v = model.vocabulary;
  return instances(v, m.for_, m.where) *
         (work_of_lets(v, m.lets) + sum_over(v, {m.target, m.value}) + work_of_effects(v, m.effects));
}

double work_of(const Model& model, const Rule& r) {
  const Vocabulary& v = model.vocabulary;
  double once = work_of_lets(v, r.lets) + sum_over(v, {r.agent, r.when, r.trigger.value, r.rationality}) +
                work_of_acts(model, r.acts);
  for (const Option& option : r.options) once += work_of(v, option.utility) + work_of_acts(model, option.acts);
  return instances(v, r.for_, r.where) * once;
}

double work_of(const Model& model) {
  double sum = 0;
  for (const Mechanism& mechanism : model.mechanisms) sum += work_of(model, mechanism);
  for (const Rule& rule : model.rules) sum += work_of(model, rule);
  return sum;
}

std::string work_text(double steps) {
  const double seconds = steps * kSecondsAStep, gigabytes = steps * kBytesAStep / 1e9;
  const std::string tenths = std::to_string(std::lround(gigabytes * 10));
  return "about " + std::to_string(std::lround(std::ceil(seconds))) + " s and " +
         (tenths.size() < 2 ? "0" : tenths.substr(0, tenths.size() - 1)) + "." + tenths.back() + " GB";
}

void check_work(Build& build) {
  const double all = work_of(build.model);
  if (all <= kMaxWork) return;
  const Element* dearest = nullptr;
  double most = 0;
  const auto look = [&](const auto& elements) {
    for (const auto& element : elements)
      if (const double work = work_of(build.model, element); work > most) most = work, dearest = &element;
  };
  look(build.model.mechanisms);
  look(build.model.rules);
  build.diagnostics.error("too-much-work", dearest->span,
                          "compiling the model would take " + work_text(all) + " or more, and most of it is `" +
                              dearest->id + "`; " + work_text(kMaxWork) + " are allowed",
                          "work out inner sums once, as a variable of fewer indices, or use smaller sets");
}

}  // namespace multivector::model
