#include "model/check.hpp"

#include "model/limits.hpp"
#include "model/reads.hpp"

namespace multivector::model {

void check_model(Build& build) {
  const int errors = build.diagnostics.error_count();
  build.model.set_by.assign(static_cast<std::size_t>(build.model.vocabulary.cell_count), -1);
  check_sizes(build);
  if (build.diagnostics.error_count() == errors) check_work(build);
  if (build.diagnostics.error_count() > errors) return;  // too large to look at any closer
  Constants constants(build.model);
  find_computed(build, constants);
  order_mechanisms(build);
  check_writers(build, constants);
  check_history(build);
  check_initials(build);
  check_luck(build);
  check_conditions(build);
}

void check_sizes(Build& build) {
  const Model& model = build.model;
  const auto check = [&](const Element& element, const std::vector<Index>& more, Span span) {
    std::vector<std::size_t> sizes;
    for (const auto* indices : {&element.for_, &more}) {
      for (const Index& index : *indices)
        sizes.push_back(model.vocabulary.ranges[static_cast<std::size_t>(index.range)].members.size());
    }
    if (limited_product(sizes, kMaxInstances)) return;
    build.diagnostics.error("too-many-instances", span, "more than 2,000,000 combinations of members",
                            "use smaller sets or fewer indices");
  };
  for (const Mechanism& mechanism : model.mechanisms) {
    check(mechanism, {}, mechanism.span);
    for (const Effect& effect : mechanism.effects) check(mechanism, effect.for_, effect.span);
  }
  for (const Action& action : model.actions) {
    check(action, {}, action.span);
    for (const Effect& effect : action.effects) check({}, effect.for_, effect.span);
    for (const Consent& consent : action.consent) check({}, consent.for_, consent.span);
  }
  for (const Doctrine& doctrine : model.doctrines) check(doctrine, {}, doctrine.span);
  for (const Rule& rule : model.rules) check(rule, {}, rule.span);
}

void for_each_written(const Build& build, Constants& constants, const language::Expr& target,
                      std::vector<Index> indices, const std::vector<language::ExprPtr>& wheres, int slots,
                      const std::function<bool(int)>& visit) {
  const Model& model = build.model;
  // Only the indices that the cell and the conditions read matter; a cell reads few, so combinations stay few.
  language::ExprPtr both;
  for (const language::ExprPtr& where : wheres) {
    if (!where) continue;
    language::Expr expr;
    expr.op = language::Op::logical_and;
    expr.type = where->type;
    expr.args = {both, where};
    both = both ? std::make_shared<const language::Expr>(std::move(expr)) : where;
  }
  bool go_on = true;
  std::set<int> seen;
  const auto visit_once = [&](int cell) {
    if (go_on && seen.insert(cell).second) go_on = visit(cell);
    return go_on;
  };
  const bool enumerated = for_each_instance(model, constants, indices, both, slots, [&](std::vector<double>& frame) {
    if (!go_on) return;
    language::Expr exact = target;
    for (language::ExprPtr& arg : exact.args) {
      const auto member = constants.value(*arg, frame);
      if (!member) continue;
      language::Expr number;
      number.type = arg->type;
      number.number = *member;
      arg = std::make_shared<const language::Expr>(std::move(number));
    }
    for_each_cell(model.vocabulary, exact, visit_once);
  });
  if (!enumerated) for_each_cell(model.vocabulary, target, visit_once);
}

}  // namespace multivector::model
