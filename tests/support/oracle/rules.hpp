// Phase 3 of a tick: rules and decisions make wishes.
#pragma once

#include "tests/support/oracle/world.hpp"

namespace multivector::oracle {

/// Every instance of every rule, by id: tried, and by luck a wish is made, whose acts go into `world.due`.
void make_wishes(World& world);

/// Probability in one tick of a chance or rate; one outside its bounds is put there and counted under `rule` (-1: not).
struct Frame;
[[nodiscard]] double tick_probability(World& world, const model::Trigger& trigger, Frame& frame, int rule);

}  // namespace multivector::oracle
