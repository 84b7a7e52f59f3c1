// Random numbers for a batch: one uniform number for each lane. See multivector/random.hpp for what a draw is.
#pragma once

#include "multivector/random.hpp"

#include <cstddef>
#include <cstdint>

namespace multivector::support {

/// out[i] = multivector::uniform(seed, place, replicate[i], tick, n), bit for bit.
///
/// About 2.4 ns a number with AVX2. Lanes may be any number; multiples of 16 are fastest.
void uniforms(double* out, const std::uint32_t* replicate, std::size_t lanes, std::uint64_t seed, std::uint64_t place,
              std::uint32_t tick, std::uint32_t n);

/// Numbers n = 2 pair and 2 pair + 1 of a place, which come from one block of random words: half the work.
void uniform_pairs(double* even, double* odd, const std::uint32_t* replicate, std::size_t lanes, std::uint64_t seed,
                   std::uint64_t place, std::uint32_t tick, std::uint32_t pair);

/// The same with a place for each lane (choices that differ from lane to lane).
void uniforms(double* out, const std::uint32_t* replicate, const std::uint64_t* place, std::size_t lanes,
              std::uint64_t seed, std::uint32_t tick, std::uint32_t n);

}  // namespace multivector::support
