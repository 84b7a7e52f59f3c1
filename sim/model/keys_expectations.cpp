#include "model/keys_tables.hpp"

namespace multivector::keys {

std::vector<Construct> expectation_constructs() {
  return {
      {"expectations", "a file of expectations: what the documents say the model should do",
       with_words(
           {{"expectations", Takes::list_of, "each is tested by `validate`", "expectation"},
            {"bookkeeping",
             Takes::name,
             "variables that tie everything to everything, such as attention spent: no path "
             "from lever to measure goes through them",
             {},
             false,
             true},
            {"placebo", Takes::map_of, "steps without a date that should move none of the expectations", "step"}})},
      {"expectation", "a shock, what is measured, and what should come of it",
       with_words(
           {{"id", Takes::id, "its id in the notes", {}, true},
            {"claim", Takes::text, "what should happen, in a sentence", {}, true},
            {"evidence", Takes::one, "where the claim comes from", "evidence"},
            {"tier",
             Takes::choice,
             "T0 invariant, T1 restatement, T2 composed, T3 order or null result, T4 numbers outside the fit",
             {},
             true,
             false,
             {"T0", "T1", "T2", "T3", "T4"}},
            {"horizon", Takes::one, "first and last month, both included", "horizon", true},
            {"world", Takes::one, "a step, or several, laid on every case", "option", false, true},
            {"cases", Takes::map_of, "NAME: what happens; the first is the reference", "option", true},
            {"measures", Takes::map_of, "what the conditions speak of", "measure", true},
            {"expect", Takes::condition, "conditions over measure[case]; all must hold", {}, true, true},
            {"luck", Takes::integer, "replicates of luck that a measure is averaged over in each draw; 24 if left out"},
            {"needed", Takes::number, "the probability that counts as holding; 0.9 if left out"},
            {"channels", Takes::selection, "rules and mechanisms that the documents name as the way", "selector", false,
             true},
            {"not_through", Takes::selection, "what may be removed without any matter", "selector", false, true},
            {"reading", Takes::text, "which reading of a contradiction this rests on"}})}};
}

}  // namespace multivector::keys
