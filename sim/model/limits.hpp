// How large a model may become. What is larger is refused before memory is taken.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace multivector::model {

inline constexpr std::size_t kMaxCells = 2'000'000;
inline constexpr std::size_t kMaxMembers = 10'000;
inline constexpr std::size_t kMaxInstances = 2'000'000;
/// Steps of evaluation that all `where` and constants of a model may take together.
inline constexpr std::size_t kMaxConstantSteps = 50'000'000;

/// The product, or nothing if it is larger than `limit`.
[[nodiscard]] inline std::optional<std::size_t> limited_product(const std::vector<std::size_t>& sizes,
                                                                std::size_t limit) {
  std::size_t product = 1;
  for (const std::size_t size : sizes) {
    if (size != 0 && product > limit / size) return std::nullopt;
    product *= size;
  }
  return product > limit ? std::nullopt : std::optional(product);
}

}  // namespace multivector::model
