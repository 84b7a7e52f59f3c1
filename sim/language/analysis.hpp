// From the syntax tree of one text to a checked tree: names, sets, kinds, units, luck.
#pragma once

#include "language/builtins.hpp"
#include "language/names.hpp"
#include "language/syntax.hpp"
#include "language/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector::language {

/// Parsed bodies of the functions, each parsed when it is first called.
class FunctionBodies {
public:
  FunctionBodies(const std::vector<Function>& functions, Diagnostics& diagnostics)
      : functions_(functions), diagnostics_(diagnostics) {}
  /// Null if the body has a syntax error (reported).
  const Node* body(int function);
  void forget() { bodies_.clear(); }

private:
  const std::vector<Function>& functions_;
  Diagnostics& diagnostics_;
  std::vector<std::optional<NodePtr>> bodies_;
};

/// A numeric unit that several operands share.
struct Shared {
  bool ok = false;
  Unit unit;
  bool written = false;  ///< all of them are written numbers
};

/// Checks one text. Errors go to the diagnostics; what is wrong yields an empty Value, about which nobody complains
/// again, so that one mistake gives one message.
class Analysis {
public:
  Analysis(const Names& names, FunctionBodies& bodies, Diagnostics& diagnostics, const Text& text, Scope& scope);

  Value check(const Node& node);

  // What a place wants (wants.cpp). On a mismatch: reported, and an empty Value.
  Value want_number(Value value, const Node& node, const std::string& who);
  Value want_plain(Value value, const Node& node, const std::string& who);  ///< unit 1
  Value want_unit(Value value, const Node& node, const Unit& unit, const std::string& who);
  Value want_duration(Value value, const Node& node, const std::string& who);
  Value want_condition(Value value, const Node& node, const std::string& who);
  Value want_member(Value value, const Node& node, int range, const std::string& who);

  Diagnostic& error(const char* code, Piece at, std::string message, std::string help = {});
  [[nodiscard]] std::string source(Piece at) const;  ///< the text itself, in backquotes, shortened
  [[nodiscard]] std::string describe(const Value& value) const;
  [[nodiscard]] static std::string is_in(const Unit& unit);  ///< "is in USD" or "has unit 1"
  [[nodiscard]] const Value* local(const std::string& name) const;
  /// The cell that is written, not read: what may be read here plays no part.
  Value target(const Node& node);

  /// The value of an expression without cells, luck and locals; nothing otherwise.
  [[nodiscard]] static std::optional<double> constant(const Expr& expr);

private:
  struct Bound {
    std::string name;
    Value value;
  };
  struct Frame {
    int function;
    const Text* caller;
    Piece at;
  };

  // analysis.cpp
  Value dispatch(const Node& node);
  Value name(const Node& node);
  Value builtin_value(const Node& node);
  Value index(const Node& node);
  Value timed(const Node& node);
  Value wrong_use(const Node& node, Meaning meaning);
  void unknown_name(const Node& node);
  void check_all(const Node& node);
  bool allowed(bool yes, const Node& node, const std::string& what, const std::string& help);

  // cells.cpp
  Value cell(const Node& node, int variable, bool reads = true);
  Value attribute(const Node& node, int first);
  [[nodiscard]] int attribute_range(int attribute) const;
  bool may_read(const Node& node, const Variable& variable);
  [[nodiscard]] std::string index_over(int range) const;
  [[nodiscard]] std::string index_in(int range, const std::vector<std::string>& taken) const;
  std::vector<ExprPtr> indices(const Node& node, const std::vector<int>& ranges);
  [[nodiscard]] std::string with_indices(const Node& node, const std::vector<int>& ranges) const;

  // operators.cpp
  Value unary(const Node& node);
  Value binary(const Node& node);
  Value logical(const Node& node, const Value& a, const Value& b);
  Value compare(const Node& node, Value a, Value b);
  Value compare_members(const Node& node, const Value& a, const Value& b);
  Value add_or_subtract(const Node& node, Value a, Value b);
  Value date_arithmetic(const Node& node, Value a, Value b);
  Value multiply_or_divide(const Node& node, Value a, Value b);
  Value in_years(const Value& duration, const Node& node);
  Value raise(const Node& node, Value base, Value exponent);
  Shared share(const std::vector<Value*>& values, const std::vector<const Node*>& nodes, const std::string& who);

  // functions.cpp
  Value call(const Node& node);
  void unknown_function(const Node& node);
  [[nodiscard]] bool has_glued_numbers(const Node& node) const;
  Value call_builtin(const Node& node, const BuiltinFunction& f);
  Value call_plain(const Node& node, const BuiltinFunction& f, std::vector<Value>& args);
  Value choose(const Node& node, std::vector<Value>& args);
  Value choose_member(const Node& node, const Value& condition, const Value& a, const Value& b);
  Value extremes(const Node& node, Op op, std::vector<Value>& args);
  Value clamp(const Node& node, std::vector<Value>& args);
  Value approach(const Node& node, std::vector<Value>& args);

  // inline.cpp
  Value call_function(const Node& node, int function);
  bool recursion(const Node& node, int function);
  std::optional<std::vector<Bound>> bind(const Node& node, const Function& function);

  // luck.cpp
  Value draw(const Node& node, const BuiltinFunction& f);
  Value spread(const Node& node, Draw draw, std::vector<Value>& args, int n);
  Value finish_draw(const Node& node, Draw draw, std::vector<Value>& args, int n, const Unit& unit, bool written);

  // folds.cpp
  Value fold(const Node& node);
  Value fold_over(const Node& node, const BuiltinFunction& f, int range, bool usable);
  Value folded(const Node& node, const BuiltinFunction& f, int range, int slot, Value filter, Value body, int n);
  Value choice(const Node& node, const BuiltinFunction& f, int range, int slot, const Value& filter, Value body, int n);
  bool fold_form(const Node& node, const BuiltinFunction& f);
  bool index_name_free(const Node& node);

  // history.cpp
  Value history(const Node& node, const BuiltinFunction& f);
  Value remembered(const Node& node, Builtin what, const Value& x, int ticks);
  Value since(const Node& node);
  int ticks(const Node& node);

  // making trees
  std::shared_ptr<Expr> make(Op op, const Type& type, std::vector<ExprPtr> args, const Node& node);
  ExprPtr number_expr(double number, const Type& type, const Node& node);
  Value number_value(ExprPtr expr, const Unit& unit, bool written = false) const;
  Value condition_value(ExprPtr expr) const;
  Value member_value(ExprPtr expr, int base, std::vector<int> members) const;
  Value range_value(ExprPtr expr, int range) const;
  Type member_type(int base, const std::vector<int>& members) const;
  Value convert(Value value, const Unit& unit, const Node& node);
  static Value retyped(Value value, const Type& type);

  const Names& names_;
  FunctionBodies& bodies_;
  Diagnostics& diagnostics_;
  const Text* text_;
  Scope& scope_;
  std::vector<Bound> locals_;
  std::vector<Frame> frames_;
  std::vector<int> fold_path_;
  int depth_ = 0;
  int nodes_ = 0;
  bool gave_up_ = false;
};

}  // namespace multivector::language
