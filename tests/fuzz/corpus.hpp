// Seeds: every example that the project ships, gathered when the program starts.
#pragma once

#include <string>
#include <vector>

namespace multivector::fuzz {

/// Bundles of a kind: `model`, `scenario`, `sweep`, `expectations`, `csv`, `expression`, `calibration`, `words`.
[[nodiscard]] std::vector<std::string> seeds(const std::string& kind);

}  // namespace multivector::fuzz
