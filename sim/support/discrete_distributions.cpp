// Quantiles of whole numbers: the smallest k with P(K <= k) >= u.
//
// Below the middle P(K <= k) is compared with u, above it P(K > k) with 1 - u, so that neither tail is lost in
// rounding.
#include "support/distributions.hpp"
#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::support {

namespace {

using detail::kNan;

constexpr double kSumsBelow = 30.0;      ///< mean (of hits or of misses) below which probabilities are summed
constexpr double kFarTail = 1e-6;        ///< below it a tail is summed from its end
constexpr double kExpansionAbove = 1e6;  ///< variance above which the expansion stands
constexpr int kMaxSteps = 200;

/// P(K = k), one after the other, from P(K = 0) and the ratio P(K = k + 1) / P(K = k).
template <typename Ratio>
class Terms {
public:
  Terms(double first, double last, Ratio ratio) : term_(first), last_(last), ratio_(ratio) {}
  [[nodiscard]] double k() const { return k_; }
  [[nodiscard]] double term() const { return term_; }
  /// False at the last one, and where all that follow are below `least` together.
  bool next(double least) {
    const double next = k_ < last_ ? term_ * ratio_(k_) : 0.0;
    if (k_ >= last_ || (next < least && next < term_)) return false;
    k_ += 1.0;
    term_ = next;
    return true;
  }
  void back() {
    k_ -= 1.0;
    term_ /= ratio_(k_);
  }

private:
  double k_ = 0.0, term_, last_;
  Ratio ratio_;
};

/// Smallest k with P(K <= k) >= u (with `above`: > u).
template <typename Ratio>
double sum_from_zero(double u, bool above, Terms<Ratio> terms) {
  for (double sum = terms.term(); above ? sum <= u : sum < u; sum += terms.term())
    if (!terms.next(1e-20)) break;
  return terms.k();
}

/// Smallest k with P(K > k) <= v (with `below`: < v), from the far end.
template <typename Ratio>
double sum_from_end(double v, bool below, Terms<Ratio> terms) {
  while (terms.next(1e-26)) {
  }
  for (double sum = terms.term(); terms.k() > 0.0; sum += terms.term()) {
    if (below ? sum >= v : sum > v) break;
    terms.back();
  }
  return terms.k();
}

/// The smallest k from one near it, whose tails P(K <= k), P(K > k) and term P(K = k) are known.
template <typename Ratio>
double walk(double u, double k, double lower, double upper, double term, double last, Ratio ratio) {
  const bool left = u <= 0.5;
  const double v = 1.0 - u;
  for (int step = 0; step < kMaxSteps && k < last && (left ? lower < u : upper > v); ++step) {
    term *= ratio(k);
    k += 1.0;
    lower += term;
    upper -= term;
  }
  for (int step = 0; step < kMaxSteps && k > 0.0 && (left ? lower - term >= u : upper + term <= v); ++step) {
    lower -= term;
    upper += term;
    k -= 1.0;
    term /= ratio(k);
  }
  return k;
}

/// Cornish and Fisher's expansion to the third term, with Sheppard's correction for whole numbers.
double expansion(double u, double mean, double variance, double skew_times_sd, double kurtosis_times_variance) {
  const double z = standard_normal_from(u), sd = std::sqrt(variance), skew = skew_times_sd;
  const double third = kurtosis_times_variance * (z * z - 3.0) / 24.0 - skew * skew * (2.0 * z * z - 5.0) / 36.0;
  return std::floor(mean + sd * z + skew * (z * z - 1.0) / 6.0 + z * (third - 1.0 / 24) / sd + 0.5);
}

/// n p below 30.
double few_hits(double u, double n, double p) {
  const double odds = p / (1.0 - p);
  const Terms terms(det_exp(n * log_one_plus(-p)), n, [=](double k) { return (n - k) / (k + 1.0) * odds; });
  return 1.0 - u < kFarTail ? sum_from_end(1.0 - u, false, terms) : sum_from_zero(u, false, terms);
}

/// Misses, few as well: hits are n - j for the smallest j with P(J > j) < u.
double few_misses(double u, double n, double q) {
  const double odds = q / (1.0 - q);
  const Terms terms(det_exp(n * log_one_plus(-q)), n, [=](double j) { return (n - j) / (j + 1.0) * odds; });
  return n - (u < kFarTail ? sum_from_end(u, true, terms) : sum_from_zero(1.0 - u, true, terms));
}

double many_of_both(double u, double n, double p) {
  const double q = 1.0 - p, mean = n * p, variance = mean * q;
  const auto ratio = [=](double k) { return (n - k) / (k + 1.0) * (p / q); };
  const double guess = std::min(n, std::max(0.0, expansion(u, mean, variance, q - p, 1.0 - 6.0 * p * q)));
  if (variance > kExpansionAbove) return guess;
  if (guess >= n) return walk(u, n, 1.0, 0.0, det_exp(n * det_log(p)), n, ratio);
  const Tails t = incomplete_beta(guess + 1.0, n - guess, p, q);
  // P(K = k) is the density of Beta(k + 1, n - k) at p, times q / (n - k)
  return walk(u, guess, t.upper, t.lower, t.density_times_x / p * q / (n - guess), n, ratio);
}

}  // namespace

double bernoulli_from(double u, double p) { return p >= 0.0 && p <= 1.0 ? (u < p ? 1.0 : 0.0) : kNan; }

double poisson_from(double u, double mean) {
  if (!(mean >= 0.0 && mean < detail::kInfinity)) return kNan;
  const auto ratio = [=](double k) { return mean / (k + 1.0); };
  if (mean < kSumsBelow) {
    const Terms terms(det_exp(-mean), detail::kInfinity, ratio);
    return 1.0 - u < kFarTail ? sum_from_end(1.0 - u, false, terms) : sum_from_zero(u, false, terms);
  }
  const double guess = std::max(0.0, expansion(u, mean, mean, 1.0, 1.0));
  if (mean > kExpansionAbove) return guess;
  const Tails t = incomplete_gamma(guess + 1.0, mean);
  return walk(u, guess, t.upper, t.lower, t.density_times_x / mean, detail::kInfinity, ratio);
}

double binomial_from(double u, double n, double p) {
  const double trials = std::floor(n + 0.5);
  if (!(trials >= 0.0 && trials < 0x1p53 && p >= 0.0 && p <= 1.0)) return kNan;
  if (p <= 0.5 && trials * p < kSumsBelow) return few_hits(u, trials, p);
  if (p > 0.5 && trials * (1.0 - p) < kSumsBelow) return few_misses(u, trials, 1.0 - p);
  return many_of_both(u, trials, p);
}

}  // namespace multivector::support
