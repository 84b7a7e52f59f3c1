// The functions behind the beta, gamma, Poisson and binomial distributions. Deterministic on every CPU.
#pragma once

namespace multivector::support {

/// log(1 + x) without loss for small x.
double log_one_plus(double x);
/// ln Gamma(x) for x > 0. Error about 1e-15 of the larger of 1 and the result.
double log_gamma(double x);
/// ln B(a, b) for a, b > 0.
double log_beta(double a, double b);

/// A distribution function and its complement, each to full relative care where it is small, and x times the density.
struct Tails {
  double lower, upper, density_times_x;
};

/// Regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0, x > 0. Relative error about 1e-13.
Tails incomplete_gamma(double a, double x);
/// Regularised incomplete beta function I_x(a, b) and 1 - I_x(a, b), a, b > 0; `y` is 1 - x. Relative error about
/// 1e-12.
Tails incomplete_beta(double a, double b, double x, double y);

}  // namespace multivector::support
