// A whole run as one service: all branches, the answer, and the files if a directory is given. Prints nothing.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/results.hpp"
#include "results/manifest.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace multivector::results {

struct RunSettings {
  ensemble::Options ensemble;
  std::filesystem::path directory;                                 ///< empty: no files
  std::vector<std::pair<std::string, double>> set;                 ///< what `override_parameter` did, for run.json
  std::function<void(std::uint64_t, std::uint64_t)> progress = {}; ///< branches done, and in all; from one thread
};

struct Finished {
  Answer answer;
  RunFacts facts;  ///< `error` says why a run ended early, unless it was stopped
};

/// Runs all branches of a scenario. One that is stopped or fails on the way is written as far as it came and says
/// `complete: false`.
/// @throws DirectoryTaken  the directory holds other things. @throws std::runtime_error  files cannot be written.
[[nodiscard]] Finished run(const scenario::Scenario& scenario, const RunSettings& settings);

/// Fixes a parameter: it is not drawn.
/// @returns what is wrong (no such parameter, or a step sets it too), or empty.
[[nodiscard]] std::string override_parameter(scenario::Scenario& scenario, const std::string& name, double value);

}  // namespace multivector::results
