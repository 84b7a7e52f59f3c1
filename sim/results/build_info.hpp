// What this program was built from and with.
#pragma once

#include <string>

namespace multivector::results {

struct BuildInfo {
  std::string version, compiler, flags, build_type;
};

[[nodiscard]] BuildInfo build_info();

}  // namespace multivector::results
