// The checked tree of an expression: names resolved, units converted, functions inlined, sugar gone.
//
// Both evaluators read this tree: the compiler of sim/program and the slow scalar evaluator of tests/support.
// Every value is one double: a condition is 0 or 1, a date is 12 * year + month - 1, a member is its ordinal in
// its base set (`none` is -1). Units are gone: where scales differ the checker has put in a multiplication.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "language/types.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace multivector::language {

enum class Op : std::uint8_t {
  // leaves
  number,         // `number`: also dates, members (ordinal, none = -1), conditions, +infinity for `forever`
  local,          // value of slot `id` in the frame: a `for` or fold index, an input, a `let`
  cell,           // variable `id` at args (one member each); through `none` it is 0, or none for members
  parameter,      // parameter `id`
  attribute,      // attribute `id` of args[0]; through `none` 0 or none
  now,            // date of this tick, in months
  year,           // calendar year
  month_of_year,  // 1 to 12
  // arithmetic on args
  neg,
  add,
  sub,
  mul,
  div,
  pow,  // pow(a, b)
  min,
  max,  // two args: min = b < a ? b : a; max = a < b ? b : a
  abs,
  exp,
  log,
  sqrt,
  logistic,  // logistic(x) = 1 / (1 + exp(-x))
  // conditions: compare two numbers, dates or members
  lt,
  le,
  gt,
  ge,
  eq,
  ne,
  logical_and,
  logical_or,
  logical_not,
  choose,  // args: condition, value if true, value if false
  // luck
  draw,  // distribution `id` (Draw) of args; `draw` is the number n of the place, `path` see below
  // folds over ranges[range] in its order, index in slot `id`; args[0] body (null for count), args[1] filter or null
  fold_sum,
  fold_mean,
  fold_min,
  fold_max,
  fold_any,
  fold_all,
  fold_count,
  best,
  pick,
  logit,  // the chosen member or none; args[0] score or utility (null for pick), args[1] filter or null
  // history of the cell in args[0] (an Op::cell)
  lag,      // what was recorded `ticks` ago
  average,  // mean of the last `ticks` records made so far
  initial,  // stock at the start
  since,    // months since action `id` was last done by and to args; +infinity if never
};

enum class Draw : std::uint8_t {
  uniform,
  normal,
  lognormal,
  exponential,
  triangular,
  bernoulli,
  poisson,
  binomial,
  beta,
  gamma
};

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

struct Expr {
  Op op = Op::number;
  Type type;
  double number = 0;
  int id = -1;
  int range = -1;  ///< folds and choices: what they run over
  int ticks = 0;   ///< lag, average
  int draw = -1;   ///< draw, pick, logit: number n within its place (sim/README.md, "Luck")
  /// draw, pick, logit: slots of the fold indices around it, outermost first. Each adds "|MEMBER" to the place.
  /// A `logit` adds each candidate's "|MEMBER" too; a `pick` does not.
  std::vector<int> path;
  std::vector<ExprPtr> args;
  Span span;
};

}  // namespace multivector::language
