// Runs all branches of a scenario and hands the results over in branch order.
#pragma once

#include "engine/batch_result.hpp"
#include "scenario/scenario.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace multivector::ensemble {

struct Options {
  int threads = 0;  ///< 0: all cores
  int batch = 0;    ///< lanes, 0: chosen from the working set
  bool fixed_parameters = false;
  const std::atomic<bool>* stop = nullptr;  ///< set from outside (Ctrl-C): no new batch is begun
};

using engine::BatchResult;
using engine::Event;
using engine::Outcome;

/// Receives batches in branch order (variant, then replicate), from one thread at a time.
using Sink = std::function<void(BatchResult&&)>;

struct Summary {
  std::uint64_t branches = 0;  ///< handed over
  std::uint64_t branch_ticks = 0;
  bool stopped = false;  ///< ended early by Options::stop
  double seconds = 0;
  int batch = 0, threads = 0;
};

/// @throws std::runtime_error if the surroundings fail. User mistakes were caught before.
Summary run(const scenario::Scenario& scenario, const Options& options, const Sink& sink);

}  // namespace multivector::ensemble
