// Who may write what: levers, outcomes and their owners, computed cells.
#include "model/check.hpp"
#include "model/reads.hpp"

namespace multivector::model {

namespace {

class Writers {
public:
  Writers(Build& build, Constants& constants) : build_(build), model_(build.model), constants_(constants) {}

  void check() {
    for (const Mechanism& mechanism : model_.mechanisms) check_mechanism(mechanism);
    for (const Action& action : model_.actions) {
      for (const Effect& effect : action.effects) check_effect(action, effect);
    }
  }

private:
  void check_mechanism(const Mechanism& mechanism) {
    if (mechanism.target) check_owner(mechanism, *mechanism.target);
    if (mechanism.kind == MechanismKind::add) check_add(mechanism, *mechanism.target, {});
    for (const Effect& effect : mechanism.effects) {
      check_owner(mechanism, *effect.target);
      check_add(mechanism, *effect.target, effect);
    }
  }

  /// Outcomes and exogenous variables: written by the mechanisms of one file.
  void check_owner(const Mechanism& mechanism, const language::Expr& target) {
    const VariableKind kind = model_.variable_info[static_cast<std::size_t>(target.id)].kind;
    if (kind != VariableKind::outcome && kind != VariableKind::exogenous) return;
    if (build_.fragment_files.contains(mechanism.file)) return;
    const auto [owner, fresh] = owners_.emplace(target.id, &mechanism);
    if (fresh || owner->second->file == mechanism.file) return;
    const std::string& name = model_.vocabulary.variables[static_cast<std::size_t>(target.id)].id;
    build_.diagnostics
        .error("two-owners", target.span, "`" + name + "` is written by mechanisms of two files",
               "one file owns an outcome: move this mechanism there")
        .notes.push_back({"the other file", owner->second->span});
  }

  void check_add(const Mechanism& mechanism, const language::Expr& target, const Effect& effect) {
    std::vector<Index> indices = mechanism.for_;
    indices.insert(indices.end(), effect.for_.begin(), effect.for_.end());
    for_each_written(
        build_, constants_, target, indices, {mechanism.where, effect.where}, mechanism.slots, [&](int cell) {
          const int setter = model_.set_by[static_cast<std::size_t>(cell)];
          if (setter < 0) return true;
          build_.diagnostics
              .error("adds-to-computed", target.span,
                     "`" + cell_text(model_.vocabulary, cell) + "` is computed: nothing can be added to it",
                     "put the addition into the mechanism that sets it")
              .notes.push_back({"set here", model_.mechanisms[static_cast<std::size_t>(setter)].target->span});
          return false;
        });
  }

  void check_effect(const Action& action, const Effect& effect) {
    const VariableKind kind = model_.variable_info[static_cast<std::size_t>(effect.target->id)].kind;
    if (kind == VariableKind::outcome || kind == VariableKind::exogenous) {
      const auto& variable = model_.vocabulary.variables[static_cast<std::size_t>(effect.target->id)];
      build_.diagnostics
          .error("writes-outcome", effect.target->span, "an act writes `" + variable.id + "`, which is no lever",
                 "acts write levers; a mechanism carries their effect to outcomes")
          .notes.push_back({"declared here", variable.span});
    }
    check_effect_on_computed(build_, constants_, effect, action.for_, action.where, action.slots);
  }

  Build& build_;
  Model& model_;
  Constants& constants_;
  std::map<int, const Mechanism*> owners_;
};

}  // namespace

void check_effect_on_computed(Build& build, Constants& constants, const Effect& effect,
                              const std::vector<Index>& parties, const language::ExprPtr& where, int slots) {
  std::vector<Index> indices = parties;
  indices.insert(indices.end(), effect.for_.begin(), effect.for_.end());
  const Model& model = build.model;
  for_each_written(build, constants, *effect.target, indices, {where, effect.where}, slots, [&](int cell) {
    const int setter = model.set_by[static_cast<std::size_t>(cell)];
    if (setter < 0 || effect.passing) return true;
    auto& error =
        build.diagnostics.error("permanent-on-computed", effect.target->span,
                                "`" + cell_text(model.vocabulary, cell) +
                                    "` is computed anew in every tick: a permanent effect on it would be lost",
                                "say how long it lasts (`lasting: 12 months`), or change what it is computed from");
    error.notes.push_back({"set here", model.mechanisms[static_cast<std::size_t>(setter)].target->span});
    return false;
  });
}

void check_writers(Build& build, Constants& constants) { Writers(build, constants).check(); }

}  // namespace multivector::model
