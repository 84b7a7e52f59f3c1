#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& sweep() {
  static const std::vector<Code> table = {
      {"bad-factor", "A factor varies over something: the model's prior, a range, values, or the options of an axis.",
       "turnover: always", "turnover: {from: 0.2, to: 0.8}"},
      {"bad-step", "A step goes from the least value towards the largest, in at most 100,000 values.",
       "{from: 0, to: 1, step: 2}", "{from: 0, to: 1, step: 0.25}"},
      {"chunk-too-large",
       "A chunk of points is held in memory and written at once. It has points x policies x replicates branches, and "
       "each leaves 8 bytes for every measure and date.",
       "replicates: 1000000\nchunk: 10000", "replicates: 1000000\nchunk: 10"},
      {"empty-list", "A list that says what varies, or what is kept, has at least one item.", "turnover: {values: []}",
       "turnover: {values: [0.2, 0.8]}"},
      {"factor-twice", "A parameter or an axis is set by one factor.",
       "turnover: prior\nworlds: {rows: [{turnover: 0.2, size: 1}]}", "worlds: {rows: [{turnover: 0.2, size: 1}]}"},
      {"factor-without-range", "A range has two ends.", "turnover: {from: 0.2}", "turnover: {from: 0.2, to: 0.8}"},
      {"many-chunks", "Every chunk is a file, and file systems grow slow with hundreds of thousands in a folder.",
       "design: {sobol: 10000000}\nchunk: 1", "design: {sobol: 10000000}"},
      {"name-in-results",
       "A name stands once in a table. Measures of a run stand beside `replicate`, `weight` and `failed`, its series "
       "beside each other, and the groups of `why` beside `remainder` and `sum`; of a sweep, factors, measures and "
       "paths stand beside `point`, `policy`, `replicate` and the dates of each path, `date_NAME`.",
       "measures:\n  policy: {of: x, at: end}   # in the scenario", "measures:\n  stance: {of: x, at: end}"},
      {"no-dates", "A path keeps dates of its scenario: ticks, and at least one before the horizon ends.",
       "paths: {of: [ships], every: 60}   # a horizon of two years", "paths: {of: [ships], every: 6}"},
      {"no-factors", "A design spreads points over factors; without any there is nothing to spread.",
       "design: {sobol: 256}", "factors: {turnover: prior}\ndesign: {sobol: 256}"},
      {"no-points", "A list of points has at least one.", "turnover\n", "turnover\n0.4\n"},
      {"no-prior", "The factor is to vary over the model's prior, and there is none that a design could use.",
       "size: prior   # the model says {value: 3}", "size: {from: 1, to: 5}"},
      {"not-for-an-axis", "An axis varies over its options, a parameter over numbers.", "law: {from: 0, to: 1}",
       "law: {options: [none, package]}"},
      {"not-finite", "Values of a factor are finite numbers, and so is the length of its range.",
       "size: {from: -1e308, to: 1e308}", "size: {from: -1e6, to: 1e6}"},
      {"nothing-measured", "A sweep reports measures of its scenario.", "scenario: plain.yaml   # without measures",
       "scenario: measured.yaml"},
      {"one-design", "A sweep has one design; points from a list bring their factors with them.",
       "design: {sobol: 256, morris: 20}", "design: {sobol: 256}"},
      {"one-base-point",
       "Sensitivity indices are means over base points (saltelli) or trajectories (morris), and their intervals come "
       "from how these differ.",
       "design: {saltelli: 1}", "design: {saltelli: 512}"},
      {"one-factor", "Sensitivity indices share what varies among factors; with one there is nothing to share.",
       "factors: {turnover: prior}\ndesign: {saltelli: 512}", "factors: {turnover: prior}\ndesign: {sobol: 512}"},
      {"range-in-grid", "A grid visits values, and a range or a prior has too many of them.",
       "factors: {turnover: prior}\ndesign: full_factorial",
       "factors: {turnover: {values: [0.2, 0.5]}}\ndesign: full_factorial"},
      {"range-reversed", "`from` is less than `to`; with `scale: log` both lie above 0.", "{from: 0.8, to: 0.2}",
       "{from: 0.2, to: 0.8}"},
      {"too-many-factors", "Sobol' sequences have 3,667 dimensions, and a saltelli design takes two for each factor.",
       "design: {saltelli: 512}   # of 2,000 factors", "design: {morris: 50}"},
      {"too-many-points", "A sweep has at most 50 million points.", "design: {morris: 40000000}",
       "design: {morris: 50}"},
      {"uneven-rows", "Factors that move together have as many values each.", "together: {a: [1, 2], b: [3]}",
       "together: {a: [1, 2], b: [3, 4]}"},
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
