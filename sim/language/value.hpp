// What the analysis of a sub-expression yields.
#pragma once

#include "language/expr.hpp"

#include <vector>

namespace multivector::language {

/// A checked sub-expression. Without `expr`: wrong, and reported already.
struct Value {
  ExprPtr expr;
  Type type;
  bool written = false;  ///< a number that takes the unit of its surroundings (`written` in the text, or a sum of such)
  int base = -1;         ///< of a member: its base set; -1: `none` only
  std::vector<int> members;  ///< of a member: those possible, increasing

  explicit operator bool() const { return expr != nullptr; }
  [[nodiscard]] bool is(Kind kind) const { return type.kind == kind; }
};

}  // namespace multivector::language
