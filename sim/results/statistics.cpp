#include "results/statistics.hpp"

#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace multivector::results {

namespace {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
}

Moments moments(std::span<const double> values) {
  Moments m{values.size(), kNaN, kNaN};
  if (values.empty()) return m;
  double sum = 0;
  for (const double v : values) sum += v;
  m.mean = sum / static_cast<double>(m.n);
  if (m.n < 2) return m;
  double squares = 0;
  for (const double v : values) squares += (v - m.mean) * (v - m.mean);
  m.sd = std::sqrt(squares / static_cast<double>(m.n - 1));
  return m;
}

double quantile(std::span<const double> ascending, double p) {
  if (ascending.empty()) return kNaN;
  const double at = p * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const double part = at - static_cast<double>(below);
  if (part == 0) return ascending[below];
  return ascending[below] + part * (ascending[below + 1] - ascending[below]);
}

double normal_quantile(double p) {
  constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                          1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
  constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
                          -1.328068155288572e+01};
  constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                          -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
  constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00};
  if (p > 0.5) return -normal_quantile(1 - p);
  double x;
  if (p < 0.02425) {
    const double q = std::sqrt(-2 * support::det_log(p));
    x = (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
        ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
  } else {
    const double q = p - 0.5, r = q * q;
    x = (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
        (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
  }
  const double e = 0.5 * support::error_function_complement(-x / std::numbers::sqrt2) - p;
  const double u = e * std::sqrt(2 * std::numbers::pi) * support::det_exp(x * x / 2);
  return x - u / (1 + x * u / 2);
}

double t_quantile(double p, double df) {
  if (p < 0.5) return -t_quantile(1 - p, df);
  const double two_tails = 2 * (1 - p);
  if (df == 1) return support::cotangent(two_tails * std::numbers::pi / 2);
  if (df == 2) return std::sqrt(2 / (two_tails * (2 - two_tails)) - 2);
  const double a = 1 / (df - 0.5), b = 48 / (a * a);
  double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
  const double d = ((94.5 / (b + c) - 3) / b + 1) * std::sqrt(a * std::numbers::pi / 2) * df;
  double y = support::det_pow(d * two_tails, 2 / df);
  if (y > 0.05 + a) {
    const double x = normal_quantile(two_tails / 2);
    y = x * x;
    if (df < 5) c += 0.3 * (df - 4.5) * (x + 0.6);
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = support::exp_less_one(a * y * y);
  } else {
    y = ((1 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) + 0.5 / (df + 4)) * y - 1) * (df + 1) /
            (df + 2) +
        1 / y;
  }
  return std::sqrt(df * y);
}

double t_two_sided(double t, double df) {
  if (std::isnan(t)) return kNaN;
  if (std::isinf(t)) return 0;
  const double x = df / (df + t * t);
  if (x >= 1) return 1;
  return support::incomplete_beta(df / 2, 0.5, x, 1 - x).lower;
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (!std::isnan(p[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size(), kNaN);
  double so_far = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    so_far = std::max(so_far, std::min(1.0, p[order[k]] * static_cast<double>(order.size() - k)));
    adjusted[order[k]] = so_far;
  }
  return adjusted;
}

Interval median_interval(std::span<const double> ascending, double level) {
  const std::size_t n = ascending.size();
  std::size_t cut = 0;  // values left out at each end
  if (n > 1000) {       // the normal approximation is good to a rank
    const double half = normal_quantile((1 + level) / 2) * std::sqrt(static_cast<double>(n)) / 2;
    cut = static_cast<std::size_t>(std::max(1.0, std::floor(static_cast<double>(n) / 2 - half))) - 1;
    return {ascending[cut], ascending[n - 1 - cut]};
  }
  double term = std::ldexp(1.0, -static_cast<int>(n));  // probability that exactly `cut` values lie below the median
  double coverage = 1 - 2 * term;
  if (n == 0 || coverage < level) return {kNaN, kNaN};
  while (true) {
    term *= static_cast<double>(n - cut) / static_cast<double>(cut + 1);
    coverage -= 2 * term;
    if (coverage < level) return {ascending[cut], ascending[n - 1 - cut]};
    ++cut;
  }
}

Interval section_interval(std::size_t rows, double whole, double level,
                          const std::function<double(std::size_t first, std::size_t last)>& of, std::size_t sections) {
  if (rows < 20 * sections) return {kNaN, kNaN};
  double squares = 0;
  for (std::size_t s = 0; s < sections; ++s) {
    const double apart = of(rows * s / sections, rows * (s + 1) / sections) - whole;
    squares += apart * apart;
  }
  const double m = static_cast<double>(sections);
  const double half = squares == 0 ? 0 : t_quantile((1 + level) / 2, m - 1) * std::sqrt(squares / (m - 1) / m);
  return {whole - half, whole + half};
}

double weighted_quantile(std::span<const Weighted> ascending, double p) {
  if (ascending.empty()) return kNaN;
  double length = 0;
  for (std::size_t i = 0; i + 1 < ascending.size(); ++i) length += (ascending[i].weight + ascending[i + 1].weight) / 2;
  const double at = p * length;
  double before = 0;
  for (std::size_t i = 0; i + 1 < ascending.size(); ++i) {
    const double step = (ascending[i].weight + ascending[i + 1].weight) / 2;
    if (before + step >= at && step > 0)
      return ascending[i].value + (at - before) / step * (ascending[i + 1].value - ascending[i].value);
    before += step;
  }
  return ascending.back().value;
}

Interval mean_interval(const Moments& m, double level) {
  if (m.n < 2) return {kNaN, kNaN};
  const double n = static_cast<double>(m.n);
  const double half = m.sd == 0 ? 0 : t_quantile((1 + level) / 2, n - 1) * m.sd / std::sqrt(n);
  return {m.mean - half, m.mean + half};
}

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b] || (values[a] == values[b] && a < b); });
  std::vector<double> rank(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    const double shared = 0.5 * static_cast<double>(i + 1 + end);
    for (; i < end; ++i) rank[order[i]] = shared;
  }
  return rank;
}

double correlation(std::span<const double> x, std::span<const double> y) {
  const Moments mx = moments(x), my = moments(y);
  if (mx.n < 2 || mx.sd == 0 || my.sd == 0) return kNaN;
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mx.mean) * (y[i] - my.mean);
  return sum / (static_cast<double>(mx.n - 1) * mx.sd * my.sd);
}

}  // namespace multivector::results
