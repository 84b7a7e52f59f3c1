// The parts of a random model. See model.hpp.
#pragma once

#include "tests/support/random/expressions.hpp"

#include <string>
#include <utility>
#include <vector>

namespace multivector::testing {

/// `for`, `where` and `let` of an element, and the scope that they leave for its other keys.
struct Head {
  std::string text;
  Scope scope;
};

class ModelMaker {
public:
  explicit ModelMaker(std::uint64_t seed);
  std::string model();
  /// After model().
  std::string scenario();
  /// Quarters that begin in February: all dates are to be a month later.
  [[nodiscard]] bool shifted() const { return shifted_; }

private:
  // maker_parts.cpp: names, sets, variables, mechanisms
  void choose_names();
  std::string sets();
  std::string functions();
  std::string parameters();
  std::string variables();
  std::string variable(const Variable& v);
  std::string mechanisms();
  std::string set_mechanism(Variable& v);
  std::string add_mechanism(const Variable& v, int number);
  std::string effects_mechanism(int number);
  Head head(const Scope& outer, const std::vector<std::string>& sets, bool lets);
  std::string target(const Scope& scope, const Variable& v);

  // maker_acts.cpp: actions, doctrines, rules, decisions
  std::string actions();
  std::string action(const Action& a);
  std::string consent(const Action& a, const Scope& scope);
  std::string effect(const Scope& scope, bool in_step);
  std::string times(bool set, bool computed);
  std::string doctrines();
  std::string rules();
  std::string rule(int number);
  std::string decision(int number);
  std::string timing(const Scope& scope);
  std::string act(const Scope& scope, const std::string& agent, bool sets);
  std::string pattern(const Scope& scope, const std::string& agent);
  std::string rule_head(std::string& agent, Scope& scope);

  // maker_scenario.cpp
  /// @param settings  it may change parameters and switch elements.
  std::string path(const Scope& scope);
  std::string step(bool shock, bool settings = true);
  std::string what(const Scope& scope, bool settings);
  std::string dated_step();
  std::string tree_axis(const std::string& name);
  std::string measures();

  std::vector<Variable> stocks() const;
  std::string quoted(const std::string& text) { return "\"" + text + "\""; }
  std::string time(double zero_chance);

  Random random_;
  Names names_;
  Expressions expressions_;
  std::vector<std::string> ids_;  ///< of elements that a step may switch
  int step_months_ = 1;
  bool shifted_ = false;
  int locals_ = 0;
};

}  // namespace multivector::testing
