#include "results/summary.hpp"

#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace multivector::results {

namespace {

/// The quantile, or NaN if it lies among the `open` values at the end: those that never came.
double reached(std::span<const double> ascending, double p, std::size_t open) {
  if (open == 0) return quantile(ascending, p);
  const double at = p * static_cast<double>(ascending.size() - 1);
  return std::ceil(at) < static_cast<double>(ascending.size() - open) ? quantile(ascending, p) : std::nan("");
}

}  // namespace

SummaryRow summary_of(int variant, int measure, const std::vector<double>& values, const Lacks& lacks) {
  std::vector<double> there;
  std::copy_if(values.begin(), values.end(), std::back_inserter(there), [](double v) { return std::isfinite(v); });
  const Moments m = moments(there);
  std::sort(there.begin(), there.end());
  const auto open = static_cast<std::size_t>(lacks.never);
  const auto q = [&](double p) { return reached(there, p, open); };
  const double whole = static_cast<double>(values.size() - lacks.failed);
  const double empty = static_cast<double>(lacks.never + lacks.not_finite);
  return {variant,
          measure,
          m.n - open,
          m.mean,
          m.sd,
          q(0.05),
          q(0.25),
          q(0.5),
          q(0.75),
          q(0.95),
          whole > 0 ? empty / whole : std::nan(""),
          lacks.never,
          lacks.not_finite,
          lacks.failed};
}

}  // namespace multivector::results
