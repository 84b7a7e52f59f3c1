// A run directory read back: for looking at a run again, and for comparing two.
#pragma once

#include "multivector/results.hpp"

#include <filesystem>
#include <vector>

namespace multivector::results {

/// A run as its files have it.
struct StoredRun {
  Answer answer;
  std::vector<std::vector<std::vector<double>>> values;  ///< [variant][measure][replicate], NaN: empty or failed
  std::string identity = {};                             ///< hash of what its results depend on
};

/// @param with_branches  fill `values` from branches.csv.
/// @throws std::runtime_error  it is no run directory, or a file is not as we write it.
[[nodiscard]] StoredRun read_run(const std::filesystem::path& directory, bool with_branches);

/// Every variant and measure that both runs have: `other` less `one`, paired by replicate. Labels are those of `one`;
/// its summaries are `one`'s. Variants without a partner are left out.
/// @throws std::runtime_error  nothing is common to both.
[[nodiscard]] Answer compare_runs(const StoredRun& one, const StoredRun& other);

}  // namespace multivector::results
