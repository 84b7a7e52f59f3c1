#include "analysis/validation/mirror.hpp"

#include "analysis/validation/trees.hpp"

#include <cmath>

namespace multivector::validation {

namespace {

using language::Op;

constexpr double kNotYet = 1e301;  ///< a first value that is not known yet

bool same(const language::Expr& a, const language::Expr& b) {
  if (a.op != b.op || a.id != b.id || a.number != b.number || a.args.size() != b.args.size()) return false;
  for (std::size_t i = 0; i < a.args.size(); ++i)
    if (!same(*a.args[i], *b.args[i])) return false;
  return true;
}

class Mirror {
public:
  explicit Mirror(scenario::Scenario& scenario) : scenario_(scenario), model_(scenario.model) {}

  std::map<int, int> make(const std::vector<int>& mechanisms) {
    std::map<int, int> parameters;
    for (const int index : mechanisms) {
      model::Mechanism& mechanism = model_.mechanisms[static_cast<std::size_t>(index)];
      const bool has_sign = !mechanism.target || variable_of(*mechanism.target).type.kind == language::Kind::number;
      if (!has_sign) continue;
      const int parameter = add_parameter(model_, "sign of " + mechanism.id, 1);
      parameters[index] = parameter;
      const ExprPtr turned = make_expr(Op::lt, {parameter_expr(parameter), number_expr(0)});
      turn(mechanism, index, turned);
    }
    if (!first_values_.effects.empty()) {
      first_values_.place = "shock|first values";
      first_values_.force = true;
      scenario_.shocks.push_back(first_values_);
    }
    return parameters;
  }

private:
  [[nodiscard]] const language::Variable& variable_of(const language::Expr& cell) const {
    return model_.vocabulary.variables[static_cast<std::size_t>(cell.id)];
  }

  void turn(model::Mechanism& mechanism, int index, const ExprPtr& turned) {
    const auto either = [&turned](const ExprPtr& other, const ExprPtr& as_written) {
      return make_expr(Op::choose, {turned, other, as_written});
    };
    for (model::Effect& effect : mechanism.effects)
      effect.value = either(make_expr(Op::neg, {effect.value}), effect.value);
    if (mechanism.kind == model::MechanismKind::add) {
      mechanism.value = either(negated(mechanism.value, mechanism.target), mechanism.value);
    } else if (mechanism.kind == model::MechanismKind::set) {
      const ExprPtr first = first_value(*mechanism.target, index);
      const ExprPtr known = make_expr(Op::lt, {first, number_expr(kNotYet / 10)});
      mechanism.value = make_expr(Op::choose, {make_expr(Op::logical_and, {turned, known}),
                                               image(mechanism.value, first, mechanism.target->id), mechanism.value});
    }
  }

  /// What is added, with its sign turned; goals that are approached are mirrored instead, which keeps them
  /// approachable.
  [[nodiscard]] ExprPtr negated(const ExprPtr& expr, const ExprPtr& target) const {
    switch (expr->op) {
    case Op::add:
    case Op::sub: return make_expr(expr->op, {negated(expr->args[0], target), negated(expr->args[1], target)});
    case Op::neg: return make_expr(Op::neg, {negated(expr->args[0], target)});
    case Op::choose:
      return make_expr(Op::choose, {expr->args[0], negated(expr->args[1], target), negated(expr->args[2], target)});
    case Op::mul: {
      const language::Expr& distance = *expr->args[0];
      if (distance.op != Op::sub || !same(*distance.args[1], *target)) break;
      const ExprPtr goal = image(distance.args[0], make_expr(Op::initial, {target}), target->id);
      return make_expr(Op::mul, {make_expr(Op::sub, {goal, distance.args[1]}), expr->args[1]});
    }
    default: break;
    }
    return make_expr(Op::neg, {expr});
  }

  /// The mirror image of x about its first value.
  [[nodiscard]] ExprPtr image(const ExprPtr& x, const ExprPtr& first, int variable) const {
    const ExprPtr zero = number_expr(0);
    const ExprPtr by_difference = make_expr(Op::sub, {make_expr(Op::mul, {number_expr(2), first}), x});
    const auto& info = model_.variable_info[static_cast<std::size_t>(variable)];
    if (info.min < 0 || std::isfinite(info.max)) return by_difference;
    const ExprPtr positive =
        make_expr(Op::logical_and, {make_expr(Op::lt, {zero, first}), make_expr(Op::lt, {zero, x})});
    return make_expr(Op::choose,
                     {positive, make_expr(Op::div, {make_expr(Op::mul, {first, first}), x}), by_difference});
  }

  /// A cell that keeps what the mechanism's cell is on the initial state, before any step has changed anything.
  ExprPtr first_value(const language::Expr& target, int mechanism) {
    const int variable = target.id;
    const auto [known, fresh] = firsts_.try_emplace(variable, -1);
    if (fresh) known->second = add_variable(variable);
    const auto& of = model_.vocabulary.variables[static_cast<std::size_t>(variable)];
    const auto& first = model_.vocabulary.variables[static_cast<std::size_t>(known->second)];
    for (int i = 0; i < of.cell_count; ++i) {
      if (model_.set_by[static_cast<std::size_t>(of.first_cell + i)] != mechanism) continue;
      model::Effect effect;
      effect.kind = model::EffectKind::set;
      effect.target = cell_expr(model_.vocabulary, known->second, first.first_cell + i);
      effect.value = cell_expr(model_.vocabulary, variable, of.first_cell + i);
      first_values_.effects.push_back(std::move(effect));
    }
    language::Expr cell = target;
    cell.id = known->second;
    return std::make_shared<const language::Expr>(std::move(cell));
  }

  int add_variable(int like) {
    language::Variable variable = model_.vocabulary.variables[static_cast<std::size_t>(like)];
    variable.id = "first value of " + variable.id;
    variable.first_cell = model_.vocabulary.cell_count;
    const auto cells = static_cast<std::size_t>(variable.cell_count);
    model_.vocabulary.cell_count += variable.cell_count;
    model_.vocabulary.variables.push_back(std::move(variable));
    model_.variable_info.emplace_back();
    model_.initials.insert(model_.initials.end(), cells, model::Initial{number_expr(kNotYet), 0});
    model_.set_by.insert(model_.set_by.end(), cells, -1);
    return static_cast<int>(model_.vocabulary.variables.size()) - 1;
  }

  scenario::Scenario& scenario_;
  model::Model& model_;
  std::map<int, int> firsts_;  ///< variable -> the one that keeps its first values
  scenario::Step first_values_;
};

}  // namespace

std::map<int, int> make_flippable(scenario::Scenario& scenario, const std::vector<int>& mechanisms) {
  return Mirror(scenario).make(mechanisms);
}

}  // namespace multivector::validation
