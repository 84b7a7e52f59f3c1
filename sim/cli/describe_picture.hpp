// A model on one page, as SVG.
#pragma once

#include "cli/describe_structure.hpp"
#include "cli/words.hpp"

#include <string>

namespace multivector::cli {

/// An N-squared chart: agents and modules as boxes down the diagonal, in the order of `structure_of`; in the field of
/// row A and column B stand the variables that B takes from A. Right of the diagonal they flow on, left of it back.
/// Beside it the agents with their rules, and the levers. Widths follow the text, so nothing overlaps.
[[nodiscard]] std::string picture(const Words& words);

}  // namespace multivector::cli
