#include "analysis/validation/neutral.hpp"

#include "analysis/validation/trees.hpp"

#include <algorithm>
#include <map>

namespace multivector::validation {

namespace {

using language::Kind;

bool has_number(const language::ActionSignature& action) {
  return std::any_of(action.inputs.begin(), action.inputs.end(),
                     [](const auto& input) { return input.type.kind == Kind::number; });
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
  /// A copy of the action with a clock of its own. Without numbers there is no size that its effects could follow.
  int silent(int number) {
    const auto [known, fresh] = silent_.try_emplace(number, -1);
    if (!fresh) return known->second;
    auto signature = model_.vocabulary.actions[static_cast<std::size_t>(number)];
    auto action = model_.actions[static_cast<std::size_t>(number)];
    signature.id += " of size zero";
    action.id = signature.id;
    if (!has_number(signature)) neutralise(action.effects);
    std::erase_if(action.effects,
                  [](model::Effect& effect) { return effect.kind == model::EffectKind::set && !neutralise(effect); });
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
