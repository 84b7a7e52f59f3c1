#include "analysis/validation/shares.hpp"

#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::validation {

Share Share::of_draws(std::size_t held, std::size_t of) {
  Share share{held, of, std::nan(""), 0, 1};
  if (of == 0) return share;
  const double n = static_cast<double>(of), z = results::normal_quantile(0.95);
  share.p = static_cast<double>(held) / n;
  const double scale = 1 / (1 + z * z / n), middle = (share.p + z * z / (2 * n)) * scale;
  const double half = z * std::sqrt(share.p * (1 - share.p) / n + z * z / (4 * n * n)) * scale;
  share.low = held == 0 ? 0 : std::max(0.0, middle - half);
  share.high = held == of ? 1 : std::min(1.0, middle + half);
  return share;
}

}  // namespace multivector::validation
