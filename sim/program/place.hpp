// Places of luck: a hash that can be carried on with more text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace multivector::program {

/// The 64-bit FNV-1a hash of a place's text so far.
class Place {
public:
  Place() = default;
  explicit Place(std::string_view text) : hash_(extended(kOffset, text)) {}

  [[nodiscard]] Place with(std::string_view text) const {
    Place next;
    next.hash_ = extended(hash_, text);
    return next;
  }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

private:
  static constexpr std::uint64_t kOffset = 0xcbf29ce484222325u, kPrime = 0x100000001b3u;
  static std::uint64_t extended(std::uint64_t hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    return hash;
  }
  std::uint64_t hash_ = kOffset;
};

}  // namespace multivector::program
