// A chunk: all branches of some consecutive points, worked out and stored together.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace multivector::sweep {

/// Branches are numbered point, then policy, then replicate.
struct Chunk {
  std::int64_t number = 0;
  std::vector<double> values;  ///< [branch * columns + column]; NaN: failed, or `first` that never came
  std::vector<std::int32_t> failed_tick, failed_cell;  ///< [branch], -1: fine
};

/// Branches that did not fail and yet have an output that is no number; `first` that never came is no such thing.
[[nodiscard]] std::uint64_t not_finite(const Chunk& chunk, const Plan& plan);
/// Branches with a number among their outputs.
[[nodiscard]] std::uint64_t with_numbers(const Chunk& chunk, const Plan& plan);

/// The file's bytes: a line that names the format, the plan's key, sizes, the arrays (little-endian), a checksum. The
/// same chunk has the same bytes whoever wrote it.
[[nodiscard]] std::string encode(const Chunk& chunk, const Plan& plan);

/// @throws std::runtime_error  with the path: not a chunk of this plan, cut short, or damaged.
[[nodiscard]] Chunk read_chunk(const std::filesystem::path& path, const Plan& plan, std::int64_t number);

}  // namespace multivector::sweep
