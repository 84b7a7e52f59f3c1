// Changes to a text that knows a little of what it is: lines, words, numbers, indentation. Deterministic.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace multivector::fuzz {

/// A small generator of its own: the same seed makes the same cases everywhere (splitmix64, Steele et al. 2014).
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 to n - 1. @pre n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

private:
  std::uint64_t state_;
};

/// One text of the corpus, changed in one to a dozen places.
[[nodiscard]] std::string mutated(const std::vector<std::string>& corpus, Dice& dice);
/// The same of a text that is given.
[[nodiscard]] std::string changed(std::string text, const std::vector<std::string>& corpus, Dice& dice);

}  // namespace multivector::fuzz
