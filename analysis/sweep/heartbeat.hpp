// A sign of life of each process that works on a sweep, for `status`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace multivector::sweep {

/// Writes chunks/NAME.alive now and every ten seconds, and takes it away at the end. Trouble with it is no trouble.
class Heartbeat {
public:
  Heartbeat(std::filesystem::path directory, std::int64_t shard, std::int64_t shards);
  ~Heartbeat();

private:
  std::filesystem::path path_;
  std::jthread thread_;
};

struct Alive {
  std::string process, shard;  ///< "host-1234", "3/7"
  double seconds_ago = 0;      ///< since its last sign
};
/// Processes that gave a sign in the last minute, but for those of this machine that have ended since.
[[nodiscard]] std::vector<Alive> alive(const std::filesystem::path& directory);

/// Takes away what processes that were killed left: half-written files and signs of life. Nothing while somebody works.
void tidy(const std::filesystem::path& directory);

}  // namespace multivector::sweep
