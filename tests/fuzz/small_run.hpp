// A scenario that was accepted runs, too, and gives the same bits however it is cut.
#pragma once

#include "scenario/scenario.hpp"

namespace multivector::fuzz {

/// Runs a small one in two widths of batches. @throws Wrong  other bits.
void run_if_small(const scenario::Scenario& scenario);

}  // namespace multivector::fuzz
