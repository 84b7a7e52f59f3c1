#include "support/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace multivector::support {
namespace {

constexpr std::size_t kLongest = 64;

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

int largest_distance(std::size_t length) {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 9 ? 2 : 3;
}

/// Distance to the candidate's beginning, the nearest of three lengths.
int distance_to_beginning(std::string_view word, std::string_view candidate) {
  int least = static_cast<int>(word.size());
  for (std::size_t length = word.size() - 1; length <= word.size() + 1; ++length)
    least = std::min(least, edit_distance(word, candidate.substr(0, length)));
  return least;
}

std::optional<std::string> nearest_beginning(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() < 5) return std::nullopt;
  std::optional<std::string> best;
  int best_distance = largest_distance(word.size());  // stricter than for whole words
  for (const std::string& candidate : candidates) {
    if (candidate.size() <= word.size()) continue;
    const int distance = distance_to_beginning(word, candidate);
    if (distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  std::array<std::array<int, kLongest + 1>, 3> rows{};  // two rows back, one row back, this one
  for (std::size_t j = 0; j <= b.size(); ++j) rows[1][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    rows[2][0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int substitute = rows[1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      rows[2][j] = std::min({rows[1][j] + 1, rows[2][j - 1] + 1, substitute});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[2][j] = std::min(rows[2][j], rows[0][j - 2] + 1);
    }
    std::swap(rows[0], rows[1]);
    std::swap(rows[1], rows[2]);
  }
  return rows[1][b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::optional<std::string> best;
  int best_distance = largest_distance(word.size()) + 1;
  const std::string word_lower = lower(word);
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(word.size(), candidate.size());
    if (longer - std::min(word.size(), candidate.size()) > 3) continue;
    const int distance = lower(candidate) == word_lower ? 0 : edit_distance(word, candidate);
    if (distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best ? best : nearest_beginning(word, candidates);
}

}  // namespace multivector::support
