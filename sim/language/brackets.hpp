// Brackets are matched before anything else is read.
#pragma once

#include "language/token.hpp"

#include <vector>

namespace multivector::language {

/// Whether every bracket has its partner; the first that has none is reported.
[[nodiscard]] bool brackets_match(const Text& text, const std::vector<Token>& tokens, Diagnostics& diagnostics);

}  // namespace multivector::language
