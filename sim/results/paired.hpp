// Differences between two variants, replicate by replicate.
#pragma once

#include "multivector/results.hpp"
#include "results/statistics.hpp"

#include <cstddef>
#include <vector>

namespace multivector::results {

struct Pairs {
  std::vector<std::size_t> rows;    ///< replicates that have a finite number in both
  std::vector<double> differences;  ///< value less reference
  std::vector<double> values = {}, references = {};
};

/// A difference within 1e-12 of the values' size is what the arithmetic cannot tell: it is 0.
[[nodiscard]] Pairs paired(const std::vector<double>& reference, const std::vector<double>& values);

/// All of an effect but what needs the parameters or the other effects: its luck share where each replicate has a draw
/// of its own, and its adjusted p. Pairs of one draw of the parameters are no independent witnesses: the interval
/// is then that of the means of the draws.
[[nodiscard]] EffectRow effect_of(int variant, int measure, const Pairs& pairs, int replicates_per_draw);

/// The difference of the means of two samples that share no luck. @source B. L. Welch, Biometrika 34 (1947) 28.
/// What only pairs have is NaN, and `pairs` is 0.
[[nodiscard]] EffectRow independent_effect(int variant, int measure, const std::vector<double>& reference,
                                           const std::vector<double>& values);

/// Of `first`, in how many of the pairs it came: those below the horizon. Nothing for other measures.
void count_waits(EffectRow& effect, const Pairs& pairs, const MeasureLabel& measure);

/// Of the differences that are independent of each other: all, or the means of the draws of the parameters.
[[nodiscard]] Moments witnesses(const Pairs& pairs, int replicates_per_draw);

/// Share of the variance that lies within the draws of the parameters: variance components of a nested analysis of
/// variance. NaN for fewer than two draws, or without variance.
[[nodiscard]] double luck_within_draws(const Pairs& pairs, int replicates_per_draw);

/// Adjusts p for the number of comparisons. @returns how many there are.
std::size_t adjust(std::vector<EffectRow>& effects);

}  // namespace multivector::results
