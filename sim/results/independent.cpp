// Two runs that share no luck.
#include "results/paired.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::results {

namespace {

constexpr double kLevel = 0.9;

std::vector<double> finite(std::vector<double> values) {
  std::erase_if(values, [](double v) { return !std::isfinite(v); });
  std::sort(values.begin(), values.end());
  return values;
}

Shift shift_of(const std::vector<double>& a, const std::vector<double>& b, double p) {
  return {quantile(b, p) - quantile(a, p), std::nan(""), std::nan("")};
}

}  // namespace

EffectRow independent_effect(int variant, int measure, const std::vector<double>& reference,
                             const std::vector<double>& values) {
  const std::vector<double> a = finite(reference), b = finite(values);
  const Moments first = moments(a), second = moments(b);
  const double va = first.sd * first.sd / static_cast<double>(first.n);
  const double vb = second.sd * second.sd / static_cast<double>(second.n);
  const double error = std::sqrt(va + vb), difference = second.mean - first.mean;
  const double df = (va + vb) * (va + vb) /
                    (va * va / static_cast<double>(first.n - 1) + vb * vb / static_cast<double>(second.n - 1));
  const bool known = error > 0 && df >= 1;
  const double half = known ? t_quantile(0.5 + kLevel / 2, df) * error : std::nan("");
  EffectRow row{.variant = variant, .measure = measure, .mean_difference = difference};
  row.ci_low = difference - half;
  row.ci_high = difference + half;
  row.direction_share = row.luck_share = row.q05 = row.q95 = row.variance_reduction = std::nan("");
  row.median = shift_of(a, b, 0.5);
  row.shift05 = shift_of(a, b, 0.05);
  row.shift50 = shift_of(a, b, 0.5);
  row.shift95 = shift_of(a, b, 0.95);
  row.p = known ? t_two_sided(difference / error, df) : std::nan("");
  row.p_adjusted = std::nan("");
  row.unpaired = std::max(reference.size(), values.size());
  return row;
}

}  // namespace multivector::results
