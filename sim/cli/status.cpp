// multivector status
#include "analysis/sweep/status.hpp"

#include "cli/commands.hpp"
#include "cli/terminal.hpp"

#include <cmath>
#include <cstdio>

namespace multivector::cli {

int status(const StatusCommand& command) {
  const sweep::Status status = sweep::status_of({command.directories.begin(), command.directories.end()});
  const auto number = [](std::int64_t n) { return grouped(static_cast<std::uint64_t>(n)); };
  std::printf("%s: %s of %s chunks done, %s branches failed\n", status.sweep.c_str(), number(status.done).c_str(),
              number(status.chunks).c_str(), grouped(status.failed).c_str());
  for (const std::string& damaged : status.damaged) std::printf("damaged  %s\n", damaged.c_str());
  for (const auto& process : status.running)
    std::printf("running  %s, shard %s, last sign %.0f s ago\n", process.process.c_str(), process.shard.c_str(),
                process.seconds_ago);
  if (status.running.empty() && status.done < status.chunks) std::printf("nobody works on it\n");
  if (!status.running.empty() && std::isfinite(status.seconds_left))
    std::printf("about %.0f s left at the speed of the last chunks\n", status.seconds_left);
  if (status.merged) std::printf("merged: results.nc\n");
  return kDone;
}

}  // namespace multivector::cli
