// How large a sweep is, before it runs.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <cstdint>

namespace multivector::sweep {

/// Lane-instructions that a core does in a second: the mean of what we measured (README, "How large, how long").
inline constexpr double kUsualSpeed = 1.1e9;

struct Estimate {
  std::uint64_t branches = 0;
  std::uint64_t instructions = 0;  ///< of a branch
  double core_seconds = 0;
  double disk_bytes = 0;    ///< at most: chunks, and results as large as they
  double memory_bytes = 0;  ///< of one process
};

/// @param threads, batch  as for Execution. @param speed  lane-instructions a core does in a second.
[[nodiscard]] Estimate estimate(const Sweep& sweep, const Plan& plan, int threads, int batch,
                                double speed = kUsualSpeed);

}  // namespace multivector::sweep
