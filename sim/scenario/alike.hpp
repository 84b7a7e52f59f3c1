// Whether two steps do the same thing at the same time with the same luck.
#pragma once

#include "scenario/scenario.hpp"

#include <cstddef>

namespace multivector::scenario {

/// Compares what the steps say, expression by expression, and their places of luck. @returns true only if no branch
/// could tell which of the two it has.
[[nodiscard]] bool alike(const Step& a, const Step& b);

/// Equal for steps that are alike.
[[nodiscard]] std::size_t alike_hash(const Step& step);

}  // namespace multivector::scenario
