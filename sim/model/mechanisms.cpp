// Mechanisms: set a cell, add to a stock, or several adds that share a `let`.
#include "model/build.hpp"

namespace multivector::model {

namespace {

void check_effects(Build& build, Mechanism& mechanism) {
  for (const Effect& effect : mechanism.effects) {
    if (effect.kind == EffectKind::add) continue;
    build.diagnostics.error("mechanism-effect", effect.span, "the effects of a mechanism are adds",
                            "to compute a cell, write a mechanism with `set` and `to`");
  }
}

/// `set` and `to`, or `add` and `to`. Draws are numbered by key: `add` before `to`, `set` before `to`.
bool read_target_and_value(Build& build, const Fields& fields, Mechanism& mechanism, Scope& scope) {
  const bool set = fields.has("set");
  mechanism.kind = set ? MechanismKind::set : MechanismKind::add;
  if (!fields.has("to"))
    build.diagnostics.error("missing-key", fields.node().span, "the key `to` is missing in this mechanism");
  const Text* target = fields.text(set ? "set" : "to");
  const Text* value = fields.text(set ? "to" : "add");
  if (target == nullptr) return false;
  Scope probe = scope;
  const language::ExprPtr cell = build.checker.cell(*target, probe);
  if (set) mechanism.target = build.checker.cell(*target, scope);
  if (value != nullptr && cell) mechanism.value = read_value(build, *value, scope, *cell);
  if (value != nullptr && !cell) (void)build.checker.value(*value, scope);  // its errors are worth knowing, too
  if (!set) mechanism.target = build.checker.cell(*target, scope);
  if (!mechanism.target) return false;
  const auto& variable = build.vocabulary().variables[static_cast<std::size_t>(mechanism.target->id)];
  if (!set && variable.type.kind == language::Kind::member) {
    build.diagnostics.error("member-arithmetic", mechanism.target->span,
                            "`" + variable.id + "` holds a member of a set: nothing can be added to it");
  }
  return true;
}

/// @returns false after an error: the mechanism says nothing that could be run.
bool read_course(Build& build, const Fields& fields, Mechanism& mechanism, Scope& scope) {
  const int forms = fields.has("set") + fields.has("add") + fields.has("effects");
  if (forms != 1) {
    const char* problem = forms == 0 ? "this mechanism has none of `set`, `add` and `effects`"
                                     : "a mechanism does one thing: `set`, `add` or `effects`";
    build.diagnostics.error("bad-mechanism", fields.node().span, problem,
                            "write `set: cell` and `to: value`, or `add: amount` and `to: cell`");
    return false;
  }
  if (fields.has("effects")) {
    if (fields.has("to"))
      build.diagnostics.error("bad-effect", fields.key_span("to"), "`to` has no meaning beside `effects`");
    mechanism.kind = MechanismKind::effects;
    mechanism.effects = read_effects(build, fields, "mechanism_effect", scope);
    check_effects(build, mechanism);
    return true;
  }
  return read_target_and_value(build, fields, mechanism, scope);
}

}  // namespace

void read_mechanism(Build& build, const Node& node, int file) {
  const Fields fields(node, keys::construct("mechanism"), build.diagnostics);
  if (!fields.ok()) return;
  Mechanism mechanism;
  Scope scope;
  read_element(build, fields, mechanism, scope, "mechanism", file);
  const bool complete = read_course(build, fields, mechanism, scope);
  mechanism.evidence = read_evidence(build, fields);
  mechanism.slots = scope.slots;
  if (complete) build.model.mechanisms.push_back(std::move(mechanism));
  build.mechanism_dropped = build.mechanism_dropped || !complete;
}

void read_mechanisms(Build& build) {
  for (const auto& [node, file] : build.list_section("mechanisms")) read_mechanism(build, *node, file);
}

}  // namespace multivector::model
