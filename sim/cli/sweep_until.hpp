// When a sweep that grows by itself has grown enough: `sweep --until 'width<0.1'`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace multivector::cli {

/// The number of `width<0.1`; nothing if the rule is another one.
[[nodiscard]] std::optional<double> width_of(const std::string& rule);

/// Whether the widest interval of an index of the merged sweep in `directory` is below `width`, or nothing varies. Says
/// so on stderr; `last`: this size is the last one anyway.
[[nodiscard]] bool has_settled(const std::filesystem::path& directory, std::int64_t base_points, double width,
                               bool last);

}  // namespace multivector::cli
