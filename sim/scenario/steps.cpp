// Steps: when they happen.
#include "scenario/build.hpp"

namespace multivector::scenario {

namespace {

/// A date inside the horizon, at the beginning of its tick.
int read_date(ScenarioBuild& s, const Text& text) {
  const auto month = s.build.checker.date(text);
  if (!month || s.scenario.from == 0) return s.scenario.from;  // no date, or no horizon: reported
  if (*month < s.scenario.from) {
    s.diagnostics().error("outside-horizon", text.span(), "`" + text.text + "` is before the run begins",
                          "what happened before stands in initial values and in `past`");
  } else if (s.tick_of(*month) > s.scenario.to) {
    s.diagnostics().warning("outside-horizon", text.span(),
                            "`" + text.text + "` is after the run ends: this never happens");
  }
  return s.tick_of(*month);
}

void read_window(ScenarioBuild& s, const Fields& fields, Step& step) {
  const bool asked =
      step.trigger == StepTrigger::when || step.trigger == StepTrigger::chance || step.trigger == StepTrigger::rate;
  for (const char* key : {"from", "until"}) {
    const Text* text = fields.text(key);
    if (text == nullptr) continue;
    if (!asked) {
      s.diagnostics().error("idle-key", fields.key_span(key),
                            std::string("`") + key + "` goes with `when`, `chance` or `rate`",
                            "a date is given by `at`");
      continue;
    }
    const auto month = s.build.checker.date(*text);
    if (month) (key[0] == 'f' ? step.from : step.until) = *month;
  }
  if (step.from && step.until && *step.from >= *step.until) {
    s.diagnostics().error("dates-reversed", fields.key_span("until"), "`until` is not after `from`: this never happens",
                          "`until` is the first month in which it is no longer asked");
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
    step.hazard = model::read_trigger(s.build, fields, scope);
  }
  if (const Text* when = fields.text("when")) {
    step.trigger = StepTrigger::when;
    step.condition = s.build.checker.condition(*when, scope);
  }
}

bool check_trigger(ScenarioBuild& s, const Fields& fields) {
  const char* found = nullptr;
  for (const char* key : {"at", "when", "chance", "rate"}) {
    if (!fields.has(key)) continue;
    if (found != nullptr) {
      s.diagnostics().error(
          "two-triggers", fields.key_span(key), std::string("`") + found + "` and `" + key + "` in one step",
          "a step has one of `at`, `when`, `chance` and `rate`; put a condition on a date into a rule");
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
  read_window(s, fields, step);
  step.slots = scope.slots;
  if (!something) {
    s.diagnostics().error("empty-step", step.span, "this step does nothing",
                          "give it `do`, `propose`, an effect, `parameters`, `disable`, `enable`, `replace` or `add`");
    return std::nullopt;
  }
  return step;
}

}  // namespace multivector::scenario
