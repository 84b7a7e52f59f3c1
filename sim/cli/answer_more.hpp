// What stands below the table of an answer: averages over options with probabilities, and effects in time.
#pragma once

#include "cli/answer.hpp"

#include <string>

namespace multivector::cli {

/// Empty where no option has a probability.
[[nodiscard]] std::string pools_text(const results::Answer& answer, const AnswerStyle& style);

/// When the effects open and close; empty for a run without files.
[[nodiscard]] std::string windows_text(const results::Answer& answer, const AnswerStyle& style);

}  // namespace multivector::cli
