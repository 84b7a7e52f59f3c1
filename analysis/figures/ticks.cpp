#include "analysis/figures/ticks.hpp"

#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <fmt/format.h>

#include <cmath>

namespace multivector::figures {

namespace {

/// 1, 2 or 5 times a power of ten, at least a sixth of the span.
double step_for(double span) {
  const double least = span / 6, power = support::det_pow(10, std::floor(support::log_ten(least)));
  for (const double k : {1.0, 2.0, 5.0})
    if (k * power >= least) return k * power;
  return 10 * power;
}

}  // namespace

std::pair<double, double> round_range(double low, double high) {
  const double step = step_for(high - low);
  return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step};
}

std::vector<double> round_ticks(double low, double high) {
  const double step = step_for(high - low);
  std::vector<double> ticks;
  for (double k = std::ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k) ticks.push_back(k * step);
  return ticks;
}

std::string tick_text(double value) { return fmt::format("{:.6g}", value == 0 ? 0.0 : value); }

}  // namespace multivector::figures
