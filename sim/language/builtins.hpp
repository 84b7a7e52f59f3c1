// The functions and values that the language brings along.
#pragma once

#include "language/expr.hpp"

#include <string_view>
#include <vector>

namespace multivector::language {

enum class Builtin : std::uint8_t {
  choose,
  minimum,
  maximum,
  absolute,
  exponential,
  logarithm,
  square_root,
  logistic,
  clamp,
  approach,
  draw,  // `draw` of the entry says which
  sum,
  mean,
  any,
  all,
  count,
  best,
  pick,
  logit,
  previous,
  lag,
  average,
  change,
  initial,
  since,
};

/// How a function may be called.
struct BuiltinFunction {
  std::string_view name;
  Builtin what;
  int least = 0, most = 0;  ///< arguments of a plain call; most 0: there is no plain call
  bool over_set = false;    ///< may be called as name(k in set where c, x)
  Draw draw = Draw::uniform;
  std::string_view usage;  ///< as messages show it
};

[[nodiscard]] const BuiltinFunction* find_builtin(std::string_view name);
[[nodiscard]] const std::vector<BuiltinFunction>& builtin_functions();
/// now, year, month_of_year, step, none, forever.
[[nodiscard]] const std::vector<std::string_view>& builtin_values();

[[nodiscard]] std::string_view draw_name(Draw draw);

}  // namespace multivector::language
