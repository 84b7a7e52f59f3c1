#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& scenario() {
  static const std::vector<Code> table = {
      {"before-start", "No run begins before the model's `start`, because its data do not reach further back.",
       "horizon: {from: 2005-01, to: 2030-12}   # the model starts in 2010-01",
       "horizon: {from: 2010-01, to: 2030-12}"},
      {"do-and-propose", "`do` is a decree, `propose` a wish: a step has one of them.",
       "{do: \"join(UZ, EAEU)\", propose: \"join(UZ, EAEU)\"}", "{propose: \"join(UZ, EAEU)\"}"},
      {"empty-axis", "An axis has at least one option. An option that changes nothing is written `{}`.", "law: {}",
       "law:\n  none: {}\n  package: {at: 2025-02, do: migration_law(RU)}"},
      {"empty-step", "A step says when and what. This one has no what.", "crocus: {at: 2024-03}",
       "crocus: {at: 2024-03, do: \"terror_attack(RU, blamed=TJ)\"}"},
      {"idle-key", "The key has no meaning beside the other keys.", "{of: x, from: 2024-01}", "{of: x, at: 2024-01}"},
      {"not-a-number", "A measure is a number. Of a condition take `share` or `first`.", "{of: \"x > 1\", at: end}",
       "{share: x > 1}"},
      {"no-measure", "A condition of an expectation compares measures, each in a case.", "expect: 1 < 2",
       "expect: \"workers[law] < workers[nothing]\""},
      {"late-parameter",
       "Initial values are made once, before the first tick. A parameter that only they read can be set from the first "
       "month on; a later change would change nothing.",
       "axes:\n  size:\n    usual: {}\n    large: {at: 2030-01, parameters: {first_size: 2}}",
       "axes:\n  size:\n    usual: {}\n    large: {parameters: {first_size: 2}}"},
      {"off-tick",
       "Ticks of this model are longer than a month, and none begins in this one. A date means the tick that it lies "
       "in, "
       "wherever it stands: in `at`, `from`, `until`, `to`, `since`, the horizon, past acts, and beside `now`.",
       "horizon: {from: 2020-02, to: 2030-12}   # a quarterly model", "horizon: {from: 2020-01, to: 2030-10}"},
      {"outside-horizon", "The date is not in the run.",
       "horizon: {from: 2024-01, to: 2030-12}\nshocks: {war: {at: 2035-01, do: begin_war(RU)}}",
       "horizon: {from: 2024-01, to: 2030-12}\nshocks: {war: {at: 2029-01, do: begin_war(RU)}}"},
      {"probability-missing", "`probability` stands in all options of an axis, or in none.",
       "a: {probability: 0.4}\nb: {}", "a: {probability: 0.4}\nb: {probability: 0.6}"},
      {"probability-sum", "The probabilities of the options of an axis sum to 1.",
       "a: {probability: 0.4}\nb: {probability: 0.5}", "a: {probability: 0.4}\nb: {probability: 0.6}"},
      {"replaces-nothing",
       "`replace` puts another element in the place of one that the model has, with its luck. New elements come with "
       "`add`.",
       "replace: new-rules.yaml   # with an id that the model has not", "add: new-rules.yaml"},
      {"set-twice-here",
       "Two places of one level set the same thing, and the order in which they are written must not matter. Later "
       "levels win: model, scenario, option from its date.",
       "a: {at: 2025-01, parameters: {turnover: 0.4}}\nb: {at: 2025-01, parameters: {turnover: 0.6}}",
       "a: {at: 2025-01, parameters: {turnover: 0.4}}\nb: {at: 2026-01, parameters: {turnover: 0.6}}"},
      {"step-and-steps", "An option is one step, or a list `steps`.", "{at: 2025-01, steps: [...]}",
       "{steps: [{at: 2025-01, ...}, ...]}"},
      {"too-long", "A run has at most 100,000 ticks.", "horizon: {from: 2024-01, to: 9999-12}",
       "horizon: {from: 2024-01, to: 2100-12}"},
      {"too-many-series", "A variable with more than 10,000 cells cannot be recorded as a whole.",
       "series: [trade]   # 200 x 200 cells", "series: {uz_ru: \"trade[UZ,RU]\"}"},
      {"too-many-variants",
       "Every combination of options is a variant, and there would be more than 100,000, or there are more than 100 "
       "axes.",
       "axes: { ... 20 axes of 4 options ... }", "axes: { ... 3 axes of 4 options ... }"},
      {"two-measures", "A measure measures one thing.", "{mean: x, max: x}", "{mean: x}"},
      {"two-triggers", "A step has one of `at`, `when`, `chance` and `rate`; without one it happens at the first tick.",
       "{at: 2024-01, when: x > 1, ...}", "{when: x > 1 and now >= 2024-01, ...}"},
      {"under-loop", "An option lies under an option of another axis, which lies under one of the first.",
       "law: {a: {under: {west: x}}}\nwest: {x: {under: {law: a}}}", "law: {a: {}}\nwest: {x: {under: {law: a}}}"},
      {"unknown-axis", "`under` names another axis of the scenario.", "under: {laws: package}",
       "under: {law: package}"},
      {"unknown-id",
       "The model has no mechanism, doctrine, rule or decision with this id, or none that the pattern or selector "
       "fits.",
       "disable: [ru.laws]", "disable: [ru.law]"},
      {"unknown-option", "The axis has no such option.", "under: {law: packages}", "under: {law: package}"},
      {"unknown-parameter", "The model has no such parameter.", "parameters: {turnovr: 0.5}",
       "parameters: {turnover: 0.5}"},
  };
  return table;
}

}  // namespace multivector::codes
