#include "results/build_info.hpp"

#include <multivector_commit.hpp>

#ifndef MULTIVECTOR_VERSION
#error "MULTIVECTOR_VERSION, MULTIVECTOR_FLAGS, ... come from sim/CMakeLists.txt"
#endif
#ifndef MULTIVECTOR_WITH_MPI
#define MULTIVECTOR_WITH_MPI 0
#endif

namespace multivector::results {

BuildInfo build_info() {
  const std::string cpu = MULTIVECTOR_CPU;
  return {MULTIVECTOR_VERSION,      MULTIVECTOR_COMMIT,     MULTIVECTOR_COMPILER,
          MULTIVECTOR_FLAGS,        MULTIVECTOR_BUILD_TYPE, cpu.empty() ? "the compiler's default" : cpu,
          MULTIVECTOR_WITH_MPI != 0};
}

std::vector<std::pair<std::string, std::string>> build_facts() {
  const BuildInfo build = build_info();
  return {{"version", build.version},       {"commit", build.commit},         {"compiler", build.compiler},
          {"flags", build.flags},           {"build_type", build.build_type}, {"cpu_level", build.cpu_level},
          {"mpi", build.mpi ? "yes" : "no"}};
}

std::string version_text() {
  std::string text;
  for (const auto& [name, value] : build_facts()) text += (name == "version" ? "" : name + ": ") + value + "\n";
  text.pop_back();
  return text;
}

}  // namespace multivector::results
