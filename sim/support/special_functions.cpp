#include "support/special_functions.hpp"

#include "support/math.hpp"

#include <cmath>

namespace multivector::support {

namespace {

constexpr double kTwoPi = 0x1.921fb54442d18p2;
constexpr double kHalfLogTwoPi = 0x1.d67f1c864beb5p-1;
constexpr double kLargeShape = 20.0;  ///< from here on Stirling's formula
constexpr int kMaxTerms = 20000;
constexpr double kSmallest = 1e-300, kEnough = 1e-16;

/// ln Gamma(a) less (a - 1/2) ln a - a + ln(2 pi) / 2, for a >= 15.
double stirling_rest(double a) {
  const double z = 1.0 / (a * a);
  return (1.0 / 12 +
          z * (-1.0 / 360 + z * (1.0 / 1260 + z * (-1.0 / 1680 + z * (1.0 / 1188 - z * (691.0 / 360360)))))) /
         a;
}

/// log(1 + x) - x without cancellation.
double log_one_plus_less(double x) {
  if (!(std::fabs(x) < 0.3)) return log_one_plus(x) - x;
  const double s = x / (2.0 + x), z = s * s;
  double sum = 0.0;
  for (int k = 33; k >= 3; k -= 2) sum = 1.0 / k + z * sum;
  return 2.0 * s * z * sum - x * s;
}

/// x^a exp(-x) / Gamma(a).
double gamma_front(double a, double x) {
  if (a < kLargeShape) return det_exp(a * det_log(x) - x - log_gamma(a));
  return std::sqrt(a / kTwoPi) * det_exp(a * log_one_plus_less((x - a) / a) - stirling_rest(a));
}

/// x^a y^b / B(a, b).
double beta_front(double a, double b, double x, double y) {
  const double n = a + b;
  if (a < kLargeShape || b < kLargeShape) {
    const double log_x = x < 0.5 ? det_log(x) : log_one_plus(-y), log_y = y < 0.5 ? det_log(y) : log_one_plus(-x);
    return det_exp(a * log_x + b * log_y - log_beta(a, b));
  }
  const double move = (x * b - y * a) / n;  // x less its mean
  const double away = a * log_one_plus_less(move * n / a) + b * log_one_plus_less(-move * n / b);
  return std::sqrt(a * b / (n * kTwoPi)) * det_exp(away + stirling_rest(n) - stirling_rest(a) - stirling_rest(b));
}

double gamma_series(double a, double x) {
  double term = 1.0 / a, sum = term;
  for (int n = 1; n < kMaxTerms && term > sum * kEnough; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

double away_from_zero(double x) { return std::fabs(x) < kSmallest ? kSmallest : x; }

/// Legendre's continued fraction of Gamma(a, x) / (x^a exp(-x)), by Lentz's method.
double gamma_fraction(double a, double x) {
  double b = x + 1.0 - a, c = 1.0 / kSmallest, d = 1.0 / away_from_zero(b), h = d;
  for (int n = 1; n < kMaxTerms; ++n) {
    const double top = -n * (n - a);
    b += 2.0;
    d = 1.0 / away_from_zero(top * d + b);
    c = away_from_zero(b + top / c);
    h *= d * c;
    if (std::fabs(d * c - 1.0) < kEnough) break;
  }
  return h;
}

/// The continued fraction of I_x(a, b) a / (x^a y^b / B), for x below about a / (a + b), by Lentz's method.
double beta_fraction(double a, double b, double x) {
  double c = 1.0, d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0)), h = d;
  for (int m = 1; m < kMaxTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
    d = 1.0 / away_from_zero(1.0 + even * d);
    c = away_from_zero(1.0 + even / c);
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
    d = 1.0 / away_from_zero(1.0 + odd * d);
    c = away_from_zero(1.0 + odd / c);
    h *= d * c;
    if (std::fabs(d * c - 1.0) < 3 * kEnough) break;
  }
  return h;
}

}  // namespace

double log_one_plus(double x) {
  const double w = 1.0 + x;
  return w == 0.0 ? det_log(w) : det_log(w) + (x - (w - 1.0)) / w;
}

double exp_less_one(double x) {
  const double y = det_exp(x);
  if (y == 1.0) return x;
  if (!(std::fabs(x) < 1.0)) return y - 1.0;
  return (y - 1.0) * (x / det_log(y));
}

double log_ten(double x) {
  constexpr double kExact = 22;  // largest power of ten that is a double
  const double y = det_log(x) * 0x1.bcb7b1526e50ep-2, whole = std::round(y);
  return std::fabs(whole) <= kExact && det_pow(10.0, whole) == x ? whole : y;
}

double cotangent(double x) {
  double rest = 41.0;  // enough terms for pi / 2
  for (double odd = 39.0; odd > 0.0; odd -= 2.0) rest = odd - x * x / rest;
  return rest / x;
}

double error_function(double x) {
  if (x == 0.0 || std::isnan(x)) return x;
  const double size = incomplete_gamma(0.5, x * x).lower;
  return x < 0.0 ? -size : size;
}

double error_function_complement(double x) {
  if (x == 0.0 || std::isnan(x)) return 1.0 - x;
  const Tails tails = incomplete_gamma(0.5, x * x);
  return x < 0.0 ? 1.0 + tails.lower : tails.upper;
}

double log_gamma(double x) {
  double product = 1.0, z = x;
  for (; z < 15.0; z += 1.0) product *= z;
  const double large = (z - 0.5) * det_log(z) - z + kHalfLogTwoPi + stirling_rest(z);
  return x < 15.0 ? large - det_log(product) : large;
}

double log_beta(double a, double b) {
  if (a > b) return log_beta(b, a);
  const double n = a + b;
  if (b < kLargeShape) return log_gamma(a) + log_gamma(b) - log_gamma(n);
  // ln Gamma(b) - ln Gamma(b + a) without taking away large numbers
  const double ratio = a - (b - 0.5) * log_one_plus(a / b) - a * det_log(n) + stirling_rest(b) - stirling_rest(n);
  return log_gamma(a) + ratio;
}

Tails incomplete_gamma(double a, double x) {
  const double front = gamma_front(a, x);
  if (x < a + 1.0) {
    const double lower = front * gamma_series(a, x);
    return {lower, 1.0 - lower, front};
  }
  const double upper = front * gamma_fraction(a, x);
  return {1.0 - upper, upper, front};
}

Tails incomplete_beta(double a, double b, double x, double y) {
  if (x > (a + 1.0) / (a + b + 2.0)) {
    const double front = beta_front(b, a, y, x), upper = front * beta_fraction(b, a, y) / b;
    return {1.0 - upper, upper, front / y};
  }
  const double front = beta_front(a, b, x, y), lower = front * beta_fraction(a, b, x) / a;
  return {lower, 1.0 - lower, front / y};
}

}  // namespace multivector::support
