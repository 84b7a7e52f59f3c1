// Making a sweep larger: what it has worked out is not worked out again.
//
// The smaller sweep is set aside, in `before/` of its directory. The larger one takes every branch from there that has
// the same point, policy and replicate, and runs the others; its files are, byte for byte, those of a sweep that was
// begun at its size. When it is merged, `before/` goes.
#pragma once

#include "analysis/sweep/chunk.hpp"
#include "analysis/sweep/plan.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace multivector::sweep {

/// Make room in the directory for a larger sweep of the same kind: the same files, luck, factors and outputs, with more
/// points (each old one among them) or more replicates. Does nothing where there is no sweep, or this one already.
/// @throws results::DirectoryTaken  what is there is another sweep, would lose points or replicates, or is being worked
///         on. @throws std::runtime_error  the disk will not have it.
void grow(const std::filesystem::path& directory, const Plan& plan, const designs::Points& points);

/// Forget the smaller sweeps of a directory.
void forget_earlier(const std::filesystem::path& directory);

/// The smaller sweeps of a directory, read by all threads.
class Earlier {
public:
  Earlier(const std::filesystem::path& directory, const Plan& plan);
  ~Earlier();
  Earlier(const Earlier&) = delete;
  Earlier& operator=(const Earlier&) = delete;

  struct Part;
  [[nodiscard]] const std::vector<std::unique_ptr<Part>>& parts() const { return parts_; }

private:
  std::vector<std::unique_ptr<Part>> parts_;
};

/// One thread's view of them.
class EarlierReader {
public:
  explicit EarlierReader(const Earlier& earlier) : earlier_(earlier) {}
  /// Copies a branch of the point `row` into place `branch` of the chunk. @returns false: nobody has run it.
  bool take(const Eigen::Ref<const Eigen::Array<double, 1, Eigen::Dynamic, Eigen::RowMajor>>& row, std::size_t policy,
            std::size_t replicate, Chunk& chunk, std::size_t branch);

private:
  /// The chunk with this point, or null if it is not there or damaged.
  const Chunk* chunk_with(std::size_t part, std::int64_t point);

  const Earlier& earlier_;
  std::size_t part_ = 0;  ///< of the chunk in memory
  std::int64_t number_ = -1;
  Chunk chunk_;
  bool there_ = false;
};

}  // namespace multivector::sweep
