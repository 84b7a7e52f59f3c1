// exp, log and pow: the project's own (same bits as the engine) or the C library's.
#pragma once

#include "support/math.hpp"

#include <cmath>

namespace multivector::oracle {

struct Numbers {
  bool same_functions = true;

  [[nodiscard]] double exp(double x) const { return same_functions ? support::det_exp(x) : std::exp(x); }
  [[nodiscard]] double log(double x) const { return same_functions ? support::det_log(x) : std::log(x); }
  [[nodiscard]] double pow(double a, double b) const {
    return same_functions ? support::det_pow(a, b) : std::pow(a, b);
  }
};

}  // namespace multivector::oracle
