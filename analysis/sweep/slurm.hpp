// Jobs of a sweep for Slurm: an array of shards, and a job behind it that merges.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::sweep {

struct SlurmJob {
  std::filesystem::path sweep, out;
  std::string name;  ///< the sweep's; whatever is in it
  int shards = 1, cpus = 1;
  int most_running = 0;                  ///< tasks at a time; 0: as many as the cluster lets run
  int array_limit = 1001;                ///< the cluster's MaxArraySize: task numbers stay below it
  std::vector<std::string> sbatch;       ///< `--mem=4G`: options as sbatch takes them, one each
  std::vector<std::string> modules;      ///< loaded before the program starts
  std::string container;                 ///< image for `apptainer exec`, in which `multivector` is on the path
  std::string head;                      ///< of both scripts, behind our own options: text of the user's template
  std::vector<std::string> sweep_words;  ///< further words of `multivector sweep`: `--replicates`, `20`
};

struct Scripts {
  std::filesystem::path array, merge;
};

/// A job's name: letters, digits, `.`, `_`, `+` and `-` of the sweep's name, `_` for everything else, at most 60.
[[nodiscard]] std::string job_name(const std::string& sweep);

/// Tasks of the array: as many as shards, or fewer, each of which does several one after the other, where the cluster
/// has no room for so many.
[[nodiscard]] int array_tasks(const SlurmJob& job);

/// Writes OUT/array.sbatch and OUT/merge.sbatch, with absolute paths; each is a complete job. A task that was killed
/// and requeued resumes its shards. The merge runs when all tasks have ended, however they ended: it names what is
/// missing and fails.
/// @throws std::invalid_argument  an option for sbatch holds a line end or another control character.
/// @throws std::runtime_error  the disk will not have it.
Scripts write_scripts(const SlurmJob& job);

/// What to type to submit both.
[[nodiscard]] std::string by_hand(const Scripts& scripts);

/// MaxArraySize of the cluster, or 1001, which is Slurm's own choice, where it cannot be asked.
[[nodiscard]] int array_limit_here();

struct Submitted {
  std::string array, merge;  ///< job ids
};
/// @throws std::runtime_error  there is no sbatch, or it refused.
Submitted submit(const Scripts& scripts);

}  // namespace multivector::sweep
