// The model of t1/model.yaml by hand: what the engine is measured against.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace multivector::bench {

inline constexpr int kAgents = 20;
inline constexpr int kTicks = 120;
inline constexpr double kStart = 100;

struct T1Result {
  std::vector<double> richest, poorest;  ///< by branch, at the last record
};

/// Places of the 20 instances of `meet`, hashed.
std::array<std::uint64_t, kAgents> t1_places();
/// Number of the first tick: 2000-01 in months.
inline constexpr std::uint32_t kFirstTick = 12 * 2000;

/// Plain scalar C++, one branch after the other, with the engine's luck: the same results to the last bit.
/// A Philox block makes two numbers, so one block does for partner and whether, a second only where something is given.
T1Result t1_scalar_philox(int branches, std::uint64_t seed);

/// The same with a fast generator of its own (xoshiro256++): other luck, so the results agree in distribution only.
T1Result t1_scalar_xoshiro(int branches, std::uint64_t seed);

/// 64 branches side by side, compiled: structure of arrays, vector Philox, the same results to the last bit.
T1Result t1_lanes(int branches, std::uint64_t seed);

}  // namespace multivector::bench
