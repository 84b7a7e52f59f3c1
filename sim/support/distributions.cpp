#include "support/distributions.hpp"

#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::support {

namespace {

using detail::kNan;

constexpr double kCentral = 0.425;   ///< |u - 1/2| up to which one rational function serves
constexpr double kLargeShape = 1e6;  ///< above it the gamma distribution's quantile comes from an expansion
constexpr int kMaxSteps = 200;

/// Wichura's rational functions of degree 7, lowest power first; the denominators' constant is 1.
struct Rational {
  double top[8];
  double bottom[7];
};

constexpr Rational kMiddle{
    {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
     4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3},
    {4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
     3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3}};
constexpr Rational kNear{
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
     1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};
constexpr Rational kFar{
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};

inline double value(const Rational& f, double r) {
  const double* t = f.top;
  const double* b = f.bottom;
  const double top = t[0] + r * (t[1] + r * (t[2] + r * (t[3] + r * (t[4] + r * (t[5] + r * (t[6] + r * t[7]))))));
  const double bottom = 1.0 + r * (b[0] + r * (b[1] + r * (b[2] + r * (b[3] + r * (b[4] + r * (b[5] + r * b[6]))))));
  return top / bottom;
}

inline double normal_middle(double u) {
  const double q = u - 0.5;
  return q * value(kMiddle, kCentral * kCentral - q * q);
}

double normal_tail(double u) {
  const double r = std::sqrt(-det_log(u < 0.5 ? u : 1.0 - u));
  const double size = r <= 5.0 ? value(kNear, r - 1.6) : value(kFar, r - 5.0);
  return u < 0.5 ? -size : size;
}

inline bool in_tail(double u) { return !(std::fabs(u - 0.5) <= kCentral); }

/// The root of a distribution function, by Newton's method on the logarithm of the smaller tail, kept in a bracket.
/// @param v  1 - u; @param tails  x -> Tails; @param start  a first guess in (0, end]; @param end  may be infinite.
template <typename Function>
double quantile(double u, double v, double start, double end, Function tails) {
  double x = start, low = 0.0, high = end;
  for (int step = 0; step < kMaxSteps && x > 0.0; ++step) {
    const Tails t = tails(x);
    const bool above = u < 0.5 ? t.lower > u : t.upper < v;
    (above ? high : low) = x;
    double next = u < 0.5 ? x * det_exp(-det_log(t.lower / u) * t.lower / t.density_times_x)
                          : x + x * det_log(t.upper / v) * t.upper / t.density_times_x;
    if (std::fabs(next - x) <= 1e-14 * x) return std::min(next, end);
    if (!(next > low && next < high))
      next = low > 0.0 ? (high < detail::kInfinity ? 0.5 * (low + high) : 2.0 * x) : 0.5 * x;
    if (next == x) return x;
    x = next;
  }
  return x;
}

/// Standard gamma numbers of a large shape a: eta^2 / 2 = x / a - 1 - log(x / a) is nearly normal.
/// @source Temme 1992, "Asymptotic inversion of incomplete gamma functions", Math. Comp. 58.
double gamma_far(double u, double a) {
  const double near = standard_normal_from(u) / std::sqrt(a);
  const double first = -1.0 / 3 + near * (1.0 / 36 + near * (1.0 / 1620 - near * (7.0 / 6480)));
  const double eta = near + (first - 7.0 / 405 / a) / a;
  const double rest = 1.0 / 3 + eta * (1.0 / 36 + eta * (-1.0 / 270 + eta * (1.0 / 4320 + eta * (1.0 / 17010))));
  return a + a * eta * (1.0 + eta * rest);
}

/// beta_from where the result is at most 1/2; v = 1 - u, either of which may be small.
double beta_left(double u, double v, double a, double b) {
  const double small = det_exp((det_log(u) + det_log(a) + log_beta(a, b)) / a);
  const double z = u < 0.5 ? standard_normal_from(u) : -standard_normal_from(v), n = a + b, mean = a / n;
  const double bell = mean + z * std::sqrt(mean * (b / n) / (n + 1.0));
  const double start = std::min(0.5, a < 1.0 || b < 1.0 || bell < 0.3 * mean ? small : bell);
  return quantile(u, v, start, 0.5, [=](double x) { return incomplete_beta(a, b, x, 1.0 - x); });
}

}  // namespace

double uniform_from(double u, double a, double b) { return a <= b ? a + (b - a) * u : kNan; }

double standard_normal_from(double u) { return in_tail(u) ? normal_tail(u) : normal_middle(u); }

double normal_from(double u, double mean, double sd) { return sd >= 0.0 ? mean + sd * standard_normal_from(u) : kNan; }

double lognormal_from(double u, double mu, double sigma) { return det_exp(normal_from(u, mu, sigma)); }

double exponential_from(double u, double mean) { return mean >= 0.0 ? -mean * log_one_plus(-u) : kNan; }

double triangular_from(double u, double a, double mode, double b) {
  if (!(a <= mode && mode <= b)) return kNan;
  const double width = b - a, left = mode - a;
  if (width == 0.0) return a;
  return u * width < left ? a + std::sqrt(u * width * left) : b - std::sqrt((1.0 - u) * width * (b - mode));
}

double gamma_from(double u, double shape, double scale) {
  if (!(shape >= 0.0 && shape < detail::kInfinity && scale >= 0.0)) return kNan;
  if (shape == 0.0) return 0.0;
  if (shape > kLargeShape) return scale * gamma_far(u, shape);
  const double v = 1.0 / (9.0 * shape), root = 1.0 - v + standard_normal_from(u) * std::sqrt(v);
  const double wilson_hilferty = shape * root * root * root;
  const double small = det_exp((det_log(u) + log_gamma_one_plus(shape)) / shape);
  const double start = shape < 1.0 || root < 0.3 ? std::min(small, shape + 1.0) : wilson_hilferty;
  return scale * quantile(u, 1.0 - u, start, detail::kInfinity, [=](double x) { return incomplete_gamma(shape, x); });
}

double beta_from(double u, double a, double b) {
  if (!(a >= 0.0 && b >= 0.0 && a + b > 0.0 && a + b < detail::kInfinity)) return kNan;
  if (a == 0.0 || b == 0.0) return a == 0.0 ? 0.0 : 1.0;
  if (u > incomplete_beta(a, b, 0.5, 0.5).lower) return 1.0 - beta_left(1.0 - u, u, b, a);
  return beta_left(u, 1.0 - u, a, b);
}

void uniform_n(double* out, const double* u, const double* a, const double* b, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = detail::select(a[i] <= b[i], a[i] + (b[i] - a[i]) * u[i], kNan);
}

void normal_n(double* out, const double* u, const double* mean, const double* sd, std::size_t n) {
  constexpr std::size_t kBlock = 64;
  double z[kBlock];
  for (std::size_t begin = 0; begin < n; begin += kBlock) {
    const std::size_t lanes = std::min(kBlock, n - begin);
    for (std::size_t i = 0; i < lanes; ++i) z[i] = normal_middle(u[begin + i]);
    for (std::size_t i = 0; i < lanes; ++i)
      if (in_tail(u[begin + i])) z[i] = normal_tail(u[begin + i]);
    for (std::size_t i = 0; i < lanes; ++i) {
      const double s = sd[begin + i];
      out[begin + i] = detail::select(s >= 0.0, mean[begin + i] + s * z[i], kNan);
    }
  }
}

void lognormal_n(double* out, const double* u, const double* mu, const double* sigma, std::size_t n) {
  normal_n(out, u, mu, sigma, n);
  exp_n(out, out, n);
}

void exponential_n(double* out, const double* u, const double* mean, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = exponential_from(u[i], mean[i]);
}

void triangular_n(double* out, const double* u, const double* a, const double* mode, const double* b, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = triangular_from(u[i], a[i], mode[i], b[i]);
}

void bernoulli_n(double* out, const double* u, const double* p, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = bernoulli_from(u[i], p[i]);
}

void poisson_n(double* out, const double* u, const double* mean, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = poisson_from(u[i], mean[i]);
}

void binomial_n(double* out, const double* u, const double* trials, const double* p, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = binomial_from(u[i], trials[i], p[i]);
}

void beta_n(double* out, const double* u, const double* a, const double* b, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = beta_from(u[i], a[i], b[i]);
}

void gamma_n(double* out, const double* u, const double* shape, const double* scale, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = gamma_from(u[i], shape[i], scale[i]);
}

}  // namespace multivector::support
