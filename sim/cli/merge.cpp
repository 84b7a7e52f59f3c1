// multivector merge
#include "analysis/sweep/merge.hpp"
#include "analysis/sweep/grow.hpp"

#include "cli/commands.hpp"
#include "cli/failures.hpp"
#include "cli/terminal.hpp"
#include "results/files.hpp"

#include <cstdio>

namespace multivector::cli {

int merge(const MergeCommand& command) {
  std::vector<std::filesystem::path> directories(command.directories.begin(), command.directories.end());
  const std::filesystem::path out = command.out.empty() ? directories.front() : std::filesystem::path(command.out);
  try {
    const sweep::Merged merged = sweep::merge(directories, out);
    std::printf("results hash %s\n", merged.results_hash.c_str());
    std::fprintf(stderr, "%s points, %s branches, %s; files in %s\n",
                 grouped(static_cast<std::uint64_t>(merged.points)).c_str(), grouped(merged.branches).c_str(),
                 failures(merged.failed, merged.not_finite).c_str(), out.c_str());
    sweep::forget_earlier(out);
    return status_of_numbers(merged.with_numbers, out);
  } catch (const sweep::CannotMerge& problem) {
    std::fprintf(stderr, "multivector: %s\n", problem.what());
    if (command.shards > 0)
      if (const auto missing = sweep::missing_shards(directories, command.shards); !missing.empty())
        std::fprintf(stderr, "shards that are not whole: %s of %d\n", sweep::ranges_text(missing).c_str(),
                     command.shards);
    return kFailed;
  } catch (const results::DirectoryTaken& taken) {
    std::fprintf(stderr, "multivector: %s\n", taken.what());
    return kWrongUsage;
  }
}

}  // namespace multivector::cli
