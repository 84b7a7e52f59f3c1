// How sure a share is that was counted in a sample.
#pragma once

#include <cstddef>

namespace multivector::validation {

/// A share of draws and its 90 % interval.
struct Share {
  std::size_t held = 0, of = 0;
  double p = 0;              ///< held / of; NaN without draws
  double low = 0, high = 1;  ///< Wilson's score interval; 0 and 1 without draws

  [[nodiscard]] static Share of_draws(std::size_t held, std::size_t of);
};

}  // namespace multivector::validation
