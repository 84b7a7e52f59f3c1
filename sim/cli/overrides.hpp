// What the command line changes in a scenario.
#pragma once

#include "cli/commands.hpp"
#include "scenario/scenario.hpp"

#include <string>
#include <utility>
#include <vector>

namespace multivector::cli {

/// Replicates, seed and `--set`. @param set  gets the parameters set, by name.
/// @returns what is wrong with a `--set`, or empty.
[[nodiscard]] std::string apply_overrides(const RunCommand& command, scenario::Scenario& scenario,
                                          std::vector<std::pair<std::string, double>>& set);

}  // namespace multivector::cli
