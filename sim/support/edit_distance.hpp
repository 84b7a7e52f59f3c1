// How far two words are apart, and the nearest of many.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace multivector::support {

/// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of
/// neighbours count one each. Bytes are compared. Words longer than 64 bytes are compared by their first 64.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// The candidate that `word` was probably meant to be, or nothing if none is close: one change in a word of three to
/// five letters, two in one of six to eight, three in a longer one. Case alone is always close. If none is, one that
/// begins like `word` (five letters or more, one change less). First of equals.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace multivector::support
