// Values of variables from tables: initial values, and paths of figures.
#pragma once

#include "model/build.hpp"

namespace multivector::model {

/// Fill in the cells of a variable from the table at `path`: of a cell's rows the latest not after Build::first_tick,
/// an undated one as oldest. Cells without a row stay as they are.
void read_table(Build& build, int variable, const Text& path);

inline constexpr int kUndated = -1'000'000;

/// A value that a table gives a cell.
struct TableRow {
  int cell = -1;
  int date = kUndated;  ///< month
  double value = 0;     ///< in the variable's unit, or a member's ordinal
  Span span;
};

/// All rows of the table at `path`, from `folder`, that tell of the variable.
[[nodiscard]] std::vector<TableRow> read_rows(Build& build, int variable, const Text& path, const std::string& folder);

/// A constant of the variable's type: a number in its unit, or a member's ordinal.
[[nodiscard]] language::ExprPtr constant_expr(const language::Type& type, double value, Span span);

}  // namespace multivector::model
