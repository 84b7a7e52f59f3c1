// The start of a branch: parameters, instances, initial values.
#pragma once

#include "tests/support/oracle/oracle.hpp"
#include "tests/support/oracle/world.hpp"

namespace multivector::oracle {

/// A world before its first tick.
[[nodiscard]] World begin(const scenario::Scenario& scenario, const scenario::Variant& choice, int variant,
                          int replicate, const Options& options);

}  // namespace multivector::oracle
