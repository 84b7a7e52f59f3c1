// The answer of a run as a person reads it.
#pragma once

#include "multivector/results.hpp"

#include <cstdint>
#include <string>

namespace multivector::cli {

struct AnswerStyle {
  bool colour = false;
  int width = 120;
  std::size_t measures = SIZE_MAX;  ///< how many are shown in full
  bool between_runs = false;        ///< effects are differences from the same variant of another run
};

/// The question, then for each measure a table: every variant, its mean, and its paired difference from the reference
/// with interval, share of replicates in that direction and share of luck. Notes say what was left out or uncertain.
[[nodiscard]] std::string answer_text(const results::Answer& answer, const AnswerStyle& style);

/// The parameter that goes most with the sign of a difference, such as `wage_gap (+0.61)`, or empty: if nearly all
/// replicates (95 %) agree on the sign, or none stands out from chance (2.5 / sqrt(pairs), with allowance for many).
[[nodiscard]] std::string decides_the_sign(const results::Answer& answer, const results::EffectRow& effect);

}  // namespace multivector::cli
