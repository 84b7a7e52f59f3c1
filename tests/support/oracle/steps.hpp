// Phase 1 of a tick: shocks and the chosen options' steps.
#pragma once

#include "tests/support/oracle/world.hpp"

namespace multivector::oracle {

/// Every step that is due happens, in order of place; what it changes at once is changed when all have happened.
void happen(World& world);

}  // namespace multivector::oracle
