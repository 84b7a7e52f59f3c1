// Variance-based sensitivity: which share of an output's variance goes back to which factor (Sobol' 1993).
#pragma once

#include "analysis/sensitivity/replicated.hpp"

#include <cstdint>
#include <vector>

namespace multivector::sensitivity {

/// An estimate and its 90 % interval (percentile bootstrap over base points and replicates).
struct Estimate {
  double value = 0, low = 0, high = 0;
};

/// Shares of the variance. First: of the factor alone. Total: of the factor and all that it does together with others.
/// Estimates can leave [0, 1] by their error. All NaN if the output does not vary.
struct VarianceIndices {
  std::vector<Estimate> first, total;  ///< by factor, or group of factors
  std::vector<Estimate> second;        ///< by pair (0,1), (0,2), ..., (k-2,k-1); empty without second-order rows
  std::int64_t base_points = 0;        ///< that counted: a block with a point that has no number is left out
  std::int64_t all_base_points = 0;
  double mean = 0, variance = 0;
  bool varies = false;  ///< by more than rounding
};

struct Bootstrap {
  int resamples = 500;
  std::uint64_t seed = 1;
};

/// From the outputs of a Saltelli design (designs::make), one for each row: indices of the mean over replicates.
///
/// First order: Saltelli et al. 2010, table 2 (b), on centred outputs. Total: Jansen 1999. Second: Saltelli 2002.
/// @param output   [N * block, replicate], block = k + 2, or 2 k + 2 with second_order.
/// @param factors  k: factors, or groups of factors.
/// @throws std::invalid_argument  the number of outputs is no multiple of the block.
[[nodiscard]] VarianceIndices variance_indices(const Replicated& output, int factors, bool second_order = false,
                                               const Bootstrap& bootstrap = {});

}  // namespace multivector::sensitivity
