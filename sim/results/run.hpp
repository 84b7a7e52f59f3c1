// A whole run as one service: all branches, the answer, and the files if a directory is given. Prints nothing.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/results.hpp"
#include "results/manifest.hpp"

#include <filesystem>
#include <functional>

namespace multivector::results {

struct RunSettings {
  ensemble::Options ensemble;
  std::filesystem::path directory;                                  ///< empty: no files
  std::function<void(std::uint64_t, std::uint64_t)> progress = {};  ///< branches done, and in all; from one thread
  Overrides overrides = {};  ///< with which the scenario was read; only noted in run.json
  /// true when the branches begin, false when they have ended: what a signal may wait for.
  std::function<void(bool running)> phase = {};
  bool resume = false;  ///< go on with what an earlier start of this run left in the directory; if it is whole, read it
};

struct Finished {
  Answer answer;
  RunFacts facts;        ///< `error` says why a run ended early, unless it was stopped
  bool already = false;  ///< the directory held this run, complete: nothing was run, `answer` is from its files
};

/// Runs all branches of a scenario. One that is stopped or fails on the way is written as far as it came and says
/// `complete: false`; what is finished stays in unfinished.bin, from which `resume` goes on.
/// @throws DirectoryTaken  the directory holds other things, another process is at work there, or `resume` finds
/// another run. @throws std::runtime_error  files cannot be written.
[[nodiscard]] Finished run(const scenario::Scenario& scenario, const RunSettings& settings);

}  // namespace multivector::results
