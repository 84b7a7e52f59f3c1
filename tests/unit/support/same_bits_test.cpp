// Compiles the numerics for three instruction sets and compares their hashes: a cluster's nodes differ, bits must not.
#include "tests/support/catch.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace {

std::string output_of(const std::string& command) {
  std::string text;
  std::array<char, 256> buffer{};
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) text += buffer.data();
  return ::pclose(pipe) == 0 ? text : std::string();
}

std::string hash_for(const std::string& arch, const std::filesystem::path& folder) {
  const std::string root = MULTIVECTOR_SOURCE_DIR, program = (folder / ("hash-" + arch)).string();
  const char* compiler = std::getenv("CXX");
  std::string command = std::string(compiler != nullptr ? compiler : "c++") +
                        " -std=c++20 -O3 -ffp-contract=off -fno-math-errno -march=" + arch + " -I'" + root +
                        "/sim' -I'" + root + "/include' -o '" + program + "' '" + root +
                        "/tests/unit/support/numerics_hash.cpp'";
  for (const char* part : {"math", "philox", "special_functions", "distributions", "discrete_distributions"})
    command += " '" + root + "/sim/support/" + part + ".cpp'";
  return output_of(command + " 2>/dev/null && '" + program + "'");
}

}  // namespace

TEST_CASE("the numerics give the same bits on baseline x86-64, AVX2 and AVX-512", "[support][bits]") {
#if defined(__x86_64__)
  const auto folder = std::filesystem::temp_directory_path() / ("multivector-bits-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string baseline = hash_for("x86-64", folder);
  if (baseline.empty()) {
    WARN("no compiler at hand: nothing compared");
  } else {
    if (__builtin_cpu_supports("avx2")) CHECK(hash_for("x86-64-v3", folder) == baseline);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
      CHECK(hash_for("x86-64-v4", folder) == baseline);
  }
  std::filesystem::remove_all(folder);
#else
  WARN("not an x86-64 machine: nothing compared");
#endif
}
