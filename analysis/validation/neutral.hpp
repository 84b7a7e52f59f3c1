// Shocks of size zero.
#pragma once

#include "scenario/scenario.hpp"

namespace multivector::validation {

/// Whether any case does something that has a size: an act, or an effect.
[[nodiscard]] bool has_size(const std::vector<scenario::Step>& steps);

/// Makes every step of every option one of size zero. Effects add 0, or scale by 1. Acts are done with all their
/// numbers at 0, and nobody hears of them; of their effects only those that follow a number are left. Parameters and
/// switches have no size: they are left out. What moves then, moves without a size.
void make_neutral(scenario::Scenario& scenario);

}  // namespace multivector::validation
