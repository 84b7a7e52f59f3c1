#include "results/paired.hpp"

#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace multivector::results {

namespace {

double share_with_sign_of(double mean, const std::vector<double>& differences) {
  if (differences.empty() || mean == 0) return std::nan("");
  const auto same = std::count_if(differences.begin(), differences.end(), [&](double d) { return d * mean > 0; });
  return static_cast<double>(same) / static_cast<double>(differences.size());
}

constexpr double kLevel = 0.9;

/// Calls `body` with the range of pairs of each draw of the parameters.
template <typename Body>
void for_each_draw(const Pairs& pairs, int replicates_per_draw, Body&& body) {
  const auto size = static_cast<std::size_t>(replicates_per_draw);
  for (std::size_t first = 0; first < pairs.rows.size();) {
    std::size_t last = first;
    while (last < pairs.rows.size() && pairs.rows[last] / size == pairs.rows[first] / size) ++last;
    body(std::span(pairs.differences).subspan(first, last - first));
    first = last;
  }
}

double quantile_of(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  return quantile(values, p);
}

double quantile_of(const std::vector<double>& values, std::size_t first, std::size_t last, double p) {
  return quantile_of(std::vector<double>(values.begin() + static_cast<std::ptrdiff_t>(first),
                                         values.begin() + static_cast<std::ptrdiff_t>(last)),
                     p);
}

Shift median_of(const Pairs& pairs, const std::vector<double>& sorted, int replicates_per_draw) {
  const double median = quantile(sorted, 0.5);
  const Interval i = replicates_per_draw == 1
                         ? median_interval(sorted, kLevel)
                         : section_interval(sorted.size(), median, kLevel, [&](std::size_t first, std::size_t last) {
                             return quantile_of(pairs.differences, first, last, 0.5);
                           });
  return {median, i.low, i.high};
}

Shift shift_of(const Pairs& pairs, double p) {
  const auto n = pairs.values.size();
  const auto shift = [&](std::size_t first, std::size_t last) {
    return quantile_of(pairs.values, first, last, p) - quantile_of(pairs.references, first, last, p);
  };
  const double whole = shift(0, n);
  const Interval i = section_interval(n, whole, kLevel, shift);
  return {whole, i.low, i.high};
}

double variance(const std::vector<double>& values) {
  const double sd = moments(values).sd;
  return sd * sd;
}

/// Of the t-test that the mean is 0.
double p_of(const Moments& m) {
  if (m.n < 2 || (m.sd == 0 && m.mean == 0)) return std::nan("");
  if (m.sd == 0) return 0;
  return t_two_sided(m.mean / (m.sd / std::sqrt(static_cast<double>(m.n))), static_cast<double>(m.n - 1));
}

/// Sums of hundreds of ticks are right to some 1e-13 of their size.
double difference(double a, double b) {
  constexpr double kDust = 1e-12;
  return std::abs(a - b) <= kDust * std::max(std::abs(a), std::abs(b)) ? 0 : a - b;
}

double share_below(const std::vector<double>& values, double limit) {
  const auto below = std::count_if(values.begin(), values.end(), [&](double v) { return v < limit; });
  return values.empty() ? std::nan("") : static_cast<double>(below) / static_cast<double>(values.size());
}

}  // namespace

void count_waits(EffectRow& effect, const Pairs& pairs, const MeasureLabel& measure) {
  if (measure.kind != "first") return;
  effect.happened = share_below(pairs.values, measure.horizon);
  effect.happened_reference = share_below(pairs.references, measure.horizon);
}

Pairs paired(const std::vector<double>& reference, const std::vector<double>& values) {
  Pairs pairs;
  for (std::size_t r = 0; r < std::min(reference.size(), values.size()); ++r) {
    if (!std::isfinite(reference[r]) || !std::isfinite(values[r])) continue;
    pairs.rows.push_back(r);
    pairs.differences.push_back(difference(values[r], reference[r]));
    pairs.values.push_back(values[r]);
    pairs.references.push_back(reference[r]);
  }
  return pairs;
}

Moments witnesses(const Pairs& pairs, int replicates_per_draw) {
  if (replicates_per_draw == 1) return moments(pairs.differences);
  std::vector<double> means;
  for_each_draw(pairs, replicates_per_draw, [&](auto draw) { means.push_back(moments(draw).mean); });
  return moments(means);
}

double luck_within_draws(const Pairs& pairs, int replicates_per_draw) {
  const Moments all = moments(pairs.differences);
  double within = 0, between = 0, squared_sizes = 0;
  std::size_t draws = 0;
  for_each_draw(pairs, replicates_per_draw, [&](std::span<const double> draw) {
    const Moments m = moments(draw);
    for (const double x : draw) within += (x - m.mean) * (x - m.mean);
    between += static_cast<double>(m.n) * (m.mean - all.mean) * (m.mean - all.mean);
    squared_sizes += static_cast<double>(m.n * m.n);
    ++draws;
  });
  if (draws < 2 || all.n <= draws || !(all.sd > 0)) return std::nan("");
  const double n = static_cast<double>(all.n), a = static_cast<double>(draws);
  const double luck = within / (n - a), size = (n - squared_sizes / n) / (a - 1);
  const double ignorance = std::max(0.0, (between / (a - 1) - luck) / size);
  return luck + ignorance > 0 ? luck / (luck + ignorance) : std::nan("");
}

EffectRow effect_of(int variant, int measure, const Pairs& pairs, int replicates_per_draw) {
  const std::vector<double>& differences = pairs.differences;
  const Moments m = moments(differences);
  const Moments independent = witnesses(pairs, replicates_per_draw);
  const Interval ci = mean_interval(independent, kLevel);
  std::vector<double> sorted = differences;
  std::sort(sorted.begin(), sorted.end());
  const double spread = m.sd * m.sd;
  return {.variant = variant,
          .measure = measure,
          .mean_difference = m.mean,
          .ci_low = ci.low,
          .ci_high = ci.high,
          .direction_share = share_with_sign_of(m.mean, differences),
          .luck_share = replicates_per_draw > 1 ? luck_within_draws(pairs, replicates_per_draw) : std::nan(""),
          .pairs = m.n,
          .q05 = quantile(sorted, 0.05),
          .q95 = quantile(sorted, 0.95),
          .median = median_of(pairs, sorted, replicates_per_draw),
          .shift05 = shift_of(pairs, 0.05),
          .shift50 = shift_of(pairs, 0.5),
          .shift95 = shift_of(pairs, 0.95),
          .variance_reduction =
              spread > 0 ? (variance(pairs.values) + variance(pairs.references)) / spread : std::nan(""),
          .p = p_of(independent),
          .p_adjusted = std::nan("")};
}

std::size_t adjust(std::vector<EffectRow>& effects) {
  std::vector<double> p;
  for (const EffectRow& effect : effects) p.push_back(effect.p);
  const std::vector<double> adjusted = holm(p);
  std::size_t comparisons = 0;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    effects[i].p_adjusted = adjusted[i];
    comparisons += std::isnan(p[i]) ? 0 : 1;
  }
  return comparisons;
}

}  // namespace multivector::results
