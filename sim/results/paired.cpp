#include "results/paired.hpp"

#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::results {

namespace {

double share_with_sign_of(double mean, const std::vector<double>& differences) {
  if (differences.empty() || mean == 0) return std::nan("");
  const auto same = std::count_if(differences.begin(), differences.end(), [&](double d) { return d * mean > 0; });
  return static_cast<double>(same) / static_cast<double>(differences.size());
}

/// The mean difference of each draw of the parameters, in order.
std::vector<double> by_draw(const Pairs& pairs, int replicates_per_draw) {
  std::vector<double> means;
  const auto size = static_cast<std::size_t>(replicates_per_draw);
  for (std::size_t i = 0; i < pairs.rows.size();) {
    const std::size_t draw = pairs.rows[i] / size, first = i;
    double sum = 0;
    for (; i < pairs.rows.size() && pairs.rows[i] / size == draw; ++i) sum += pairs.differences[i];
    means.push_back(sum / static_cast<double>(i - first));
  }
  return means;
}

}  // namespace

Pairs paired(const std::vector<double>& reference, const std::vector<double>& values) {
  Pairs pairs;
  for (std::size_t r = 0; r < std::min(reference.size(), values.size()); ++r) {
    if (!std::isfinite(reference[r]) || !std::isfinite(values[r])) continue;
    pairs.rows.push_back(r);
    pairs.differences.push_back(values[r] - reference[r]);
  }
  return pairs;
}

EffectRow effect_of(int variant, int measure, const Pairs& pairs, int replicates_per_draw) {
  const std::vector<double>& differences = pairs.differences;
  const Moments m = moments(differences);
  const Interval ci = mean_interval(replicates_per_draw == 1 ? m : moments(by_draw(pairs, replicates_per_draw)), 0.9);
  std::vector<double> sorted = differences;
  std::sort(sorted.begin(), sorted.end());
  return {.variant = variant,
          .measure = measure,
          .mean_difference = m.mean,
          .ci_low = ci.low,
          .ci_high = ci.high,
          .direction_share = share_with_sign_of(m.mean, differences),
          .luck_share = std::nan(""),
          .pairs = m.n,
          .q05 = quantile(sorted, 0.05),
          .q95 = quantile(sorted, 0.95)};
}

}  // namespace multivector::results
