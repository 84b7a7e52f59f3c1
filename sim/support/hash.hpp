// Hashes: FNV-1a for places of luck, SHA-256 for the files that a run has read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace multivector::support {

/// 64-bit FNV-1a. `state` continues an earlier hash.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t state = 0xcbf29ce484222325u) {
  for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return state;
}

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace multivector::support
