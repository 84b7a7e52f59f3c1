// Initial values from tables.
#pragma once

#include "model/build.hpp"

namespace multivector::model {

/// Fill in the cells of a variable from the table at `path`: of a cell's rows the latest not after Build::first_tick,
/// an undated one as oldest. Cells without a row stay as they are.
void read_table(Build& build, int variable, const Text& path);

/// A constant of the variable's type: a number in its unit, or a member's ordinal.
[[nodiscard]] language::ExprPtr constant_expr(const language::Type& type, double value, Span span);

}  // namespace multivector::model
