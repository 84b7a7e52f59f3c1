// The results hash: 128 bits over the exact bits of what a run produced, in branch order.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>

namespace multivector::engine {
struct BatchResult;
}

namespace multivector::results {

/// Not cryptographic: two multiply-and-shift chains over 64-bit words. Every NaN counts as the same, for its sign and
/// payload are no result.
class Hash {
public:
  void add(std::uint64_t word) {
    a_ = (a_ ^ word) * 0x9E3779B97F4A7C15u;
    a_ ^= a_ >> 32;
    b_ = (std::rotl(b_, 27) + word) * 0xD6E8FEB86659FD93u;
    b_ ^= b_ >> 29;
  }
  void add(double value) { add(value != value ? 0x7FF8000000000000u : std::bit_cast<std::uint64_t>(value)); }
  [[nodiscard]] std::array<std::uint64_t, 2> words() const { return {a_, b_}; }
  [[nodiscard]] std::string hex() const;

private:
  std::uint64_t a_ = 0x6D756C7469766563u, b_ = 0x746F720000000001u;
};

/// Of one branch's series: from its numbers, or from the words that stand in their place.
[[nodiscard]] std::array<std::uint64_t, 2> series_hash(const engine::BatchResult& batch, int lane);

}  // namespace multivector::results
