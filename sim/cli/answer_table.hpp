// The table of an answer, and what is said of measures that are not in it.
#pragma once

#include "cli/answer.hpp"

#include <string>

namespace multivector::cli {

/// For each measure that differs between variants (or for each, where there is nothing to compare): every variant.
[[nodiscard]] std::string answer_table(const results::Answer& answer, const AnswerStyle& style);

/// Whether the mean differs from zero: `yes` among all comparisons, `alone` if it were the only one, or empty.
[[nodiscard]] std::string verdict(const results::EffectRow& effect);

/// Names of the measures that the table leaves out for want of room, or empty.
[[nodiscard]] std::string left_out(const results::Answer& answer, const AnswerStyle& style);

/// Measures in which no variant differs, with their mean, or empty.
[[nodiscard]] std::string unchanged(const results::Answer& answer);

}  // namespace multivector::cli
