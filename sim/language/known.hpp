// What of an expression is known when the model is loaded.
#pragma once

#include "language/expr.hpp"

namespace multivector::language {

/// Whether the operation itself reads a parameter, time, luck or the past. Cells are another matter: some are fixed.
[[nodiscard]] constexpr bool varies_in_a_run(Op op) {
  switch (op) {
  case Op::parameter:
  case Op::now:
  case Op::year:
  case Op::month_of_year:
  case Op::draw:
  case Op::pick:
  case Op::logit:
  case Op::lag:
  case Op::average:
  case Op::initial:
  case Op::since: return true;
  default: return false;
  }
}

}  // namespace multivector::language
