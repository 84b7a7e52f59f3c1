#include "model/reads.hpp"

#include <algorithm>

namespace multivector::model {

using language::Expr;
using language::ExprPtr;
using language::Op;

void for_each_read(const ExprPtr& expr, const std::function<void(const Expr&, Access)>& visit) {
  if (!expr) return;
  const bool history = expr->op == Op::lag || expr->op == Op::average;
  if (history || expr->op == Op::initial) {
    const ExprPtr& cell = expr->args.front();
    visit(*cell, history ? Access::history : Access::initial);
    for (const ExprPtr& member : cell->args) for_each_read(member, visit);
    return;
  }
  if (expr->op == Op::cell) visit(*expr, Access::now);
  for (const ExprPtr& arg : expr->args) for_each_read(arg, visit);
}

void for_each_expr(const Effect& effect, const std::function<void(const ExprPtr&)>& visit) {
  if (effect.target) {
    for (const ExprPtr& member : effect.target->args) visit(member);
  }
  visit(effect.value);
  visit(effect.when);
}

void for_each_expr(const Mechanism& mechanism, const std::function<void(const ExprPtr&)>& visit) {
  for (const Let& let : mechanism.lets) visit(let.value);
  if (mechanism.target) {
    for (const ExprPtr& member : mechanism.target->args) visit(member);
  }
  visit(mechanism.value);
  for (const Effect& effect : mechanism.effects) for_each_expr(effect, visit);
}

void for_each_expr(const Action& action, const std::function<void(const ExprPtr&)>& visit) {
  for (const Let& let : action.lets) visit(let.value);
  visit(action.when);
  visit(action.at_most);
  for (const Consent& consent : action.consent) {
    visit(consent.when);
    visit(consent.of);
    visit(consent.accepts);
  }
  for (const Effect& effect : action.effects) for_each_expr(effect, visit);
}

void for_each_expr(const Doctrine& doctrine, const std::function<void(const ExprPtr&)>& visit) {
  visit(doctrine.when);
  visit(doctrine.cost);
}

void for_each_expr(const Rule& rule, const std::function<void(const ExprPtr&)>& visit) {
  const auto acts = [&](const std::vector<ActCall>& calls) {
    for (const ActCall& act : calls) {
      for (const PartyArgument& party : act.parties) visit(party.member);
      for (const ExprPtr& input : act.inputs) visit(input);
    }
  };
  for (const Let& let : rule.lets) visit(let.value);
  visit(rule.when);
  visit(rule.trigger.value);
  acts(rule.acts);
  visit(rule.lag);
  visit(rule.rationality);
  for (const Option& option : rule.options) {
    acts(option.acts);
    visit(option.utility);
  }
}

void for_each_cell(const language::Vocabulary& vocabulary, const Expr& cell, const std::function<bool(int)>& visit) {
  const language::Variable& variable = vocabulary.variables[static_cast<std::size_t>(cell.id)];
  std::vector<std::vector<int>> positions;
  for (std::size_t i = 0; i < variable.over.size(); ++i) {
    const language::Range& over = vocabulary.ranges[static_cast<std::size_t>(variable.over[i])];
    const Expr& arg = *cell.args[i];
    std::vector<int> members = over.members;
    if (arg.op == Op::number)
      members = {static_cast<int>(arg.number)};
    else if (arg.type.range >= 0)
      members = vocabulary.ranges[static_cast<std::size_t>(arg.type.range)].members;
    std::vector<int>& own = positions.emplace_back();
    for (const int member : members) {
      if (const int position = language::position_in(over, member); position >= 0) own.push_back(position);
    }
  }
  const std::function<bool(std::size_t, int)> descend = [&](std::size_t depth, int number) {
    if (depth == positions.size()) return visit(variable.first_cell + number);
    const int size = static_cast<int>(vocabulary.ranges[static_cast<std::size_t>(variable.over[depth])].members.size());
    return std::all_of(positions[depth].begin(), positions[depth].end(),
                       [&](int position) { return descend(depth + 1, number * size + position); });
  };
  (void)descend(0, 0);
}

int variable_of(const language::Vocabulary& vocabulary, int cell) {
  const auto& all = vocabulary.variables;
  const auto after = std::upper_bound(all.begin(), all.end(), cell,
                                      [](int number, const auto& variable) { return number < variable.first_cell; });
  return static_cast<int>(after - all.begin()) - 1;
}

std::string cell_text(const language::Vocabulary& vocabulary, int cell) {
  const language::Variable& variable = vocabulary.variables[static_cast<std::size_t>(variable_of(vocabulary, cell))];
  const std::string members = language::cell_members(vocabulary, variable, cell);
  return members.empty() ? variable.id : variable.id + "[" + members + "]";
}

}  // namespace multivector::model
