// Units as a person writes them.
#include "language/checker.hpp"
#include "language/unit.hpp"
#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <cmath>
#include <fmt/core.h>

namespace multivector::language {
namespace {

std::string powered(const std::string& base, double exponent) {
  return exponent == 1 ? base : fmt::format("{}^{}", base, exponent);
}

void append(std::string& words, const std::string& word) { words += words.empty() ? word : " " + word; }

/// "", "thousand", "mn", "bn", "thousand bn", ... for 1000^k, k >= 0.
std::string scale_words(int thousands) {
  std::string out;
  for (; thousands > 3; thousands -= 3) append(out, "bn");
  const char* words[] = {"", "thousand", "mn", "bn"};
  if (thousands > 0) out = out.empty() ? words[thousands] : fmt::format("{} {}", words[thousands], out);
  return out;
}

struct Scale {
  int years = 0;      ///< how many of the powers of `month` are written as years (their sign is the exponent's)
  int thousands = 0;  ///< the rest is 1000^thousands ...
  double rest = 1;    ///< ... times this (1 where words suffice)
};

Scale read_scale(const Unit& unit, double months) {
  const int whole = months == std::round(months) && std::abs(months) < 7 ? static_cast<int>(months) : 0;
  for (int i = 0; i <= std::abs(whole); ++i) {  // as many years as possible
    const int years = whole > 0 ? whole - i : whole + i;
    const double rest = unit.scale / support::det_pow(12.0, years);
    const double thousands = support::log_ten(rest) / 3;
    if (std::abs(thousands - std::round(thousands)) < 1e-10 && std::abs(thousands) < 9)
      return {years, static_cast<int>(std::round(thousands)), 1};
  }
  return {0, 0, unit.scale};
}

}  // namespace

std::string to_text(const Unit& unit) {
  const auto time = unit.exponents.find("month");
  const double months = time == unit.exponents.end() ? 0 : time->second;
  const Scale scale = read_scale(unit, months);
  std::string top, bottom;
  for (const auto& [base, exponent] : unit.exponents)
    if (base != "month") append(exponent > 0 ? top : bottom, powered(base, std::abs(exponent)));
  if (scale.thousands > 0) append(top, scale_words(scale.thousands));
  if (scale.thousands < 0) append(bottom, scale_words(-scale.thousands));
  std::string& time_side = months > 0 ? top : bottom;
  std::string times;
  if (scale.years != 0) append(times, powered("year", std::abs(scale.years)));
  if (months != scale.years) append(times, powered("month", std::abs(months - scale.years)));
  if (!times.empty() && months < 0) times = bottom.empty() ? times : " / " + times;  // USD / person / year
  if (months > 0)
    append(time_side, times);
  else
    time_side += times;
  if (top.empty()) top = "1";
  if (scale.rest != 1) top = fmt::format("{} {}", scale.rest, top);
  return bottom.empty() ? top : top + " / " + bottom;
}

}  // namespace multivector::language
