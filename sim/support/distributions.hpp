// Inverse distribution functions: one uniform number u, strictly between 0 and 1, makes one draw.
//
// Deterministic to the last bit on every CPU (only support/math.hpp underneath). Parameters that make no sense (a
// negative spread, a probability outside 0 to 1, a > b, NaN) give NaN. Results do not fall when u grows, but for the
// last bits.
#pragma once

#include <cstddef>

namespace multivector::support {

/// a + (b - a) u. NaN if a > b.
double uniform_from(double u, double a, double b);
/// Standard normal. Relative error below 1e-15. @source Wichura 1988, AS 241, PPND16.
double standard_normal_from(double u);
double normal_from(double u, double mean, double sd);
/// exp of a normal with mean mu and standard deviation sigma.
double lognormal_from(double u, double mu, double sigma);
/// -mean log(1 - u).
double exponential_from(double u, double mean);
double triangular_from(double u, double a, double mode, double b);
/// 1 where u < p, else 0.
double bernoulli_from(double u, double p);
/// Smallest whole k with P(K <= k) >= u; 0 for a mean of 0. The tail that is compared with u (above the middle: with
/// 1 - u) has a relative error below 1e-11 for every u: another k comes out only where u is that near to a step. Above
/// a mean of 1e6 an expansion stands, to within 1e-4 of a step: there another k is its neighbour.
double poisson_from(double u, double mean);
/// The same for n trials, 0 to 2^53 (rounded to the nearest whole number), p from 0 to 1; the expansion stands above a
/// variance of 1e6.
double binomial_from(double u, double n, double p);
/// 0 if a is 0, 1 if b is 0, NaN if both are. Relative error below 1e-12 for a, b from 0.01 to 1e10, below
/// 1e-14 / min(a, b) for smaller ones; at most some tenths of a second whatever the parameters.
double beta_from(double u, double a, double b);
/// Shape k, mean k * scale; 0 if either is 0. Relative error below 1e-12 for every shape (above 1e6 from Temme's
/// expansion).
double gamma_from(double u, double shape, double scale);

/// The same, element by element; `out` may be `u`. Bits equal those of the functions above.
void uniform_n(double* out, const double* u, const double* a, const double* b, std::size_t n);
void normal_n(double* out, const double* u, const double* mean, const double* sd, std::size_t n);
void lognormal_n(double* out, const double* u, const double* mu, const double* sigma, std::size_t n);
void exponential_n(double* out, const double* u, const double* mean, std::size_t n);
void triangular_n(double* out, const double* u, const double* a, const double* mode, const double* b, std::size_t n);
void bernoulli_n(double* out, const double* u, const double* p, std::size_t n);
void poisson_n(double* out, const double* u, const double* mean, std::size_t n);
void binomial_n(double* out, const double* u, const double* trials, const double* p, std::size_t n);
void beta_n(double* out, const double* u, const double* a, const double* b, std::size_t n);
void gamma_n(double* out, const double* u, const double* shape, const double* scale, std::size_t n);

}  // namespace multivector::support
