// The names of a model: what an expression may speak of. Filled by sim/model, read by the checker and by everyone
// after.
#pragma once

#include "language/expr.hpp"
#include "language/types.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector::language {

struct Member {
  std::string id;
  std::string name;
  Span span;
};

/// A set that has members of its own. Ordinals are positions in `members`.
struct BaseSet {
  std::string id;
  std::vector<Member> members;
};

/// Some members of one base set, in an order: a base set, a named subset, or the possible values of an attribute.
struct Range {
  std::string id;  ///< empty if it has no name
  int base = -1;
  std::vector<int> members;
  Span span;
};

struct Attribute {
  std::string id;
  int base = -1;  ///< of which base set
  Type type;
  std::vector<double> values;  ///< by ordinal; missing: 0 or -1 (none)
};

struct Variable {
  std::string id;
  std::vector<int> over;                 ///< ranges; empty: one cell
  std::vector<std::string> index_names;  ///< as in `over`
  Type type;                             ///< number or member
  bool fixed = false;
  int first_cell = 0;  ///< cells of all variables stand side by side; last index fastest
  int cell_count = 1;
  Span span;
};

struct Parameter {
  std::string id;
  Type type;
  Span span;
};

struct Party {
  std::string name;
  int range = -1;
};

struct Input {
  std::string name;
  Type type;
  std::optional<double> value;  ///< the default, if it has one
};

struct ActionSignature {
  std::string id;
  bool has_by = false;         ///< then parties[0] is the doer
  std::vector<Party> parties;  ///< `by`, then `towards`
  std::vector<Input> inputs;
  bool mutual = false;
  Span span;
};

struct Vocabulary {
  int step_months = 1;
  int start = 0;  ///< first month of the model, 12 * year + month - 1
  std::vector<BaseSet> bases;
  std::vector<Range> ranges;
  std::vector<Attribute> attributes;
  std::vector<Variable> variables;
  std::vector<Parameter> parameters;
  std::vector<ActionSignature> actions;
  int cell_count = 0;
};

/// First month of the tick that a month is in: what a date means, wherever it stands.
[[nodiscard]] int tick_of(const Vocabulary& vocabulary, int month);
/// Position of a base set's member in a range, or -1.
[[nodiscard]] int position_in(const Range& range, int member);
/// Number of the cell, or -1 if a member (ordinal) is none or not in the variable's range.
[[nodiscard]] int cell_of(const Vocabulary& vocabulary, const Variable& variable, const std::vector<int>& members);
/// "UZ,RU" for the cell's members, empty for a variable without indices.
[[nodiscard]] std::string cell_members(const Vocabulary& vocabulary, const Variable& variable, int cell);

}  // namespace multivector::language
