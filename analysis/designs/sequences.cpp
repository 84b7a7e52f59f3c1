#include "analysis/designs/sequences.hpp"

#include "multivector/random.hpp"

#include <boost/random/sobol.hpp>

#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace multivector::designs {

namespace {

constexpr double kWord = 4294967296.0;  // 2^32
constexpr int kMostDimensions = 3667;   // rows of the table of Joe and Kuo that Boost carries by default
constexpr std::int64_t kMostPoints = std::int64_t{1} << 31;

void require(std::int64_t n, int dimensions) {
  if (n < 1 || n > kMostPoints) throw std::invalid_argument("a design has 1 to 2^31 points, not " + std::to_string(n));
  if (dimensions < 1 || dimensions > kMostDimensions)
    throw std::invalid_argument("a design has 1 to 3,667 factors, not " + std::to_string(dimensions));
}

/// A stream of uniform numbers of its own for each use and dimension.
struct Stream {
  Stream(std::uint64_t seed_, const char* use, int dimension)
      : seed(seed_), place(place_hash(std::string(use) + "|" + std::to_string(dimension))) {}
  [[nodiscard]] double operator()(std::int64_t i) const {
    return uniform(seed, place, static_cast<std::uint32_t>(i), 0, 0);
  }
  std::uint64_t seed, place;
};

/// The random tree of one dimension: whether a binary digit is turned over depends on all digits before it.
class Scrambling {
public:
  Scrambling(std::uint64_t seed, int dimension) {
    const std::uint64_t place = place_hash("owen|" + std::to_string(dimension));
    const auto words = philox4x32({static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place >> 32), 0, 0},
                                  {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    key_ = words[0] | (std::uint64_t{words[1]} << 32);
  }

  [[nodiscard]] std::uint32_t operator()(std::uint32_t x) const {
    std::uint32_t turned = 0;
    for (int digit = 0; digit < 32; ++digit) {
      const std::uint64_t node = (std::uint64_t{1} << digit) | (std::uint64_t{x} >> (32 - digit));
      turned |= static_cast<std::uint32_t>(mixed(node) >> 63) << (31 - digit);
    }
    return x ^ turned;
  }

private:
  /// Word `node` of the SplitMix64 generator (Steele, Lea and Flood 2014) from the dimension's key on.
  [[nodiscard]] std::uint64_t mixed(std::uint64_t node) const {
    std::uint64_t z = key_ + node * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t key_ = 0;
};

/// Calls take(row, dimension, word) for points first to first + n - 1.
template <class Take>
void each_word(std::int64_t n, int dimensions, std::int64_t first, Take take) {
  require(n + first, dimensions);
  boost::random::sobol_engine<std::uint32_t, 32, boost::random::default_sobol_table> engine(
      static_cast<std::size_t>(dimensions));
  for (std::int64_t i = 0; i < first + n; ++i)
    for (int d = 0; d < dimensions; ++d) {
      const std::uint32_t word = i == 0 ? 0 : static_cast<std::uint32_t>(engine());  // the engine leaves the origin out
      if (i >= first) take(i - first, d, word);
    }
}

}  // namespace

Points sobol_sequence(std::int64_t n, int dimensions, std::int64_t first) {
  require(n, dimensions);
  Points points(n, dimensions);
  each_word(n, dimensions, first,
            [&](std::int64_t i, int d, std::uint32_t word) { points(i, d) = (word + 0.5) / kWord; });
  return points;
}

Points scrambled_sobol(std::int64_t n, int dimensions, std::uint64_t seed) {
  require(n, dimensions);
  std::vector<Scrambling> scrambled;
  for (int d = 0; d < dimensions; ++d) scrambled.emplace_back(seed, d);
  Points points(n, dimensions);
  each_word(n, dimensions, 0, [&](std::int64_t i, int d, std::uint32_t word) {
    points(i, d) = (scrambled[static_cast<std::size_t>(d)](word) + 0.5) / kWord;
  });
  return points;
}

Points latin_hypercube(std::int64_t n, int dimensions, std::uint64_t seed) {
  require(n, dimensions);
  Points points(n, dimensions);
  std::vector<std::int64_t> stratum(static_cast<std::size_t>(n));
  for (int d = 0; d < dimensions; ++d) {
    const Stream order(seed, "hypercube order", d), within(seed, "hypercube", d);
    std::iota(stratum.begin(), stratum.end(), 0);
    for (std::int64_t i = n - 1; i > 0; --i) {  // Fisher and Yates
      const auto j = static_cast<std::int64_t>(order(i) * static_cast<double>(i + 1));
      std::swap(stratum[static_cast<std::size_t>(i)], stratum[static_cast<std::size_t>(j)]);
    }
    for (std::int64_t i = 0; i < n; ++i)
      points(i, d) = (static_cast<double>(stratum[static_cast<std::size_t>(i)]) + within(i)) / static_cast<double>(n);
  }
  return points;
}

Points random_points(std::int64_t n, int dimensions, std::uint64_t seed) {
  require(n, dimensions);
  Points points(n, dimensions);
  for (int d = 0; d < dimensions; ++d) {
    const Stream stream(seed, "random points", d);
    for (std::int64_t i = 0; i < n; ++i) points(i, d) = stream(i);
  }
  return points;
}

}  // namespace multivector::designs
