// Steps: when they happen.
#include "scenario/build.hpp"

namespace multivector::scenario {

namespace {

/// A date inside the horizon, at the beginning of its tick.
int read_date(ScenarioBuild& s, const Text& text) {
  const auto month = s.build.checker.tick(text);
  if (!month || s.scenario.from == 0) return s.scenario.from;  // no date, or no horizon: reported
  if (*month < s.scenario.from) {
    s.diagnostics().error("outside-horizon", text.span(), "`" + text.text + "` is before the run begins",
                          "what happened before stands in initial values and in `past`");
  } else if (*month > s.scenario.to) {
    s.diagnostics().warning("outside-horizon", text.span(),
                            "`" + text.text + "` is after the run ends: this never happens");
  }
  return *month;
}

void read_window(ScenarioBuild& s, const Fields& fields, Step& step) {
  const bool asked =
      step.trigger == StepTrigger::when || step.trigger == StepTrigger::chance || step.trigger == StepTrigger::rate;
  for (const char* key : {"from", "until"}) {
    const Text* text = fields.text(key);
    if (text == nullptr) continue;
    if (!asked && (step.hazard.every == 0 || (key[0] == 'f' && fields.has("at")))) {
      s.diagnostics().error("idle-key", fields.key_span(key),
                            std::string("`") + key + "` goes with `when`, `chance`, `rate` or `every`",
                            "a date is given by `at`");
      continue;
    }
    const auto month = s.build.checker.tick(*text);
    if (month) (key[0] == 'f' ? step.from : step.until) = *month;
  }
  const auto first = step.trigger == StepTrigger::at ? std::optional(step.at) : step.from;
  if (first && step.until && *first > *step.until) {
    s.diagnostics().error("dates-reversed", fields.key_span("until"),
                          std::string("`until` is before `") + (fields.has("at") ? "at" : "from") +
                              "`: this never happens",
                          "`until` is the last month in which it is asked");
  }
}

/// Draws are numbered by key: chance, the content's, rate, when.
void read_trigger(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope, bool before_content) {
  if (before_content) {
    if (const Text* at = fields.text("at")) {
      step.trigger = StepTrigger::at;
      step.at = read_date(s, *at);
    }
    if (!fields.has("chance")) return;
    step.trigger = StepTrigger::chance;
    step.hazard = model::read_trigger(s.build, fields, scope);
    return;
  }
  if (fields.has("rate") && !fields.has("chance")) {
    step.trigger = StepTrigger::rate;
    step.hazard = model::read_trigger(s.build, fields, scope, most_times);
  }
  if (const Text* when = fields.text("when")) {
    step.trigger = StepTrigger::when;
    step.condition = s.build.checker.condition(*when, scope);
  }
}

/// `every`: from `at` on, or from `from`, or from the first tick.
void read_repetition(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope) {
  if (step.hazard.kind == model::TriggerKind::certain) step.hazard.every = model::read_every(s.build, fields, scope);
  read_window(s, fields, step);
  if (step.hazard.every == 0) return;
  if (step.trigger == StepTrigger::when) {
    s.diagnostics().error("idle-key", fields.key_span("every"),
                          "`when` happens once: it cannot happen `every` so often",
                          "make it a rule, which is asked again and again");
  }
  if (step.trigger == StepTrigger::first_tick) {
    step.trigger = StepTrigger::at;
    step.at = step.from.value_or(s.scenario.from);
  }
}

bool check_trigger(ScenarioBuild& s, const Fields& fields) {
  const char* found = nullptr;
  for (const char* key : {"at", "when", "chance", "rate", "path"}) {
    if (!fields.has(key)) continue;
    if (found != nullptr) {
      s.diagnostics().error(
          "two-triggers", fields.key_span(key), std::string("`") + found + "` and `" + key + "` in one step",
          "a step has one of `at`, `when`, `chance`, `rate` and `path`; put a condition on a date into a rule");
      return false;
    }
    found = key;
  }
  return true;
}

}  // namespace

std::optional<Step> read_step(ScenarioBuild& s, const Fields& fields, const std::string& place) {
  if (!fields.ok() || !check_trigger(s, fields)) return std::nullopt;
  Step step;
  step.place = place;
  step.span = fields.node().span;
  Scope scope;
  read_trigger(s, fields, step, scope, true);
  const bool something = read_step_content(s, fields, step, scope);
  read_trigger(s, fields, step, scope, false);
  read_repetition(s, fields, step, scope);
  step.slots = scope.slots;
  if (!something) {
    s.diagnostics().error("empty-step", step.span, "this step does nothing",
                          "give it `do`, `propose`, an effect, `parameters`, `disable`, `enable`, `replace` or `add`");
    return std::nullopt;
  }
  return step;
}

}  // namespace multivector::scenario
