// What a made-up model has: the names that its expressions may use.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace multivector::testing {

struct Variable {
  std::string name;
  std::vector<std::string> over;  ///< sets
  std::string values;             ///< a set, or empty: numbers
  bool fixed = false;
  int rank = -1;  ///< of computed variables: may read those of lower rank; -1: a stock
  bool has_initial = true;
};

struct Action {
  std::string name;
  bool has_by = false;
  bool mutual = false;
  std::vector<std::string> parties;  ///< sets, `by` first
  bool number_input = false, stage_input = false;
};

struct Names {
  std::map<std::string, std::vector<std::string>> sets;  ///< members
  std::map<std::string, std::string> within;             ///< subset -> base set
  std::vector<Variable> variables;
  std::vector<std::string> parameters;
  std::vector<Action> actions;
  std::vector<std::string> functions;  ///< of one state, a number
};

}  // namespace multivector::testing
