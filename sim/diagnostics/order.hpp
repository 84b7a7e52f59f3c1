// The order in which diagnostics are shown.
#pragma once

#include "diagnostics/diagnostics.hpp"

#include <vector>

namespace multivector {

/// By file in the order in which files were added, then by position; those without a place come last.
[[nodiscard]] std::vector<const Diagnostic*> in_order(const Diagnostics& diagnostics);

/// Something unknown, and everywhere else where the same is said of it: one mistake.
struct Finding {
  const Diagnostic* first;
  std::vector<const Diagnostic*> again;
};

[[nodiscard]] std::vector<Finding> findings(const Diagnostics& diagnostics);

}  // namespace multivector
