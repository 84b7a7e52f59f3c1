/// Running a scenario: all variants, all replicates.
#pragma once

#include "multivector/results.hpp"
#include "multivector/scenario.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace multivector {

struct RunProgress {
  std::uint64_t done = 0, total = 0;  ///< branches
};

/// Threads, batch, memory and sharing change no result. Replicates, seed and parameters are the scenario's, see
/// `Overrides`.
struct RunOptions {
  bool fixed_parameters = false;                     ///< no parameter is drawn
  int threads = 0;                                   ///< 0: all cores
  int batch = 0;                                     ///< branches side by side; 0: chosen from the model's size
  bool share_trunks = true;                          ///< variants that share a past run it once
  std::size_t memory = 0;                            ///< bytes for the states of all threads; 0: as many as are wanted
  bool resume = false;                               ///< go on with what a stopped run left in the directory
  std::string directory;                             ///< where the result files go; empty: nowhere
  const std::atomic<bool>* stop = nullptr;           ///< set it from anywhere to end early with what is finished
  std::function<void(const RunProgress&)> progress;  ///< called from one thread at a time
};

/// Runs every branch and returns the answer. The same scenario, parameters and seed give the same bits
/// (`results_hash`) for every number of threads and batch width. Several runs may go on at the same time, as long as at
/// most one of them has a directory (the NetCDF library is not thread-safe).
/// @throws std::runtime_error  the surroundings fail: memory, or files that cannot be written.
[[nodiscard]] results::Answer run(const Scenario& scenario, const RunOptions& options = {});

}  // namespace multivector
