// Mechanisms with their sign turned: what they answer to a change goes the other way, and the start stays where it was.
#pragma once

#include "scenario/scenario.hpp"

#include <map>
#include <vector>

namespace multivector::validation {

/// Gives each of the mechanisms a parameter: 1 as written, -1 mirrored.
///
/// A mechanism that `add`s approaches to a goal approaches the goal's mirror image about the initial value; other adds
/// change their sign. One that `set`s yields the mirror image of its value about its value at the initial state. The
/// mirror image of x about x0 is 2 x0 - x, or x0^2 / x where a variable is a quantity (bounded below by 0, not above)
/// and both are positive, so that it stays one. Cells that hold members have no sign.
/// @returns mechanism -> its parameter, without those that have no sign.
std::map<int, int> make_flippable(scenario::Scenario& scenario, const std::vector<int>& mechanisms);

}  // namespace multivector::validation
