// What the results of a run depend on, in words: two runs of one identity have the same results.
#pragma once

#include "scenario/scenario.hpp"

#include <string>

namespace multivector::results {

/// Lines: files and their hashes, seed, replicates, parameters that are fixed, elements that are off, the program.
[[nodiscard]] std::string identity_of(const scenario::Scenario& scenario, bool fixed_parameters);

/// The first line in which they differ, for people; empty if they are equal.
[[nodiscard]] std::string first_difference(const std::string& before, const std::string& now);

}  // namespace multivector::results
