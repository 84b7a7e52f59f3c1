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

std::vector<std::uint32_t> shifts(int dimensions, std::uint64_t seed) {
  std::vector<std::uint32_t> out(static_cast<std::size_t>(dimensions), 0);
  for (int d = 0; seed != 0 && d < dimensions; ++d)
    out[static_cast<std::size_t>(d)] = static_cast<std::uint32_t>(Stream(seed, "sobol shift", d)(0) * kWord);
  return out;
}

}  // namespace

Points sobol_sequence(std::int64_t n, int dimensions, std::uint64_t seed) {
  require(n, dimensions);
  boost::random::sobol_engine<std::uint32_t, 32, boost::random::default_sobol_table> engine(
      static_cast<std::size_t>(dimensions));
  const auto shift = shifts(dimensions, seed);
  Points points(n, dimensions);
  for (int d = 0; d < dimensions; ++d) points(0, d) = (shift[static_cast<std::size_t>(d)] + 0.5) / kWord;
  for (std::int64_t i = 1; i < n; ++i)
    for (int d = 0; d < dimensions; ++d)
      points(i, d) = ((static_cast<std::uint32_t>(engine()) ^ shift[static_cast<std::size_t>(d)]) + 0.5) / kWord;
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
