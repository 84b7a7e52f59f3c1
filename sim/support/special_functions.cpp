#include "support/special_functions.hpp"

#include "support/math.hpp"

#include <cmath>

namespace multivector::support {

namespace {

constexpr double kTwoPi = 0x1.921fb54442d18p2;
constexpr double kHalfLogTwoPi = 0x1.d67f1c864beb5p-1;
constexpr double kSmallShape = 0.5;   ///< below it Gamma(a) and P(a, x) are nearly 1 / a and 1: what is left counts
constexpr double kLargeShape = 20.0;  ///< from here on Stirling's formula
constexpr double kNearOne = 1e-3;     ///< 1 - x below which the beta function's fraction is taken by its even part
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
  if (a < kSmallShape) return a * det_exp(a * det_log(x) - x - log_gamma_one_plus(a));
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

/// exp(x) - 1 without cancellation, for x <= 0.
double exp_less_one(double x) {
  if (x < -0.3) return det_exp(x) - 1.0;
  double sum = 1.0;
  for (int k = 16; k >= 2; --k) sum = 1.0 + sum * x / k;
  return x * sum;
}

/// Q(a, x) for a below 1/2 and x below 3/2, where P(a, x) is nearly 1: x^a / Gamma(1 + a) and the sum are taken from 1.
double gamma_upper_small(double a, double x) {
  const double log_power = a * det_log(x) - log_gamma_one_plus(a);
  double term = 1.0, sum = 0.0;
  for (int n = 1; n <= 40; ++n) {
    term *= -x / n;
    sum += term / (a + n);
  }
  return -exp_less_one(log_power) - det_exp(log_power) * a * sum;
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

/// The same where x is nearly 1 and y = 1 - x says how nearly: the even part of the fraction, in which nothing is taken
/// away. @source DiDonato and Morris 1992, ACM TOMS 708, BFRAC.
double beta_fraction_near_one(double a, double b, double x, double y) {
  const double c = 1.0 + ((a + b) * y - b), c0 = b / a, c1 = 1.0 + 1.0 / a;
  double p = 1.0, s = a + 1.0, an = 0.0, bn = 1.0, an_next = 1.0, bn_next = c / c1, r = c1 / c;
  for (int n = 1; n < kMaxTerms; ++n) {
    const double t = n / a, w = n * (b - n) * x, e = a / s, f = (t + 1.0) / (c1 + t + t);
    const double alpha = p * (p + c0) * e * e * (w * x), beta = n + w / s + f * (c + n * (y + 1.0));
    p = t + 1.0;
    s += 2.0;
    const double top = alpha * an + beta * an_next, bottom = alpha * bn + beta * bn_next, before = r;
    r = top / bottom;
    an = an_next / bottom;
    bn = bn_next / bottom;
    an_next = r;
    bn_next = 1.0;
    if (std::fabs(r - before) <= kEnough * r) break;
  }
  return a * r;
}

/// x^a y^b / B(a, b) times this, divided by a, is I_x(a, b).
double beta_part(double a, double b, double x, double y) {
  return y < kNearOne ? beta_fraction_near_one(a, b, x, y) : beta_fraction(a, b, x);
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

double log_gamma_one_plus(double a) {
  if (!(a < kSmallShape)) return log_gamma(1.0 + a);
  // ln Gamma(1 + a) = -log(1 + a) + a (1 - Euler's constant) + the sum of (zeta(k) - 1) (-a)^k / k
  constexpr double kZetaLessOne[] = {
      0.64493406684822644,    0.20205690315959429,    0.082323233711138192,  0.036927755143369926,
      0.01734306198444914,    0.0083492773819228268,  0.0040773561979443394, 0.0020083928260822144,
      0.00099457512781808534, 0.00049418860411946456, 0.0002460865533080483, 0.00012271334757848915,
      6.1248135058704829e-5,  3.0588236307020494e-5,  1.5282259408651872e-5, 7.6371976378997623e-6,
      3.8172932649998399e-6,  1.9082127165539389e-6,  9.5396203387279611e-7, 4.7693298678780646e-7,
      2.3845050272773299e-7,  1.1921992596531107e-7,  5.960818905125948e-8,  2.980350351465228e-8};
  double sum = 0.0;
  for (int k = 25; k >= 2; --k) sum = kZetaLessOne[k - 2] / k - a * sum;
  return a * (0.42278433509846713 + a * sum) - log_one_plus(a);
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
    return {lower, a < kSmallShape && lower > 0.5 ? gamma_upper_small(a, x) : 1.0 - lower, front};
  }
  const double upper = front * gamma_fraction(a, x);
  return {1.0 - upper, upper, front};
}

Tails incomplete_beta(double a, double b, double x, double y) {
  if (x > (a + 1.0) / (a + b + 2.0)) {
    const double front = beta_front(b, a, y, x), upper = front * beta_part(b, a, y, x) / b;
    return {1.0 - upper, upper, front / y};
  }
  const double front = beta_front(a, b, x, y), lower = front * beta_part(a, b, x, y) / a;
  return {lower, 1.0 - lower, front / y};
}

}  // namespace multivector::support
