#include "model/keys_tables.hpp"

namespace multivector::keys {

namespace {

Construct sweep_file() {
  return {"sweep", "a scenario run at many points of a space of factors",
          with_words({{"sweep", Takes::id, "its name", {}, true},
                      {"question", Takes::text, "what it is to answer"},
                      {"scenario", Takes::path, "the scenario; may lead upwards", {}, true},
                      {"factors", Takes::anything, "NAME: what a parameter or an axis varies over"},
                      {"design", Takes::anything, "which points are visited", {}, true},
                      {"replicates", Takes::integer, "draws of luck at each point; 1 if left out"},
                      {"seed", Takes::integer, "of all luck, not of the points; the scenario's if left out"},
                      {"others",
                       Takes::choice,
                       "parameters with a prior that are no factors: drawn by replicate (so if "
                       "left out), or fixed at their value",
                       {},
                       false,
                       false,
                       {"drawn", "fixed"}},
                      {"measures", Takes::anything, "a list of the scenario's measures; all if left out"},
                      {"paths", Takes::one, "series of which some dates are kept", "paths"},
                      {"chunk", Takes::integer, "points that are done and stored together"}})};
}

Construct factor() {
  return {
      "factor",
      "what a factor varies over",
      {{"from", Takes::number, "the least value, in the parameter's unit"},
       {"to", Takes::number, "the largest value"},
       {"scale", Takes::choice, "linear if left out; log: equal ratios", {}, false, false, {"linear", "log"}},
       {"integer", Takes::yes_no, "only whole numbers, both ends included"},
       {"step", Takes::number, "only from, from + step, from + 2 step, ... up to `to`"},
       {"values", Takes::anything, "a list of values"},
       {"options", Takes::anything, "a list of the axis's options"},
       {"rows", Takes::anything,
        "parameters and axes that move together: a list of {name: value, ...}, or a CSV table with a column for each"},
       {"together", Takes::anything, "the same by columns: {name: [values], ...}"}}};
}

Construct design() {
  return {"design",
          "which points a sweep visits: one of these",
          {{"sobol", Takes::integer, "points of a Sobol' sequence"},
           {"latin_hypercube", Takes::integer, "points of a Latin hypercube"},
           {"random", Takes::integer, "independent points"},
           {"saltelli", Takes::integer, "base points for variance-based sensitivity: n (k + 2) points"},
           {"second_order", Takes::yes_no, "with saltelli: indices of pairs, n (2 k + 2) points"},
           {"morris", Takes::integer, "trajectories for elementary effects: n (k + 1) points"},
           {"levels", Takes::integer, "with morris: levels of the grid, even; 4 if left out"},
           {"list", Takes::path, "a CSV table with a column for each factor"},
           {"groups", Takes::anything, "with saltelli and morris: NAME: a list of factors that count as one"},
           {"scramble", Takes::yes_no, "with sobol and saltelli: false for the bare sequence, which no seed moves"},
           {"seed", Takes::integer, "of the points; the sweep's if left out"}}};
}

Construct paths() {
  return {"paths",
          "dates of series that every point keeps",
          {{"of", Takes::anything, "a list of the scenario's series", {}, true},
           {"every", Takes::integer, "months between two dates; 12 if left out"}}};
}

}  // namespace

std::vector<Construct> sweep_constructs() { return {sweep_file(), factor(), design(), paths()}; }

}  // namespace multivector::keys
