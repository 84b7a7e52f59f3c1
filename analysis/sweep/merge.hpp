// Chunks of all shards -> one result, the same bytes as an unsharded run.
#pragma once

#include "analysis/sweep/plan.hpp"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace multivector::sweep {

/// Shards that do not make one sweep. The text names every chunk or directory that is wrong, one a line.
class CannotMerge : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Merged {
  std::int64_t points = 0;
  std::uint64_t branches = 0, failed = 0;
  std::uint64_t not_finite = 0;    ///< did not fail, and have an output that is no number
  std::uint64_t with_numbers = 0;  ///< have any number at all
  std::string results_hash;        ///< over the bytes of all chunks in order
};

/// Writes into `out`: results.nc (all branches), results.csv (means over replicates, up to a million rows), points.csv,
/// failures.csv and sweep.json, each whole or not at all. Doing it again changes nothing.
/// @param directories  of shards; may hold the same chunk twice, if its bytes are the same.
/// @throws results::DirectoryTaken  another process is at work in `out`, or it holds other things. @throws CannotMerge
/// chunks are missing, differ between directories or are damaged; a directory belongs to another
///         sweep. @throws std::runtime_error  the disk will not have it.
Merged merge(const std::vector<std::filesystem::path>& directories, const std::filesystem::path& out);
/// The same for one directory, whose points are at hand and need not be read.
Merged merge(const std::filesystem::path& directory, const designs::Points& points);

/// Of `shards` parts those with a chunk that is in none of the directories, from 1.
/// @throws std::runtime_error  there is no plan.
[[nodiscard]] std::vector<std::int64_t> missing_shards(const std::vector<std::filesystem::path>& directories,
                                                       std::int64_t shards);
/// results.nc, if it is as `merge` wrote it: the NetCDF library must not meet damaged files.
/// @throws std::runtime_error  it is not merged, was merged by an earlier version, or is damaged; says to merge again.
[[nodiscard]] std::filesystem::path merged_file(const std::filesystem::path& directory);

/// Numbers as "0-3, 7, 9-11".
[[nodiscard]] std::string ranges_text(const std::vector<std::int64_t>& numbers);

}  // namespace multivector::sweep
