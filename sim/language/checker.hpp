// Text -> checked tree. The only way into the language for sim/model and sim/scenario; knows nothing of YAML.
//
// Every function reports what is wrong to the diagnostics and returns null (or an empty value) after an error.
#pragma once

#include "language/expr.hpp"
#include "language/text.hpp"
#include "language/vocabulary.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace multivector::language {

struct Function {
  std::string id;
  std::vector<std::pair<std::string, int>> of;  ///< parameter names and ranges
  Text body;
};

struct Local {
  std::string name;
  int slot = -1;
  Type type;
};

/// What an expression in this place may use.
struct Allowed {
  bool draws = true;
  bool cells = true;  ///< false: only fixed variables, attributes, indices (a `where` at load)
  bool parameters = true;
  bool time = true;             ///< now, year, month_of_year, since, history
  bool initial_values = false;  ///< cells mean initial values: stocks only, no history
};

/// The locals of one element, its slots and its numbering of draws.
struct Scope {
  std::vector<Local> locals;
  int slots = 0;      ///< high-water mark: folds take slots of their own
  int next_draw = 2;  ///< n of the next draw as written
  Allowed allowed;
  bool indices_reported = false;  ///< some index is wrong, and reported: unknown names may be it

  int add(std::string name, Type type);  ///< returns the new local's slot
};

struct CheckedTime {
  double low = 0, high = 0;  ///< months
  int draw = -1;
};

struct CheckedTrigger {
  ExprPtr value;
  double months = 1;
};

struct CheckedArgument {  ///< of an act or a pattern
  ExprPtr member;         ///< null: `_` (patterns) or see `range`
  int range = -1;         ///< a whole set (acts)
};

struct CheckedCall {
  int action = -1;
  std::vector<CheckedArgument> parties;
  std::vector<ExprPtr> inputs;  ///< acts: defaults filled in; patterns: null where not named
  Span span;
};

class Checker {
public:
  Checker(const Vocabulary& vocabulary, const std::vector<Function>& functions, Diagnostics& diagnostics);
  ~Checker();

  /// A number converted to `unit`; a written number takes it.
  ExprPtr number(const Text& text, Scope& scope, const Unit& unit);
  ExprPtr condition(const Text& text, Scope& scope);
  /// A member that can only be one of `range` (or none).
  ExprPtr member(const Text& text, Scope& scope, int range);
  /// Whatever it is: for `let`, measures and series. A number without a unit of its own is dimensionless.
  ExprPtr value(const Text& text, Scope& scope);
  /// `x[i,j]`: what an effect or a mechanism writes. An Op::cell.
  ExprPtr cell(const Text& text, Scope& scope);
  /// `p per T`: a dimensionless number for T months.
  CheckedTrigger trigger(const Text& text, Scope& scope);
  /// `6 months`, `uniform(1, 3) months`: constants (after, over, lasting; cooldown: no draw, `forever` = infinity).
  std::optional<CheckedTime> time(const Text& text, Scope& scope, bool may_draw, bool may_be_forever);
  /// A duration expression in months with at most one draw, which gets n = 1 (lag of a rule).
  ExprPtr lag(const Text& text, Scope& scope);
  /// `2024-03` -> months.
  std::optional<int> date(const Text& text);
  /// The same, moved to the beginning of its tick (with a warning, if it moves): what a date in a model means.
  std::optional<int> tick(const Text& text);
  /// A plain number as the language writes it, with sign (no `010`, no `.5`, no `1_000`).
  std::optional<double> plain_number(const Text& text);
  /// `join(UZ, b, level=1)`.
  std::optional<CheckedCall> act(const Text& text, Scope& scope);
  /// `join(UZ, _)`, inputs may be left out. Members, indices and `_` only.
  std::optional<CheckedCall> pattern(const Text& text, Scope& scope);
  /// `USD bn / year`.
  std::optional<Unit> unit(const Text& text);

  /// Base units beyond those built in (`month`, `year`, `thousand`, `mn`, `bn`).
  void add_unit(const std::string& name);
  /// Whether a name is taken, and by what ("variable", "set", "built-in function", ...), or empty.
  [[nodiscard]] std::string meaning_of(const std::string& name) const;
  /// A name is declared, but wrongly, which has been reported: whoever uses it says nothing.
  void forget(const std::string& name);
  /// The vocabulary or the functions have grown.
  void refresh();
  /// Reports what is wrong in any function, called or not.
  void check_functions();

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The month moved to the beginning of its tick; a warning if it moves.
int begin_of_tick(const Vocabulary& vocabulary, Diagnostics& diagnostics, int month, Span span);

/// A unit as a person writes it: "USD bn / year".
[[nodiscard]] std::string to_text(const Unit& unit);
/// An expression back as text, for explanations and disassembly.
[[nodiscard]] std::string to_text(const Vocabulary& vocabulary, const Expr& expr,
                                  const std::vector<std::string>& local_names);

}  // namespace multivector::language
