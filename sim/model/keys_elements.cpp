#include "model/keys_tables.hpp"

namespace multivector::keys {

namespace {

const Key kFor{"for", Takes::indices, "an instance for every combination of these members"};
const Key kWhere{"where", Takes::condition, "which instances there are: reads indices, attributes and fixed variables"};
const Key kWhen{"when", Takes::condition, "asked in every tick"};
const Key kLet{"let", Takes::lets, "names for values of an instance's tick"};
const Key kEnabled{"enabled", Takes::yes_no, "false: off until a scenario enables it"};
const Key kEvidence{"evidence", Takes::one, "where it comes from", "evidence"};

std::vector<Key> element(std::vector<Key> own) {
  std::vector<Key> keys{
      {"id", Takes::id, "its name in the log and in scenarios", {}, true}, kFor, kWhere, kLet, kEnabled, kEvidence};
  keys.insert(keys.end(), own.begin(), own.end());
  return with_words(std::move(keys));
}

std::vector<Key> agent_keys(std::vector<Key> own) {
  own.push_back({"agent", Takes::member, "whose policy it is: a member or an index; without it, nature's"});
  own.push_back(kWhen);
  own.push_back({"chance", Takes::trigger, "a probability `per month` or `per year`"});
  own.push_back({"rate", Takes::trigger, "an expected number `per month` or `per year`"});
  own.push_back({"every", Takes::time, "asked so often, in ticks counted from the model's start; else in every tick"});
  own.push_back({"lag", Takes::expression, "time until the act is due"});
  own.push_back({"cooldown", Takes::time, "time until the next wish, or `forever`"});
  own.push_back({"once",
                 Takes::choice,
                 "wish once while `when` stays true, or once in all",
                 {},
                 false,
                 false,
                 {"episode", "run"}});
  return element(std::move(own));
}

Construct doctrine() {
  Construct c{
      "doctrine", "what an agent will not do",
      element({{"agent", Takes::member, "whose doctrine it is", {}, true},
               {"forbids", Takes::pattern, "the acts, `_` for any party", {}, true, true},
               kWhen,
               {"since", Takes::date, "first month in which it binds"},
               {"until", Takes::date, "last month in which it binds"},
               {"kind", Takes::choice, "hard: cannot be done; soft: has a cost", {}, false, false, {"hard", "soft"}},
               {"cost", Takes::expression, "what it takes from the agent's utility"}})};
  std::erase_if(c.keys, [](const Key& key) { return key.name == "let"; });
  return c;
}

std::vector<Key> effect_keys(bool with_times) {
  std::vector<Key> keys{{"set", Takes::cell, "the cell that takes the value `to`"},
                        {"add", Takes::expression, "the amount that is added `to` a cell"},
                        {"to", Takes::anything, "with `set`: the new value; with `add`: the cell"},
                        kFor,
                        kWhere,
                        kWhen};
  if (!with_times) return with_words(std::move(keys));
  keys.push_back({"scale", Takes::cell, "the cell that is multiplied"});
  keys.push_back({"by", Takes::expression, "the factor of `scale`"});
  keys.push_back({"after", Takes::time, "time until it shows"});
  keys.push_back({"over", Takes::time, "time in which it grows to its full size"});
  keys.push_back({"lasting", Takes::time, "for how long: an add or scale lies on top for it, a set holds the cell"});
  return with_words(std::move(keys));
}

Construct action() {
  return {
      "action", "something that can be done",
      with_words(
          {{"by", Takes::indices, "who does it: {name: set}; left out: it befalls"},
           {"towards", Takes::indices, "its other parties: {name: set, ...}"},
           {"inputs", Takes::map_of, "a set: a member must be given; a number: the default; or {value, unit}", "input"},
           kWhere,
           kWhen,
           kLet,
           {"at_most", Takes::expression,
            "how many can be done in one tick, by those who agree in the parties that it names; luck decides"},
           {"mutual", Takes::yes_no, "true: a to b is the same act as b to a"},
           {"consent", Takes::list_of, "who must agree", "consent"},
           {"effects", Takes::list_of, "what it changes", "effect"}})};
}

}  // namespace

std::vector<Construct> element_constructs() {
  return {
      {"evidence",
       "where an element comes from",
       {{"status", Takes::text, "stated, one_case, inferred, partisan, allegation, ..."},
        {"strength", Takes::text, "weak, medium or strong"},
        {"source", Takes::text, "id in the bibliography, then the lines: 000:L912-957"},
        {"text", Takes::text, "the passage"},
        {"note", Takes::text, "a remark"}}},
      {"effect", "what an act changes", effect_keys(true)},
      {"mechanism_effect", "one of several adds that share a `let`", effect_keys(false)},
      {"mechanism", "X raises or lowers Y",
       element({{"set", Takes::cell, "the cell that is computed anew in every tick"},
                {"add", Takes::expression, "what is added to a stock in a tick"},
                {"to", Takes::anything, "with `set`: its value; with `add`: the cell"},
                {"effects", Takes::list_of, "several adds that share a `let`", "mechanism_effect"}})},
      action(),
      {"input",
       "an input of an action",
       {{"value", Takes::number, "the default"}, {"unit", Takes::unit, "1 if left out"}}},
      {"consent",
       "who must agree to an act",
       {{"of", Takes::member, "who is asked", {}, true},
        {"accepts", Takes::expression, "probability that it agrees", {}, true},
        kFor,
        kWhen,
        {"note", Takes::text, "a remark"}}},
      doctrine(),
      {"rule", "if X, then an agent tends to do Y", agent_keys({{"do", Takes::act, "the act", {}, true, true}})},
      {"decision", "one of several options",
       agent_keys({{"choose", Takes::map_of, "the options", "choice", true},
                   {"rationality", Takes::expression, "0: all alike; large: the best; 1 if left out"}})},
      {"choice",
       "an option of a decision",
       {{"do", Takes::act, "the act; left out: nothing is done", {}, false, true},
        {"utility", Takes::expression, "larger is likelier"},
        {"weight", Takes::expression, "drawn in proportion to it"},
        {"note", Takes::text, "a remark"}}},
  };
}

}  // namespace multivector::keys
