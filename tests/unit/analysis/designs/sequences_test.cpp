#include "analysis/designs/sequences.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>

using namespace multivector::designs;

TEST_CASE("Sobol' points are those of Joe and Kuo", "[designs]") {
  // The first eight points of new-joe-kuo-6 in the order of the Gray code, dimensions 1 to 4 (published with the
  // table).
  const double known[8][4] = {{0, 0, 0, 0},
                              {0.5, 0.5, 0.5, 0.5},
                              {0.75, 0.25, 0.25, 0.25},
                              {0.25, 0.75, 0.75, 0.75},
                              {0.375, 0.375, 0.625, 0.875},
                              {0.875, 0.875, 0.125, 0.375},
                              {0.625, 0.125, 0.875, 0.625},
                              {0.125, 0.625, 0.375, 0.125}};
  const Points points = sobol_sequence(8, 4);
  for (int i = 0; i < 8; ++i)
    for (int d = 0; d < 4; ++d) CHECK(points(i, d) == Approx(known[i][d]).margin(2e-10));
}

TEST_CASE("a power of two of Sobol' points is balanced in every dimension, shifted or not", "[designs]") {
  for (const std::uint64_t seed : {0, 7}) {
    const Points points = sobol_sequence(256, 40, seed);
    for (int d = 0; d < 40; ++d) {
      std::set<int> strata;
      for (int i = 0; i < 256; ++i) strata.insert(static_cast<int>(points(i, d) * 256));
      CHECK(strata.size() == 256);
    }
    CHECK(points.minCoeff() > 0);
    CHECK(points.maxCoeff() < 1);
  }
  CHECK((sobol_sequence(16, 3, 7) != sobol_sequence(16, 3, 8)).any());
}

TEST_CASE("each stratum of a Latin hypercube holds one point", "[designs]") {
  const Points points = latin_hypercube(97, 5, 3);
  for (int d = 0; d < 5; ++d) {
    std::set<int> strata;
    for (int i = 0; i < 97; ++i) strata.insert(static_cast<int>(points(i, d) * 97));
    CHECK(strata.size() == 97);
  }
  CHECK((latin_hypercube(97, 5, 3) == points).all());
  CHECK((latin_hypercube(97, 5, 4) != points).any());
}

TEST_CASE("designs of no points and of no factors are refused", "[designs]") {
  CHECK_THROWS_AS(sobol_sequence(0, 2), std::invalid_argument);
  CHECK_THROWS_AS(sobol_sequence(4, 0), std::invalid_argument);
  CHECK_THROWS_AS(sobol_sequence(4, 5000), std::invalid_argument);
}
