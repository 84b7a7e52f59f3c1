// A run directory read back: for looking at a run again, and for comparing two.
#pragma once

#include "multivector/results.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace multivector::results {

/// A run as its files have it.
struct StoredRun {
  Answer answer;
  std::vector<std::vector<std::vector<double>>> values;  ///< [variant][measure][replicate], NaN: empty or failed
  std::string identity = {};                             ///< hash of what its results depend on
  std::vector<std::vector<bool>> failed = {};            ///< [variant][replicate]
  /// What a comparison should know of it, as words: "seed", "horizon", "file rules.yaml" (its hash), "set gain", ...
  std::map<std::string, std::string> facts = {};
};

/// Whether all files that a run wrote are still as it wrote them; also those that `read_run` does not read.
/// @throws std::runtime_error  one is missing, or run.json is none that `read_run` reads.
[[nodiscard]] bool is_whole(const std::filesystem::path& directory);

/// @param with_branches  fill `values` from branches.csv.
/// @throws std::runtime_error  with the file and, where it can be said, its line: it is no run directory, or a file is
/// cut short, changed or damaged.
[[nodiscard]] StoredRun read_run(const std::filesystem::path& directory, bool with_branches);

/// Two runs against each other, and what a reader must know before the numbers.
struct Comparison {
  Answer answer;                         ///< `other` less `one`; labels and summaries are those of `one`
  std::vector<std::string> differences;  ///< between the runs: "seed: 1 and 2"
  std::vector<std::string> lacking;      ///< branches of either run that failed or have no number
  std::vector<std::string> refused;      ///< measures of one name that are not the same thing, and why
  std::vector<std::string> converted;  ///< measures of which the second run's numbers were brought to the first's unit
  std::string unpaired;                ///< why replicates do not share their luck; empty: they are paired
};

/// Every variant and measure that both runs have. Measures are the same thing if kind, expression and window are, and
/// units of one dimension are converted. Replicates are paired where they share their luck (one seed, as many
/// replicates to a draw); else both runs are independent samples, and the interval of the means' difference is Welch's.
/// @throws std::runtime_error  nothing is common to both.
[[nodiscard]] Comparison compare_runs(const StoredRun& one, const StoredRun& other);

}  // namespace multivector::results
