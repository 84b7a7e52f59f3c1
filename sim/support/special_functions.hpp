// Functions beyond math.hpp: those behind the beta, gamma, Poisson and binomial distributions, and what statistics and
// figures ask for. Deterministic on every CPU.
#pragma once

namespace multivector::support {

/// log(1 + x) without loss for small x.
double log_one_plus(double x);
/// exp(x) - 1 without loss for small x. @source W. Kahan's quotient of (e^x - 1) and log(e^x).
double exp_less_one(double x);
/// Logarithm to base 10; whole for 1e-22 to 1e22, so that its floor is the place of the first digit.
double log_ten(double x);
/// 1 / tan(x) for x above 0 and up to pi / 2. @source Lambert's continued fraction.
double cotangent(double x);
/// erf(x) and 1 - erf(x), each to full relative care where it is small.
double error_function(double x);
double error_function_complement(double x);
/// ln Gamma(x) for x > 0. Error about 1e-15 of the larger of 1 and the result.
double log_gamma(double x);
/// ln Gamma(1 + a) for a >= 0: nothing is lost where a is small.
double log_gamma_one_plus(double a);
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
