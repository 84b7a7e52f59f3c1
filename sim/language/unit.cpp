#include "language/unit.hpp"

#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::language {
namespace {

double whole_power(double base, int exponent) {
  double out = 1;
  for (int i = 0; i < std::abs(exponent); ++i) out *= base;
  return exponent < 0 ? 1 / out : out;
}

/// Exponents are kept to nine decimals, so that x^0.1 * x^0.2 has the dimension of x^0.3.
double rounded(double exponent) { return std::round(exponent * 1e9) / 1e9; }

void add_exponent(Unit& unit, const std::string& base, double exponent) {
  const double sum = rounded(unit.exponents[base] + exponent);
  if (sum == 0)
    unit.exponents.erase(base);
  else
    unit.exponents[base] = sum;
}

/// The product of 12s and 1000s next to `scale`, or `scale` itself if none is as near as rounding.
double without_noise(double scale) {
  for (int twelves = -6; twelves <= 6; ++twelves) {
    for (int thousands = -8; thousands <= 8; ++thousands) {
      const double top = whole_power(12, std::max(twelves, 0)) * whole_power(1000, std::max(thousands, 0));
      const double bottom = whole_power(12, std::max(-twelves, 0)) * whole_power(1000, std::max(-thousands, 0));
      const double neat = top / bottom;
      if (std::abs(scale - neat) <= 1e-12 * neat) return neat;
    }
  }
  return scale;
}

/// k if scale is 12^k times a power of 1000, else 0.
int twelves_in(double scale) {
  for (const int k : {0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6}) {
    const double thousands = support::log_ten(scale / whole_power(12, k)) / 3;
    if (std::abs(thousands - std::round(thousands)) < 1e-10) return k;
  }
  return 0;
}

}  // namespace

Unit month_unit() { return {1, {{"month", 1.0}}}; }

Unit product(const Unit& a, const Unit& b) {
  Unit out = a;
  out.scale = without_noise(a.scale * b.scale);
  for (const auto& [base, exponent] : b.exponents) add_exponent(out, base, exponent);
  return out;
}

Unit quotient(const Unit& a, const Unit& b) {
  Unit out = a;
  out.scale = without_noise(a.scale / b.scale);
  for (const auto& [base, exponent] : b.exponents) add_exponent(out, base, -exponent);
  return out;
}

Unit power(const Unit& unit, double exponent) {
  Unit out;
  out.scale = exponent == 0.5 ? std::sqrt(unit.scale) : without_noise(support::det_pow(unit.scale, exponent));
  for (const auto& [base, e] : unit.exponents)
    if (rounded(e * exponent) != 0) out.exponents[base] = rounded(e * exponent);
  return out;
}

double factor(const Unit& from, const Unit& to) {
  if (from.scale == to.scale) return 1;
  return without_noise(from.scale / to.scale);
}

Unit readable(const Unit& unit) {
  Unit out = unit;
  if (unit.dimensionless()) {
    out.scale = 1;
    return out;
  }
  const auto time = unit.exponents.find("month");
  const double months = time == unit.exponents.end() ? 0 : time->second;
  if (months != std::round(months)) return out;
  const int twelves = twelves_in(unit.scale);
  const int wanted = std::clamp(twelves, std::min(0, static_cast<int>(months)), std::max(0, static_cast<int>(months)));
  if (wanted != twelves) out.scale = without_noise(unit.scale * whole_power(12, wanted - twelves));
  return out;
}

bool is_duration(const Unit& unit) {
  return unit.exponents.size() == 1 && unit.exponents.begin()->first == "month" && unit.exponents.begin()->second == 1;
}

}  // namespace multivector::language
