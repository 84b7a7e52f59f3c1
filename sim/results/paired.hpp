// Differences between two variants, replicate by replicate.
#pragma once

#include "multivector/results.hpp"

#include <cstddef>
#include <vector>

namespace multivector::results {

struct Pairs {
  std::vector<std::size_t> rows;    ///< replicates that have a finite number in both
  std::vector<double> differences;  ///< value less reference
};

[[nodiscard]] Pairs paired(const std::vector<double>& reference, const std::vector<double>& values);

/// All of an effect but its luck share. Pairs of one draw of the parameters are no independent witnesses: the interval
/// is then that of the means of the draws.
[[nodiscard]] EffectRow effect_of(int variant, int measure, const Pairs& pairs, int replicates_per_draw);

}  // namespace multivector::results
