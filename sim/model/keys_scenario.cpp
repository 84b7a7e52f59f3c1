#include "model/keys_tables.hpp"

namespace multivector::keys {

namespace {

Construct scenario_file() {
  return {
      "scenario", "a what-if",
      with_words(
          {{"scenario", Takes::id, "its name", {}, true},
           {"title", Takes::text, "what it is about"},
           {"question", Takes::text, "what it is to answer"},
           {"model", Takes::path, "the model; the one path that may lead upwards", {}, true},
           {"horizon", Takes::one, "first and last month, both included", "horizon", true},
           {"replicates", Takes::integer, "draws of luck; 100 if left out"},
           {"replicates_per_draw", Takes::integer,
            "so many replicates in a row share one draw of the parameters, each with luck of its own; 1 if left out"},
           {"seed", Takes::integer, "of all luck; 1 if left out"},
           {"log", Takes::integer, "replicates whose decisions are logged; 1 if left out"},
           {"parameters", Takes::anything,
            "NAME: value, then it is not drawn; NAME: {value, unit, prior} declares one of the scenario's own"},
           {"disable", Takes::selection, "ids, `ru.*`, {agent: RU}: see `selector`", "selector", false, true},
           {"enable", Takes::selection, "undoes `enabled: false`; the same forms", "selector", false, true},
           {"shocks", Takes::map_of, "what happens in every branch", "step"},
           {"axes", Takes::anything, "AXIS: {OPTION: step, ...}; every combination is a variant", "option"},
           {"measures", Takes::map_of, "what is reported", "measure"},
           {"series", Takes::anything, "recorded in every tick: NAME: expression, or a list of variables"}})};
}

std::vector<Key> step_keys() {
  return with_words(
      {{"at", Takes::date, "the month"},
       {"when", Takes::condition, "once, when it first holds in the last record"},
       {"chance", Takes::trigger, "a probability, asked in every tick"},
       {"rate", Takes::trigger, "an expected number, asked in every tick"},
       {"every", Takes::time,
        "again and again: so often from `at` or `from` on; `chance` and `rate` are asked so often"},
       {"from", Takes::date, "first month for `when`, `chance`, `rate` and `every`"},
       {"until", Takes::date, "last month in which they are asked"},
       {"do", Takes::act, "acts by decree: `when`, doctrine and consent are not asked", {}, false, true},
       {"propose", Takes::act, "acts that their doer wishes; doctrine and consent decide", {}, false, true},
       {"set", Takes::cell, "the cell that takes the value `to`"},
       {"add", Takes::anything, "with `to`: an amount; alone: a file with new rules"},
       {"to", Takes::anything, "with `set`: the value; with `add`: the cell"},
       {"path", Takes::anything, "with `set`: {DATE: value, ...} or a table; each holds until the next one's date"},
       {"scale", Takes::cell, "the cell that is multiplied"},
       {"by", Takes::expression, "the factor of `scale`"},
       {"for", Takes::indices, "the effect is made for every combination of these members"},
       {"where", Takes::condition, "for which of them; reads indices, attributes and fixed variables"},
       {"after", Takes::time, "time until it shows"},
       {"over", Takes::time, "time in which it grows to its full size"},
       {"lasting", Takes::time, "for how long: an add or scale lies on top for it, a set holds the cell"},
       {"effects", Takes::list_of, "several effects", "effect"},
       {"force", Takes::yes_no, "true: may write outcomes"},
       {"parameters", Takes::anything, "NAME: value, from now on"},
       {"disable", Takes::selection, "ids, `ru.*`, {agent: RU}: see `selector`", "selector", false, true},
       {"enable", Takes::selection, "ids, `ru.*`, {agent: RU}: see `selector`", "selector", false, true},
       {"replace", Takes::path, "a file with elements whose ids the model has"}});
}

std::vector<Key> option_keys() {
  std::vector<Key> keys = step_keys();
  keys.push_back({"probability", Takes::number, "of this option; in all options of an axis, or in none"});
  keys.push_back({"under", Takes::anything, "{AXIS: OPTION}: left out under other options of that axis"});
  keys.push_back({"steps", Takes::list_of, "several steps", "step"});
  return keys;
}

Construct measure() {
  return {"measure", "what is reported for each branch",
          with_words({{"of", Takes::expression, "its value at a date"},
                      {"at", Takes::anything, "the date for `of`, or `end`"},
                      {"total", Takes::expression, "the sum over time"},
                      {"mean", Takes::expression, "the mean over time"},
                      {"min", Takes::expression, "the least"},
                      {"max", Takes::expression, "the largest"},
                      {"first", Takes::condition, "months from the start until it first holds"},
                      {"share", Takes::condition, "share of ticks in which it holds"},
                      {"count", Takes::pattern, "number of acts done, `_` for any party", {}, false, true},
                      {"from", Takes::date, "first month"},
                      {"to", Takes::date, "last month"}})};
}

Construct selector() {
  return {"selector",
          "elements that share something: all keys must fit, of several values any; `*` and `?` as in patterns",
          {{"id", Takes::text, "their ids", {}, false, true},
           {"agent",
            Takes::text,
            "whose rules, decisions and doctrines; of those of many agents this one's part",
            {},
            false,
            true},
           {"document", Takes::text, "a source that their evidence names", {}, false, true},
           {"module", Takes::text, "the file they stand in: `migration`, or `mechanisms/migration`", {}, false, true},
           {"status", Takes::text, "their evidence's", {}, false, true},
           {"strength", Takes::text, "their evidence's", {}, false, true}}};
}

}  // namespace

std::vector<Construct> scenario_constructs() {
  return {
      scenario_file(),
      selector(),
      {"horizon",
       "first and last month",
       {{"from", Takes::date, "first month", {}, true}, {"to", Takes::date, "last month, included", {}, true}}},
      {"step", "when, and what", step_keys()},
      {"option", "one step, or a list of steps", option_keys()},
      measure(),
      {"fragment",
       "a file of `replace` or `add`",
       {{"mechanisms", Takes::list_of, "", "mechanism"},
        {"doctrines", Takes::list_of, "", "doctrine"},
        {"rules", Takes::list_of, "", "rule"},
        {"decisions", Takes::list_of, "", "decision"},
        {"title", Takes::text, ""},
        {"description", Takes::text, ""},
        {"note", Takes::text, ""}}},
  };
}

}  // namespace multivector::keys
