#include "analysis/validation/neutral.hpp"

#include "analysis/validation/trees.hpp"

#include <algorithm>
#include <map>

namespace multivector::validation {

namespace {

using language::Kind;

/// Whether the expression reads one of the slots from `first` up to, not including, `end`.
bool reads_slot(const language::Expr* expr, int first, int end) {
  if (!expr) return false;
  if (expr->op == language::Op::local && expr->id >= first && expr->id < end) return true;
  return std::any_of(expr->args.begin(), expr->args.end(),
                     [&](const ExprPtr& arg) { return reads_slot(arg.get(), first, end); });
}

/// What an act does by a number given to it is nothing when that number is 0; what it does besides (a contact, time
/// spent) has no size and is left out. Levels have no zero: they stay as they are.
bool follows_a_number(const language::ActionSignature& action, const model::Effect& effect) {
  const int first = static_cast<int>(action.parties.size()), end = first + static_cast<int>(action.inputs.size());
  return effect.kind != model::EffectKind::set && reads_slot(effect.value.get(), first, end);
}

/// Levels have no zero: what is set stays as it is.
bool neutralise(model::Effect& effect) {
  if (effect.target->type.kind == Kind::member) return false;
  effect.value = number_expr(effect.kind == model::EffectKind::scale ? 1 : 0);
  if (effect.kind == model::EffectKind::set) effect.kind = model::EffectKind::add;
  return true;
}

void neutralise(std::vector<model::Effect>& effects) {
  std::erase_if(effects, [](model::Effect& effect) { return !neutralise(effect); });
}

class Neutral {
public:
  explicit Neutral(model::Model& model) : model_(model) {}

  void step(scenario::Step& step) {
    neutralise(step.effects);
    step.parameters.clear();
    step.disable.clear();
    step.enable.clear();
    for (model::ActCall& call : step.acts) {
      const auto& inputs = model_.vocabulary.actions[static_cast<std::size_t>(call.action)].inputs;
      for (std::size_t i = 0; i < call.inputs.size(); ++i)
        if (inputs[i].type.kind == Kind::number) call.inputs[i] = number_expr(0);
      call.action = silent(call.action);
    }
  }

private:
  /// A copy of the action with a clock of its own, of which only what follows from its numbers is left.
  int silent(int number) {
    const auto [known, fresh] = silent_.try_emplace(number, -1);
    if (!fresh) return known->second;
    auto signature = model_.vocabulary.actions[static_cast<std::size_t>(number)];
    auto action = model_.actions[static_cast<std::size_t>(number)];
    signature.id += " of size zero";
    action.id = signature.id;
    std::erase_if(action.effects,
                  [&](model::Effect& effect) { return !follows_a_number(signature, effect) && !neutralise(effect); });
    model_.vocabulary.actions.push_back(std::move(signature));
    model_.actions.push_back(std::move(action));
    return known->second = static_cast<int>(model_.actions.size()) - 1;
  }

  model::Model& model_;
  std::map<int, int> silent_;
};

}  // namespace

bool has_size(const std::vector<scenario::Step>& steps) {
  return std::any_of(steps.begin(), steps.end(),
                     [](const scenario::Step& step) { return !step.effects.empty() || !step.acts.empty(); });
}

void make_neutral(scenario::Scenario& scenario) {
  Neutral neutral(scenario.model);
  for (auto& option : scenario.axes[0].options)
    for (auto& step : option.steps) neutral.step(step);
}

}  // namespace multivector::validation
