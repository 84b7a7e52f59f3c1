// One draw from its uniform number, by distribution.
#pragma once

#include "language/expr.hpp"
#include "support/distributions.hpp"

namespace multivector::program {

/// @param distribution  a language::Draw.
/// @param u             uniform, strictly between 0 and 1; a, b, c are the distribution's arguments as written.
inline double quantile(int distribution, double u, double a, double b, double c) {
  using language::Draw;
  switch (static_cast<Draw>(distribution)) {
  case Draw::uniform: return support::uniform_from(u, a, b);
  case Draw::normal: return support::normal_from(u, a, b);
  case Draw::lognormal: return support::lognormal_from(u, a, b);
  case Draw::exponential: return support::exponential_from(u, a);
  case Draw::triangular: return support::triangular_from(u, a, b, c);
  case Draw::bernoulli: return support::bernoulli_from(u, a);
  case Draw::poisson: return support::poisson_from(u, a);
  case Draw::binomial: return support::binomial_from(u, a, b);
  case Draw::beta: return support::beta_from(u, a, b);
  case Draw::gamma: return support::gamma_from(u, a, b);
  }
  return 0;
}

}  // namespace multivector::program
