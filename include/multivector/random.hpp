// The luck of a branch: a counter-based generator, so that anybody can work out any draw alone.
//
// A draw belongs to a place in the model (`id|members`, see the language reference, "Luck"), a replicate, a tick and a
// number n within the place; who computes it, and in which order, plays no part.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace multivector {

/// 64-bit FNV-1a hash of a place's text.
[[nodiscard]] std::uint64_t place_hash(std::string_view place);

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011).
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key);

/// The uniform number of one draw.
///
///     key = (seed low, seed high), counter = (place low, place high, replicate, tick + 2^20 floor(n / 2))
///     u = ((a >> 5) 2^26 + (b >> 6) + 1/2) 2^-53, (a, b) the words 0 and 1 for even n, 2 and 3 for odd n
///
/// @param tick  months since year 0, divided by the months of a tick; below 2^20.
/// @param n     number of the draw within its place, below 2^13.
/// @returns  a double strictly between 0 and 1: u is rounded to nearest even, and to 1 - 2^-53 where that gives 1.
[[nodiscard]] double uniform(std::uint64_t seed, std::uint64_t place, std::uint32_t replicate, std::uint32_t tick,
                             std::uint32_t n);

}  // namespace multivector
