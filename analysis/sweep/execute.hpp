// Running a sweep: every chunk that is not there yet, each written whole when it is done.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace multivector::sweep {

struct Execution {
  int threads = 0;                     ///< 0: all cores
  int batch = 0;                       ///< branches side by side; 0: chosen from the model's size
  std::int64_t shard = 1, shards = 1;  ///< of `shards` parts the one with this number, from 1: every shards-th chunk
  /// The part of the directory that is ours while this lives (`shard-3-of-7`); empty: all of it.
  std::string part = {};
  bool resume = false;  ///< chunks that are there are left alone; false: the directory must have none
  const std::atomic<bool>* stop = nullptr;  ///< no new chunk is begun
  /// The next chunk to do, for runs in which many processes share the work; a number at or beyond the end: no more.
  /// Called from several threads, one at a time. Without it the shard's chunks are done in order.
  std::function<std::int64_t()> next = {};
  std::function<void(bool running)> phase = {};  ///< true when chunks begin, false when they have ended
  /// Branches, of this shard or of all processes; `before` of those that are done were there already. From one thread
  /// at a time.
  std::function<void(std::uint64_t done, std::uint64_t total, std::uint64_t before)> progress = {};
};

struct Executed {
  std::int64_t chunks = 0;                                 ///< of this shard
  std::int64_t done = 0;                                   ///< in this run
  std::int64_t there = 0;                                  ///< before it
  std::uint64_t branches = 0, failed = 0, not_finite = 0;  ///< not_finite: did not fail, an output is no number
  std::uint64_t taken = 0;                                 ///< branches of this run from a smaller sweep
  bool stopped = false;
  double seconds = 0, engine_seconds = 0;  ///< engine: summed over threads
};

/// @throws results::DirectoryTaken  the directory holds another sweep, or chunks and `resume` is false, or another
/// process works on it or on this part of it.
/// @throws std::runtime_error  the disk will not have it: chunks that were finished stay.
Executed execute(const Sweep& sweep, const Plan& plan, const designs::Points& points,
                 const std::filesystem::path& directory, const Execution& execution);

}  // namespace multivector::sweep
