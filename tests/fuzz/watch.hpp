// Cases in a process of their own: a crash, a hang or a wrong answer is noted, and the next one goes on.
#pragma once

#include "tests/fuzz/targets.hpp"

#include <cstdint>
#include <filesystem>

namespace multivector::fuzz {

struct Limits {
  double seconds = 10;                ///< for all cases
  std::uint64_t cases = UINT64_MAX;   ///< at most
  double seconds_a_case = 10;         ///< of the processor: then it hangs, however busy the machine is
  std::size_t bytes = 3'000'000'000;  ///< of memory; 0: no limit (sanitizers)
};

struct Tally {
  std::uint64_t cases = 0;
  std::vector<std::filesystem::path> findings;
};

/// Cases number `first` and on of a seed, until time or number is reached. What is found goes to `folder` as
/// TARGET-NUMBER.txt.
[[nodiscard]] Tally watch(const Target& target, const std::vector<std::string>& corpus, std::uint64_t seed,
                          const Limits& limits, const std::filesystem::path& folder);

}  // namespace multivector::fuzz
