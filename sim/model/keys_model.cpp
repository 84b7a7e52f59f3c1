#include "model/keys_tables.hpp"

namespace multivector::keys {

namespace {

Construct model_file() {
  return {
      "model",
      "a model, or a file that it includes",
      {{"multivector", Takes::integer, "version of the language: 1"},
       {"title", Takes::text, "what the model is about"},
       {"description", Takes::text, "a paragraph for readers"},
       {"time", Takes::one, "length of a tick, and the first month", "time"},
       {"include", Takes::path, "other files of this folder; `*` stands for any name", {}, false, true},
       {"sources", Takes::anything, "the bibliography: a file, or a map of ids", "source"},
       {"units", Takes::name, "base units; month, year, thousand, mn, bn are built in", {}, false, true},
       {"kinds",
        Takes::choice,
        "`required`: every variable says whether it is lever, outcome or exogenous",
        {},
        false,
        false,
        {"required"}},
       {"past", Takes::path, "table of acts done before the run: date, action, first, second, third"},
       {"sets", Takes::map_of, "what indices run over: a map of members, a list of names, or {within, members}", "set"},
       {"functions", Takes::map_of, "names for expressions", "function"},
       {"variables", Takes::map_of, "what changes in a run", "variable"},
       {"parameters", Takes::map_of, "constants with a unit, perhaps drawn from a prior", "parameter"},
       {"mechanisms", Takes::list_of, "X raises or lowers Y; nobody's decision", "mechanism"},
       {"actions", Takes::map_of, "what can be done, and what it does to the world", "action"},
       {"doctrines", Takes::list_of, "what an agent will not do", "doctrine"},
       {"rules", Takes::list_of, "if X, then an agent tends to do Y", "rule"},
       {"decisions", Takes::list_of, "one of several options, by utility", "decision"}}};
}

Construct variable() {
  return {
      "variable", "a named quantity, or a place for a member of a set",
      with_words({{"over", Takes::indices, "its indices: a set, or {name: set, ...}"},
                  {"unit", Takes::unit, "of its numbers; 1 if left out"},
                  {"values", Takes::name, "the set whose members it holds, if it holds no number"},
                  {"min", Takes::number, "least value, in its unit"},
                  {"max", Takes::number, "largest value, in its unit"},
                  {"initial", Takes::anything, "a number, expression, map or table (.csv)"},
                  {"otherwise", Takes::expression, "initial value of cells that `initial` leaves out"},
                  {"fixed", Takes::yes_no, "true: a constant"},
                  {"kind", Takes::choice, "who may write it", {}, false, false, {"lever", "outcome", "exogenous"}}})};
}

}  // namespace

std::vector<Construct> model_constructs() {
  return {
      model_file(),
      {"time",
       "ticks",
       {{"step", Takes::choice, "length of a tick", {}, false, false, {"month", "quarter", "year"}},
        {"start", Takes::date, "first month; no run begins before it", {}, true}}},
      {"member", "a member of a set",
       with_words({{"attributes", Takes::anything, "its constants: numbers, or members of a set"}})},
      {"subset", "some members of another set",
       with_words({{"within", Takes::name, "the set they come from", {}, true},
                   {"members", Takes::name, "which of its members, in order", {}, true, true}})},
      {"function", "a name for an expression",
       with_words({{"of", Takes::indices, "its arguments: {name: set, ...}"},
                   {"is", Takes::expression, "the expression", {}, true}})},
      variable(),
      {"parameter", "a constant",
       with_words({{"value", Takes::expression, "its value, in its unit", {}, true},
                   {"unit", Takes::unit, "1 if left out"},
                   {"prior", Takes::expression, "the distribution that a replicate draws it from"},
                   {"source", Takes::text, "where the value comes from"},
                   {"tag", Takes::text, "how it was found: fit, lit, guess, ..."}})},
      {"source", "an entry of the bibliography",
       with_words({{"id", Takes::id, "what `evidence` calls it"},
                   {"title", Takes::text, ""},
                   {"author", Takes::text, ""},
                   {"date", Takes::text, ""},
                   {"file", Takes::text, "where the document is kept"},
                   {"kind", Takes::text, "paper, law, speech, ..."},
                   {"bias", Takes::text, "whose view it gives"},
                   {"url", Takes::text, ""}})},
  };
}

}  // namespace multivector::keys
