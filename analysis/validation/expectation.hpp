// Expectations: what the documents say should come of a shock, in a form that a run can answer.
#pragma once

#include "model/model.hpp"
#include "scenario/scenario.hpp"

#include <map>
#include <string>
#include <vector>

namespace multivector::validation {

/// What happens in one case. Two cases of one text are the same case.
struct Case {
  std::string name, text;
  std::vector<scenario::Step> steps;
};

struct Condition {
  std::string text;
  language::ExprPtr expr;     ///< over the cells of `Expectation::table`
  std::vector<int> measures;  ///< that it reads, ascending
};

/// A claim and its test. Measures and cases make a table of numbers, one cell for each measure and case, in which the
/// conditions are worked out.
struct Expectation {
  std::string id, claim, tier, reading, note;
  std::string place;  ///< file:line
  model::Evidence evidence;
  int from = 0, to = 0;  ///< months
  int luck = 24;         ///< replicates of luck averaged over in each draw of the parameters
  double needed = 0.9;   ///< the probability that counts as holding
  std::vector<scenario::Step> world;
  std::string world_text;
  std::vector<Case> cases;  ///< the first is the reference
  std::vector<scenario::Measure> measures;
  std::vector<std::string> measure_texts;
  language::Vocabulary table;  ///< set `case`, a fixed variable for each measure
  std::vector<Condition> conditions;
  std::vector<model::ElementRef> channels, not_through;
  std::string hash;  ///< of horizon, world, cases, measures, conditions and luck

  [[nodiscard]] bool counts_as_evidence() const { return tier == "T2" || tier == "T3" || tier == "T4"; }
};

/// A shock that should have nothing to do with any expectation.
struct Placebo {
  std::string name, text;
  std::vector<scenario::Step> steps;
};

/// A model and what is expected of it. Models of different first months differ in their initial values only.
struct Suite {
  std::string path, folder;            ///< the model's file, and where the expectations stand
  std::map<int, model::Model> models;  ///< by first month
  std::vector<Expectation> expectations;
  std::map<int, std::vector<Placebo>> placebos;  ///< by first month
  std::vector<int> bookkeeping;                  ///< variables that no path goes through
  std::map<std::string, std::string> frozen;     ///< id -> hash; empty if nothing was frozen yet
  bool has_frozen = false;
  std::vector<std::string> files;  ///< names by number, for places in the model

  [[nodiscard]] const model::Model& model_of(const Expectation& expectation) const {
    return models.at(expectation.from);
  }
};

}  // namespace multivector::validation
