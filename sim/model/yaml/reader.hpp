// YAML text -> tree, by yaml-cpp's events. What YAML allows and this language does not is refused here.
#pragma once

#include "model/yaml/node.hpp"

#include <optional>

namespace multivector::yaml {

inline constexpr int kMaxDepth = 40;

/// Read one file of `diagnostics.sources`.
///
/// Tabs, text that is not UTF-8, control characters, and whatever yaml-cpp cannot parse end the reading: nullopt.
/// Duplicate keys, anchors, aliases, tags, merge keys, second documents and texts in { } or [ ] that a comma has cut
/// in two are reported, and the place becomes a broken node, so that the rest can be checked.
[[nodiscard]] std::optional<Node> read(int file, Diagnostics& diagnostics);

}  // namespace multivector::yaml
