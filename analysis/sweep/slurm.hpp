// Jobs of a sweep for Slurm: an array of shards, and a job behind it that merges.
#pragma once

#include <filesystem>
#include <string>

namespace multivector::sweep {

struct SlurmJob {
  std::filesystem::path sweep, out;
  std::string partition, time;  ///< as sbatch takes them; empty: the cluster's own
  int shards = 1, cpus = 1;
};

struct Scripts {
  std::filesystem::path array, merge;
};

/// Writes OUT/array.sbatch and OUT/merge.sbatch, with absolute paths; each is a complete job. A task that was killed
/// and requeued resumes its shard.
/// @throws std::runtime_error  the disk will not have it.
Scripts write_scripts(const SlurmJob& job);

/// What to type to submit both.
[[nodiscard]] std::string by_hand(const Scripts& scripts);

struct Submitted {
  std::string array, merge;  ///< job ids
};
/// @throws std::runtime_error  there is no sbatch, or it refused.
Submitted submit(const Scripts& scripts);

}  // namespace multivector::sweep
