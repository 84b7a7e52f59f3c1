// Random expressions that the checker accepts, over a given vocabulary.
#pragma once

#include "tests/support/random/names.hpp"
#include "tests/support/random/random.hpp"

#include <string>
#include <vector>

namespace multivector::testing {

struct Local {
  std::string name;
  std::string set;  ///< empty: a number
};

/// What an expression in its place may use.
struct Scope {
  std::vector<Local> locals;
  bool draws = true;
  bool cells = true;  ///< false: attributes and fixed variables only (a `where` at load)
  bool time = true;   ///< now, since, history
  bool parameters = true;
  bool functions = true;
  int computed_below = 1000;  ///< computed variables of lower rank may be read
  bool history_wants_initial = false;
  std::string not_history_of;  ///< a variable whose history must not be asked for
};

class Expressions {
public:
  Expressions(Random& random, const Names& names) : random_(random), names_(names) {}

  std::string number(const Scope& scope, int depth);
  std::string condition(const Scope& scope, int depth);
  /// A member of `set`, or none.
  std::string member(const Scope& scope, const std::string& set, int depth);
  /// A member that a written name or an index gives: fit for a cell, a party, a pattern.
  std::string plain_member(const Scope& scope, const std::string& set);
  /// `best(...)`, `pick(...)` or `logit(...)`.
  std::string choice(const Scope& scope, const std::string& set, int depth);
  /// `x[a,b]`.
  std::string cell(const Scope& scope, const Variable& variable, int depth);
  std::string chance(const Scope& scope, int depth);
  std::string rate(const Scope& scope, int depth);
  /// Variables that an expression of the scope may read (`history`: whose past).
  std::vector<Variable> readable(const Scope& scope, bool history) const;

private:
  std::string leaf(const Scope& scope);
  std::string arithmetic(const Scope& scope, int depth);
  std::string function(const Scope& scope, int depth);
  std::string fold(const Scope& scope, int depth);
  std::string history(const Scope& scope, int depth);
  std::string since(const Scope& scope);
  std::string draw(const Scope& scope, int depth);
  Scope with_index(const Scope& scope, const std::string& set, std::string& index);
  std::string any_set();

  Random& random_;
  const Names& names_;
  int indices_ = 0;
};

}  // namespace multivector::testing
