// Steps: what they do.
#include "model/check.hpp"
#include "model/limits.hpp"
#include "model/switching.hpp"
#include "scenario/build.hpp"

namespace multivector::scenario {

using model::ElementRef;

namespace {

void read_acts(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope) {
  if (fields.has("do") && fields.has("propose")) {
    s.diagnostics().error("do-and-propose", fields.key_span("propose"), "`do` and `propose` in one step",
                          "make two steps");
  }
  step.acts = model::read_acts(s.build, fields, "do", scope);
  if (!fields.has("propose")) return;
  step.propose = true;
  step.acts = model::read_acts(s.build, fields, "propose", scope);
  for (const model::ActCall& act : step.acts) {
    const auto& action = s.build.model.vocabulary.actions[static_cast<std::size_t>(act.action)];
    if (!action.has_by)
      s.diagnostics().error("agent-befalls", act.span, "`" + action.id + "` has no `by`: nobody can propose it",
                            "write `do`");
  }
}

void check_effect(ScenarioBuild& s, const model::Effect& effect, const Step& step) {
  std::vector<std::size_t> sizes;
  for (const model::Index& index : effect.for_)
    sizes.push_back(s.build.model.vocabulary.ranges[static_cast<std::size_t>(index.range)].members.size());
  if (!model::limited_product(sizes, model::kMaxInstances)) {
    s.diagnostics().error("too-many-instances", effect.span, "more than 2,000,000 combinations of members",
                          "use smaller sets or fewer indices");
    return;
  }
  model::Constants constants(s.build.model);
  const model::VariableKind kind = s.build.model.variable_info[static_cast<std::size_t>(effect.target->id)].kind;
  if (!step.force && kind == model::VariableKind::outcome) {
    const auto& variable = s.build.model.vocabulary.variables[static_cast<std::size_t>(effect.target->id)];
    s.diagnostics()
        .error("writes-outcome", effect.target->span, "this step writes `" + variable.id + "`, which is an outcome",
               "change a lever or an exogenous variable; if this is meant, say `force: true`")
        .notes.push_back({"declared here", variable.span});
  }
  model::check_effect_on_computed(s.build, constants, effect, {}, nullptr, step.slots);
}

void read_effects(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope) {
  step.force = fields.yes_no("force", false);
  const bool single = fields.has("set") || fields.has("scale") || (fields.has("add") && fields.has("to"));
  if (fields.has("path")) {
    read_path(s, fields, step, scope);
  } else if (single) {
    if (auto effect = model::read_effect(s.build, fields, scope, model::EffectWhen::elsewhere))
      step.effects.push_back(std::move(*effect));
  } else {
    for (const char* key : {"for", "where", "to", "by", "after", "over", "lasting"}) {
      if (!fields.has(key)) continue;
      const bool members = key[0] == 'f' || key[0] == 'w';
      s.diagnostics().error("idle-key", fields.key_span(key),
                            std::string("`") + key + "` goes with `set`, `add` or `scale`",
                            members ? "for acts, name a set in the party's place" : "");
    }
  }
  for (model::Effect& effect : model::read_effects(s.build, fields, "effect", scope))
    step.effects.push_back(std::move(effect));
  step.slots = scope.slots;
  for (const model::Effect& effect : step.effects) check_effect(s, effect, step);
}

void read_parameters(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope) {
  const Node* node = fields.get("parameters");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of parameters", s.diagnostics())) {
    const int parameter = find_parameter(s, entry.key);
    const Text* text = as_text(entry.value, "a number", s.diagnostics());
    if (parameter < 0 || text == nullptr) continue;
    for (const auto& [name, value] : s.overrides.set) {
      if (name != entry.key.text) continue;
      s.diagnostics().error("set-twice-here", entry.key.span(),
                            "`--set " + name + "=" + value + "` sets what this step sets", "drop one of them");
    }
    auto value = s.build.checker.number(
        *text, scope, s.build.model.vocabulary.parameters[static_cast<std::size_t>(parameter)].type.unit);
    if (value) step.parameters.emplace_back(parameter, std::move(value));
  }
}

/// `replace`: this version on, all others of the id off. `add`: on.
void read_fragment_switch(ScenarioBuild& s, const Fields& fields, const char* key, Step& step) {
  const Text* path = fields.text(key);
  const auto fragment = path == nullptr ? s.fragments.end() : s.fragments.find(path->text);
  if (fragment == s.fragments.end()) return;
  for (const std::string& id : fragment->second.ids) {
    for (const ElementRef ref : versions_of(s.build.model, id)) {
      const bool own = model::element_of(s.build.model, ref).file == fragment->second.file;
      (own ? step.enable : step.disable).push_back(ref);
    }
  }
}

void read_switches_of(ScenarioBuild& s, const Fields& fields, Step& step) {
  if (const Node* node = fields.get("disable")) step.disable = select_elements(s, *node, "disable");
  if (const Node* node = fields.get("enable")) {
    for (const ElementRef ref : select_elements(s, *node, "enable")) {
      if (is_original(s, ref)) step.enable.push_back(ref);
    }
  }
  if (fields.has("replace")) read_fragment_switch(s, fields, "replace", step);
  if (adds_file(fields)) read_fragment_switch(s, fields, "add", step);
  model::mark_switched(s.build.model, step.disable);
  model::mark_switched(s.build.model, step.enable);
}

}  // namespace

bool read_step_content(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope) {
  // Draws are numbered by key, more or less: acts, effects, parameters.
  read_acts(s, fields, step, scope);
  read_effects(s, fields, step, scope);
  read_parameters(s, fields, step, scope);
  read_switches_of(s, fields, step);
  for (const char* key :
       {"do", "propose", "set", "path", "add", "scale", "effects", "parameters", "disable", "enable", "replace"}) {
    if (fields.has(key)) return true;
  }
  return false;
}

}  // namespace multivector::scenario
