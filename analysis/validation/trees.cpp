#include "analysis/validation/trees.hpp"

#include "model/switching.hpp"

namespace multivector::validation {

using language::Expr;
using language::Op;

ExprPtr number_expr(double value) {
  Expr expr;
  expr.number = value;
  return std::make_shared<const Expr>(std::move(expr));
}

ExprPtr make_expr(Op op, std::vector<ExprPtr> args) {
  Expr expr;
  expr.op = op;
  expr.args = std::move(args);
  return std::make_shared<const Expr>(std::move(expr));
}

ExprPtr parameter_expr(int parameter) {
  Expr expr;
  expr.op = Op::parameter;
  expr.id = parameter;
  return std::make_shared<const Expr>(std::move(expr));
}

ExprPtr cell_expr(const language::Vocabulary& vocabulary, int variable, int cell) {
  const auto& v = vocabulary.variables[static_cast<std::size_t>(variable)];
  Expr expr;
  expr.op = Op::cell;
  expr.id = variable;
  expr.type = v.type;
  expr.args.resize(v.over.size());
  int rest = cell - v.first_cell;
  for (std::size_t i = v.over.size(); i-- > 0;) {
    const auto& members = vocabulary.ranges[static_cast<std::size_t>(v.over[i])].members;
    const int size = static_cast<int>(members.size());
    expr.args[i] = number_expr(members[static_cast<std::size_t>(rest % size)]);
    rest /= size;
  }
  return std::make_shared<const Expr>(std::move(expr));
}

ExprPtr rewritten(const ExprPtr& expr, const std::function<ExprPtr(const ExprPtr&)>& change) {
  if (!expr) return expr;
  if (ExprPtr other = change(expr)) return other;
  std::shared_ptr<Expr> copy;
  for (std::size_t i = 0; i < expr->args.size(); ++i) {
    ExprPtr arg = rewritten(expr->args[i], change);
    if (arg == expr->args[i]) continue;
    if (!copy) copy = std::make_shared<Expr>(*expr);
    copy->args[i] = std::move(arg);
  }
  return copy ? ExprPtr(std::move(copy)) : expr;
}

int add_parameter(model::Model& model, const std::string& id, double value, ExprPtr prior) {
  model.vocabulary.parameters.push_back({id, {}, {}});
  model::ParameterInfo info;
  info.value = value;
  info.prior = std::move(prior);
  info.unit_text = "1";
  model.parameter_info.push_back(std::move(info));
  return static_cast<int>(model.vocabulary.parameters.size()) - 1;
}

ExprPtr uniform_draw() {
  Expr draw;
  draw.op = Op::draw;
  draw.id = static_cast<int>(language::Draw::uniform);
  draw.draw = 2;
  draw.args = {number_expr(0), number_expr(1)};
  return std::make_shared<const Expr>(std::move(draw));
}

void switch_off(scenario::Scenario& scenario, const std::vector<model::ElementRef>& elements) {
  scenario::Step step;
  step.place = "shock|switched off";
  step.disable = elements;
  model::mark_switched(scenario.model, elements);
  scenario.shocks.push_back(std::move(step));
}

namespace {

void each_effect(std::vector<model::Effect>& effects, const std::function<void(ExprPtr&)>& visit) {
  for (model::Effect& effect : effects)
    for (ExprPtr* expr : {&effect.value, &effect.when, &effect.target}) visit(*expr);
}

}  // namespace

void each_expression(model::Rule& rule, const std::function<void(ExprPtr&)>& visit) {
  for (model::Let& let : rule.lets) visit(let.value);
  for (ExprPtr* expr : {&rule.agent, &rule.where, &rule.when, &rule.trigger.value, &rule.lag, &rule.rationality})
    visit(*expr);
  const auto acts = [&visit](std::vector<model::ActCall>& calls) {
    for (model::ActCall& call : calls) {
      for (auto& party : call.parties) visit(party.member);
      for (ExprPtr& input : call.inputs) visit(input);
    }
  };
  acts(rule.acts);
  for (model::Option& option : rule.options) {
    visit(option.utility);
    acts(option.acts);
  }
}

void each_expression(model::Mechanism& mechanism, const std::function<void(ExprPtr&)>& visit) {
  for (model::Let& let : mechanism.lets) visit(let.value);
  for (ExprPtr* expr : {&mechanism.value, &mechanism.where}) visit(*expr);
  each_effect(mechanism.effects, visit);
}

}  // namespace multivector::validation
