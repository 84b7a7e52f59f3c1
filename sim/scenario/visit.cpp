#include "scenario/visit.hpp"

namespace multivector::scenario {
namespace {

using language::ExprPtr;

struct Visitor {
  const std::function<void(const language::Expr&)>& see;

  void operator()(const ExprPtr& expr) const {
    if (!expr) return;
    see(*expr);
    for (const ExprPtr& arg : expr->args) (*this)(arg);
  }
  void operator()(const std::vector<model::Let>& lets) const {
    for (const auto& let : lets) (*this)(let.value);
  }
  void operator()(const std::vector<model::Effect>& effects) const {
    for (const auto& e : effects)
      for (const ExprPtr* expr : {&e.target, &e.value, &e.where, &e.when}) (*this)(*expr);
  }
  void operator()(const std::vector<model::ActCall>& acts) const {
    for (const auto& act : acts) {
      for (const auto& party : act.parties) (*this)(party.member);
      for (const ExprPtr& input : act.inputs) (*this)(input);
    }
  }
  void element(const model::Element& element) const {
    (*this)(element.where);
    (*this)(element.lets);
  }
  void step(const scenario::Step& step) const {
    (*this)(step.condition);
    (*this)(step.hazard.value);
    (*this)(step.acts);
    (*this)(step.effects);
    for (const auto& [parameter, value] : step.parameters) (*this)(value);
  }
};

void visit_model(const model::Model& model, const Visitor& visit) {
  for (const auto& m : model.mechanisms) {
    visit.element(m);
    for (const ExprPtr* expr : {&m.target, &m.value}) visit(*expr);
    visit(m.effects);
  }
  for (const auto& a : model.actions) {
    visit.element(a);
    visit(a.when);
    visit(a.at_most);
    for (const auto& c : a.consent)
      for (const ExprPtr* expr : {&c.when, &c.of, &c.accepts}) visit(*expr);
    visit(a.effects);
  }
  for (const auto& d : model.doctrines) {
    visit.element(d);
    for (const ExprPtr* expr : {&d.when, &d.cost}) visit(*expr);
  }
  for (const auto& r : model.rules) {
    visit.element(r);
    for (const ExprPtr* expr : {&r.when, &r.trigger.value, &r.lag, &r.rationality}) visit(*expr);
    visit(r.acts);
    for (const auto& option : r.options) {
      visit(option.acts);
      visit(option.utility);
    }
  }
}

}  // namespace

void for_each_expr_but_initials(const model::Model& model, const Scenario& scenario,
                                const std::function<void(const language::Expr&)>& see) {
  const Visitor visit{see};
  visit_model(model, visit);
  for (const auto& shock : scenario.shocks) visit.step(shock);
  for (const auto& axis : scenario.axes)
    for (const auto& option : axis.options)
      for (const auto& step : option.steps) visit.step(step);
  for (const auto& measure : scenario.measures) visit(measure.expr);
  for (const auto& series : scenario.series) visit(series.expr);
}

void for_each_expr(const Scenario& scenario, const std::function<void(const language::Expr&)>& see) {
  const Visitor visit{see};
  for (const auto& initial : scenario.model.initials) visit(initial.expr);
  for_each_expr_but_initials(scenario.model, scenario, see);
}

}  // namespace multivector::scenario
