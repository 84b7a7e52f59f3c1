// Effects: set a cell to x, add x to a cell, scale a cell by x; when they show and how long.
#include "model/build.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

struct Form {
  EffectKind kind;
  const char* target;
  const char* value;
};

/// Which of the three an effect is; nothing (reported) if it is none of them, or two.
std::optional<Form> form_of(Build& build, const Fields& fields) {
  const bool set = fields.has("set"), add = fields.has("add"), scale = fields.has("scale");
  if (!set && !add && !scale && (fields.meant("set") || fields.meant("add") || fields.meant("scale")))
    return std::nullopt;
  if (set + add + scale != 1) {
    const char* problem = set || add || scale ? "an effect does one thing: `set`, `add` or `scale`"
                                              : "this effect has none of `set`, `add` and `scale`";
    build.diagnostics.error("bad-effect", fields.node().span, problem,
                            "write `{set: x, to: 1}`, `{add: 1, to: x}` or `{scale: x, by: 2}`");
    return std::nullopt;
  }
  const Form form = set   ? Form{EffectKind::set, "set", "to"}
                    : add ? Form{EffectKind::add, "to", "add"}
                          : Form{EffectKind::scale, "scale", "by"};
  const char* needed = scale ? "by" : "to";
  const char* other = scale ? "to" : "by";
  if (!fields.has(needed)) {
    if (fields.meant(needed)) return std::nullopt;
    build.diagnostics.error("missing-key", fields.node().span,
                            std::string("the key `") + needed + "` is missing in this effect");
    return std::nullopt;
  }
  if (fields.has(other))
    build.diagnostics.error("bad-effect", fields.key_span(other), std::string("`") + other + "` has no meaning here");
  return form;
}

/// Target, value and times. Draws are numbered by key: add, after, by, lasting, over, scale, set, to.
void read_parts(Build& build, const Fields& fields, const Form& form, Scope& scope, Effect& effect) {
  const Text* target = fields.text(form.target);
  const Text* value = fields.text(form.value);
  if (target == nullptr || value == nullptr) return;
  Scope probe = scope;  // the value's unit is the target's, which may come later
  const language::ExprPtr cell = build.checker.cell(*target, probe);
  const auto read_the_value = [&] {
    if (!cell)
      (void)build.checker.value(*value, scope);
    else if (form.kind == EffectKind::scale)
      effect.value = build.checker.number(*value, scope, {});
    else
      effect.value = read_value(build, *value, scope, *cell);
  };
  const auto read_the_time = [&](const char* key, Time& place, bool& given) {
    const Text* text = fields.text(key);
    given = text != nullptr;
    if (given) place = read_time(build, *text, scope);
  };
  if (form.kind == EffectKind::add) read_the_value();
  read_the_time("after", effect.after, effect.has_after);
  if (form.kind == EffectKind::scale) read_the_value();
  read_the_time("lasting", effect.lasting, effect.passing);
  read_the_time("over", effect.over, effect.has_over);
  effect.target = build.checker.cell(*target, scope);
  if (form.kind == EffectKind::set) read_the_value();
}

void check_form(Build& build, const Effect& effect, const Fields& fields) {
  const auto& variable = build.model.vocabulary.variables[static_cast<std::size_t>(effect.target->id)];
  if (variable.type.kind == language::Kind::member && effect.kind != EffectKind::set) {
    build.diagnostics.error("member-arithmetic", effect.target->span,
                            "`" + variable.id + "` holds a member of a set: it can only be `set`");
  }
  if (effect.kind == EffectKind::set && effect.has_over) {
    build.diagnostics.error("set-over", fields.key_span("over"), "`set` has no `over`",
                            "use `add` or `scale` for what grows, or several `set` with `after`");
  }
}

}  // namespace

language::ExprPtr read_value(Build& build, const Text& text, Scope& scope, const language::Expr& target) {
  const language::Type& type = build.model.vocabulary.variables[static_cast<std::size_t>(target.id)].type;
  if (type.kind == language::Kind::member) return build.checker.member(text, scope, type.range);
  return build.checker.number(text, scope, type.unit);
}

Time read_time(Build& build, const Text& text, Scope& scope) {
  const auto time = build.checker.time(text, scope, true, false);
  return time ? Time{.low = time->low, .high = time->high, .draw = time->draw, .path = {}} : Time{};
}

std::optional<Effect> read_effect(Build& build, const Fields& fields, Scope& scope, EffectWhen effect_when) {
  const auto form = form_of(build, fields);
  if (!form) return std::nullopt;
  Effect effect;
  effect.kind = form->kind;
  effect.span = fields.node().span;
  const std::size_t outer = scope.locals.size();
  effect.for_ = read_indices(build, fields, "for", scope);
  read_parts(build, fields, *form, scope, effect);
  const Text* when = effect_when == EffectWhen::own ? fields.text("when") : nullptr;
  if (when != nullptr) effect.when = build.checker.condition(*when, scope);
  int slots = scope.slots;
  effect.where = read_where(build, fields, scope, slots);
  scope.slots = std::max(scope.slots, slots);
  scope.locals.resize(outer);
  if (!effect.target || !effect.value) return std::nullopt;
  check_form(build, effect, fields);
  return effect;
}

std::vector<Effect> read_effects(Build& build, const Fields& fields, std::string_view construct, Scope& scope) {
  std::vector<Effect> effects;
  const Node* node = fields.get("effects");
  if (node != nullptr && !node->is(NodeKind::list)) {
    build.diagnostics.error("wrong-shape", node->span, "`effects` is a list", "begin each effect with `- `");
    return effects;
  }
  for (const Node* item : fields.list("effects")) {
    const Fields own(*item, keys::construct(construct), build.diagnostics);
    if (!own.ok()) continue;
    if (auto effect = read_effect(build, own, scope)) effects.push_back(std::move(*effect));
  }
  return effects;
}

}  // namespace multivector::model
