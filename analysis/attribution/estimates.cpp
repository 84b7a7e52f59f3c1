#include "analysis/attribution/estimates.hpp"

#include "results/statistics.hpp"

#include <cmath>
#include <limits>

namespace multivector::attribution {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Part {
  double variance = 0, freedom = 0;  ///< of a mean
};

Part part_of(std::span<const double> values) {
  const auto m = results::moments(values);
  if (m.n < 2) return {kNone, 0};
  return {m.sd * m.sd / static_cast<double>(m.n), static_cast<double>(m.n - 1)};
}

Estimate around(double mean, const std::vector<Part>& parts) {
  double variance = 0, below = 0;
  for (const Part& part : parts) {
    variance += part.variance;
    below += part.variance * part.variance / part.freedom;
  }
  if (std::isnan(variance)) return {mean, kNone, kNone};
  if (variance == 0) return {mean, mean, mean};
  const double t = results::t_quantile((1 + kLevel) / 2, std::max(1.0, variance * variance / below));
  return {mean, mean - t * std::sqrt(variance), mean + t * std::sqrt(variance)};
}

}  // namespace

std::vector<double> witnesses(std::span<const double> values, std::span<const std::size_t> rows, int per_draw) {
  if (per_draw <= 1) return {values.begin(), values.end()};
  std::vector<double> means;
  for (std::size_t i = 0; i < values.size();) {
    const std::size_t draw = rows[i] / static_cast<std::size_t>(per_draw);
    double sum = 0;
    std::size_t n = 0;
    for (; i < values.size() && rows[i] / static_cast<std::size_t>(per_draw) == draw; ++i, ++n) sum += values[i];
    means.push_back(sum / static_cast<double>(n));
  }
  return means;
}

Estimate estimate(std::span<const double> witnesses, std::span<const double> by_order) {
  std::vector<Part> parts = {part_of(witnesses)};
  if (!by_order.empty()) parts.push_back(part_of(by_order));
  return around(results::moments(witnesses).mean, parts);
}

Estimate ratio(std::span<const double> of, std::span<const double> to, std::span<const double> by_order) {
  const double above = results::moments(of).mean, below = results::moments(to).mean, r = above / below;
  if (!(std::abs(below) > 0)) return {kNone, kNone, kNone};
  std::vector<double> residuals(of.size());
  for (std::size_t i = 0; i < of.size(); ++i) residuals[i] = (of[i] - r * to[i]) / below;
  std::vector<Part> parts = {part_of(residuals)};
  if (!by_order.empty()) {
    parts.push_back(part_of(by_order));
    parts.back().variance /= below * below;
  }
  return around(r, parts);
}

}  // namespace multivector::attribution
