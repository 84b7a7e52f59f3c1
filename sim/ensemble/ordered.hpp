// Work on many tasks side by side, results handed over in order, few of them held at a time.
#pragma once

#include "engine/batch_result.hpp"

#include <cstddef>
#include <functional>

namespace multivector::ensemble {

struct OrderedWork {
  std::size_t tasks = 0;
  int threads = 1;
  /// Task number and number of the worker (0 to threads - 1) -> result. Called from several threads.
  std::function<engine::BatchResult(std::size_t task, int worker)> work;
  /// In order of tasks, from one thread at a time.
  std::function<void(engine::BatchResult&&)> sink;
  /// Asked before each task: true ends the work after those under way.
  std::function<bool()> stopped;
};

/// @returns how many tasks were done. At most 2 * threads results are held at once.
/// An exception from `work` or `sink` ends the work and is thrown on.
std::size_t run_ordered(const OrderedWork& work);

}  // namespace multivector::ensemble
