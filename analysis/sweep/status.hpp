// How far a sweep is.
#pragma once

#include "analysis/sweep/heartbeat.hpp"
#include "analysis/sweep/plan.hpp"

#include <limits>

namespace multivector::sweep {

struct Status {
  std::string sweep;
  std::int64_t chunks = 0, done = 0;
  std::uint64_t failed = 0;          ///< branches
  std::vector<std::string> damaged;  ///< why a chunk cannot be read
  std::vector<Alive> running;
  double seconds_left = std::numeric_limits<double>::quiet_NaN();  ///< from the pace of the last twenty chunks
  bool merged = false;
};

/// Over all directories of one sweep.
/// @throws std::runtime_error  a directory has no plan, or belongs to another sweep than the first.
[[nodiscard]] Status status_of(const std::vector<std::filesystem::path>& directories);

}  // namespace multivector::sweep
