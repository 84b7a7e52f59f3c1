// Acts, patterns and triggers.
#include "model/build.hpp"
#include "model/check.hpp"

#include <cmath>

namespace multivector::model {

std::optional<ActCall> read_act(Build& build, const Text& text, Scope& scope) {
  auto call = build.checker.act(text, scope);
  if (!call) return std::nullopt;
  ActCall act{.action = call->action, .parties = {}, .inputs = std::move(call->inputs), .span = call->span};
  for (language::CheckedArgument& party : call->parties) act.parties.push_back({std::move(party.member), party.range});
  return act;
}

std::vector<ActCall> read_acts(Build& build, const Fields& fields, std::string_view key, Scope& scope) {
  std::vector<ActCall> acts;
  for (const Text* text : fields.texts(key)) {
    if (auto act = read_act(build, *text, scope)) acts.push_back(std::move(*act));
  }
  return acts;
}

std::optional<Pattern> read_pattern(Build& build, const Text& text, Scope& scope) {
  auto call = build.checker.pattern(text, scope);
  if (!call) return std::nullopt;
  Pattern pattern{.action = call->action, .parties = {}, .inputs = std::move(call->inputs)};
  for (language::CheckedArgument& party : call->parties) pattern.parties.push_back(std::move(party.member));
  return pattern;
}

int read_every(Build& build, const Fields& fields, Scope& scope) {
  const Text* text = fields.text("every");
  const auto time = text == nullptr ? std::nullopt : build.checker.time(*text, scope, false, false);
  if (!time) return 0;
  const int step = build.vocabulary().step_months;
  const double ticks = time->low / step;
  if (ticks >= 1 && ticks == std::floor(ticks) && ticks <= 1'000'000) return static_cast<int>(ticks) * step;
  build.diagnostics.error("bad-duration", text->span(),
                          "`every` takes whole ticks, and a tick of this model is " + std::to_string(step) +
                              (step == 1 ? " month" : " months"),
                          "write `every: 12 months`");
  return 0;
}

Trigger read_trigger(Build& build, const Fields& fields, Scope& scope, MostTimes most_times) {
  Trigger trigger;
  trigger.every = read_every(build, fields, scope);
  if (fields.has("chance") && fields.has("rate")) {
    build.diagnostics.error("chance-and-rate", fields.key_span("rate"), "`chance` and `rate` together",
                            "keep one: a probability, or an expected number");
  }
  const char* key = fields.has("chance") ? "chance" : "rate";
  const Text* text = fields.text(key);
  if (text == nullptr) return trigger;
  language::CheckedTrigger checked = build.checker.trigger(*text, scope);
  if (!checked.value) return trigger;
  trigger.kind = fields.has("chance") ? TriggerKind::chance : TriggerKind::rate;
  trigger.months = checked.months;
  const bool constant = checked.value->op == language::Op::number;
  const double value = checked.value->number;
  if (constant && (value < 0 || (trigger.kind == TriggerKind::chance && value > 1))) {
    build.diagnostics.error("bad-probability", text->span(),
                            value < 0 ? std::string("`") + key + "` is below 0"
                                      : "`chance` is a probability: it is above 1",
                            value > 1 ? "an expected number of times is a `rate`" : "");
  }
  trigger.value = std::move(checked.value);
  const bool wanted_once = fields.has("once") || fields.has("cooldown");  // how soon is asked, not how often
  if (!wanted_once && (!constant || (value >= 0 && (trigger.kind == TriggerKind::rate || value <= 1))))
    check_hazard(build, trigger, most_times ? most_times(trigger, build.model.vocabulary.step_months) : 1,
                 text->span());
  return trigger;
}

}  // namespace multivector::model
