// What this program was built from and with.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace multivector::results {

struct BuildInfo {
  std::string version;
  std::string commit;  ///< "unknown" without git; "-dirty" behind it: with changes that are not committed
  std::string compiler, flags, build_type;
  std::string cpu_level;  ///< the least CPU that it runs on: "x86-64-v3"
  bool mpi = false;       ///< sweeps can spread over the processes of an MPI run
};

[[nodiscard]] BuildInfo build_info();
/// The same by name, for manifests.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> build_facts();
/// The same for `--version`: the version alone on the first line.
[[nodiscard]] std::string version_text();

}  // namespace multivector::results
