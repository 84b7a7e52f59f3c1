#include "analysis/scoring/scores.hpp"

#include "results/statistics.hpp"
#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace multivector::scoring {

double crps(std::span<const double> ascending, double observed) {
  const auto n = static_cast<double>(ascending.size());
  if (ascending.empty()) return std::numeric_limits<double>::quiet_NaN();
  double error = 0, spread = 0;
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    error += std::abs(ascending[i] - observed);
    spread += (2 * static_cast<double>(i) + 1 - n) * ascending[i];  // sum of |x - x'| over pairs
  }
  return error / n - (ascending.size() < 2 ? 0 : spread / (n * (n - 1)));
}

double crps_normal(double mean, double sd, double observed) {
  if (!(sd > 0)) return std::abs(observed - mean);
  const double z = (observed - mean) / sd;
  const double density = support::det_exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  return sd * (z * support::error_function(z / std::numbers::sqrt2) + 2 * density - 1 / std::sqrt(std::numbers::pi));
}

bool in_band(std::span<const double> ascending, double level, double observed) {
  if (ascending.empty()) return false;
  return observed >= results::quantile(ascending, (1 - level) / 2) &&
         observed <= results::quantile(ascending, (1 + level) / 2);
}

std::vector<double> members(std::span<const double> values) {
  std::vector<double> sorted;
  for (const double v : values)
    if (std::isfinite(v)) sorted.push_back(v);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

Simple persistence(std::span<const Figure> past, double year) {
  if (past.empty()) return {std::numeric_limits<double>::quiet_NaN(), 0};
  Simple forecast{past.back().value, 0};
  if (past.size() < 3) return forecast;
  double squares = 0;
  for (std::size_t i = 1; i < past.size(); ++i) {
    const double change = past[i].value - past[i - 1].value;
    squares += change * change / std::max(1.0, past[i].year - past[i - 1].year);
  }
  forecast.sd = std::sqrt(squares / static_cast<double>(past.size() - 1) * std::max(1.0, year - past.back().year));
  return forecast;
}

Simple linear_trend(std::span<const Figure> past, double year) {
  if (past.size() < 2) return persistence(past, year);
  const auto n = static_cast<double>(past.size());
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const Figure& f : past) {
    x += f.year / n;
    y += f.value / n;
  }
  for (const Figure& f : past) {
    xx += (f.year - x) * (f.year - x);
    xy += (f.year - x) * (f.value - y);
  }
  const double slope = xx > 0 ? xy / xx : 0;
  Simple forecast{y + slope * (year - x), 0};
  if (past.size() < 4) return forecast;
  double squares = 0;
  for (const Figure& f : past) {
    const double residual = f.value - y - slope * (f.year - x);
    squares += residual * residual;
  }
  forecast.sd = std::sqrt(squares / (n - 2) * (1 + 1 / n + (year - x) * (year - x) / xx));
  return forecast;
}

}  // namespace multivector::scoring
