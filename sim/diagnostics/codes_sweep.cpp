#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& sweep() {
  static const std::vector<Code> table = {
      {"bad-factor", "A factor varies over something: the model's prior, a range, values, or the options of an axis.",
       "turnover: always", "turnover: {from: 0.2, to: 0.8}"},
      {"factor-without-range", "A range has two ends.", "turnover: {from: 0.2}", "turnover: {from: 0.2, to: 0.8}"},
      {"no-factors", "A design spreads points over factors; without any there is nothing to spread.",
       "design: {sobol: 256}", "factors: {turnover: prior}\ndesign: {sobol: 256}"},
      {"no-points", "A list of points has at least one.", "turnover\n", "turnover\n0.4\n"},
      {"no-prior", "The factor is to vary over the model's prior, and there is none that a design could use.",
       "size: prior   # the model says {value: 3}", "size: {from: 1, to: 5}"},
      {"not-for-an-axis", "An axis varies over its options, a parameter over numbers.", "law: {from: 0, to: 1}",
       "law: {options: [none, package]}"},
      {"nothing-measured", "A sweep reports measures of its scenario.", "scenario: plain.yaml   # without measures",
       "scenario: measured.yaml"},
      {"one-design", "A sweep has one design; points from a list bring their factors with them.",
       "design: {sobol: 256, morris: 20}", "design: {sobol: 256}"},
      {"range-in-grid", "A grid visits values, and a range or a prior has too many of them.",
       "factors: {turnover: prior}\ndesign: full_factorial",
       "factors: {turnover: {values: [0.2, 0.5]}}\ndesign: full_factorial"},
      {"range-reversed", "`from` is less than `to`; with `scale: log` both lie above 0.", "{from: 0.8, to: 0.2}",
       "{from: 0.2, to: 0.8}"},
      {"too-many-points", "A sweep has at most 50 million points.", "design: {morris: 40000000}",
       "design: {morris: 50}"},
      {"unknown-design", "There is no such design.", "design: sobol", "design: {sobol: 1024}"},
      {"unknown-factor", "A factor is a parameter of the model or an axis of the scenario.", "turnovr: prior",
       "turnover: prior"},
      {"unknown-series", "The scenario records no such series.", "paths: {of: [shps]}", "paths: {of: [ships]}"},
      {"unreported-measure", "The scenario has no such measure.", "measures: [shps]", "measures: [ships]"},
      {"value-twice", "Each value of a factor stands in its list once.", "{values: [0.2, 0.2]}",
       "{values: [0.2, 0.4]}"},
  };
  return table;
}

}  // namespace multivector::codes
