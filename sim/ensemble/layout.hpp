// How a run is cut into tasks: a batch of replicates and some variants each.
#pragma once

#include "ensemble/ensemble.hpp"
#include "ensemble/tree.hpp"

#include <cstddef>
#include <vector>

namespace multivector::ensemble {

struct Share {
  int first_replicate = 0, lanes = 0;
  std::vector<int> variants;
};

struct Layout {
  int threads = 1;
  int width = 8;  ///< of a machine, a multiple of 8
  int lanes = 1;  ///< branches that a batch takes
  std::vector<Share> shares;
};

/// With shared trunks a task is a batch of replicates and all variants. Where that makes too few tasks for the threads,
/// the variants are cut into parts, which share no trunk: a few trunks more, but nobody idles.
[[nodiscard]] Layout lay_out(const scenario::Scenario& scenario, const program::Program& program, const Tree& tree,
                             const Options& options);

/// States that a thread may keep.
/// @throws std::runtime_error  the limit does not even hold the machines.
[[nodiscard]] std::size_t most_kept(const Options& options, int threads, std::size_t machine_bytes,
                                    std::size_t state_bytes);

}  // namespace multivector::ensemble
