// Many tasks side by side on a few threads.
#pragma once

#include <cstddef>
#include <functional>

namespace multivector::ensemble {

struct Work {
  std::size_t tasks = 0;
  int threads = 1;
  /// Task number and number of the worker (0 to threads - 1; one thread at a time). Called from several threads.
  std::function<void(std::size_t task, int worker)> run;
  /// Asked before each task: true ends the work after those under way.
  std::function<bool()> stopped;
};

/// Tasks begin in their order. @returns how many were begun. An exception from one ends the work and is thrown on.
std::size_t run_tasks(const Work& work);

}  // namespace multivector::ensemble
