#include "analysis/designs/sequences.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

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

TEST_CASE("a power of two of Sobol' points is balanced in every dimension, scrambled or not", "[designs]") {
  for (const Points& points : {sobol_sequence(256, 40), scrambled_sobol(256, 40, 7)}) {
    for (int d = 0; d < 40; ++d) {
      std::set<int> strata;
      for (int i = 0; i < 256; ++i) strata.insert(static_cast<int>(points(i, d) * 256));
      CHECK(strata.size() == 256);
    }
    CHECK(points.minCoeff() > 0);
    CHECK(points.maxCoeff() < 1);
  }
}

TEST_CASE("scrambling keeps the balance of two dimensions together", "[designs]") {
  for (const std::uint64_t seed : {0, 1, 7}) {
    const Points points = scrambled_sobol(256, 2, seed);
    for (const int across : {1, 2, 4, 16, 64, 256}) {  // every box of area 1/256 holds one point
      std::set<std::pair<int, int>> boxes;
      for (int i = 0; i < 256; ++i)
        boxes.emplace(static_cast<int>(points(i, 0) * across), static_cast<int>(points(i, 1) * (256 / across)));
      CHECK(boxes.size() == 256);
    }
  }
}

TEST_CASE("scrambled points are seeded, nested and uniform", "[designs]") {
  CHECK((scrambled_sobol(16, 3, 7) == scrambled_sobol(16, 3, 7)).all());
  CHECK((scrambled_sobol(16, 3, 7) != scrambled_sobol(16, 3, 8)).any());
  CHECK((scrambled_sobol(100, 3, 7).topRows(37) == scrambled_sobol(37, 3, 7)).all());
  CHECK((sobol_sequence(9, 3, 4) == sobol_sequence(13, 3).bottomRows(9)).all());
  double sum = 0, squares = 0;  // the first point over many seeds: uniform, not a corner
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const double u = scrambled_sobol(1, 2, seed)(0, 1);
    sum += u, squares += u * u;
  }
  CHECK(sum / 4000 == Approx(0.5).margin(0.02));
  CHECK(squares / 4000 == Approx(1.0 / 3).margin(0.02));
}

TEST_CASE("scrambled points have the same bits everywhere", "[designs]") {
  const Points points = scrambled_sobol(1024, 5, 61);
  std::uint64_t hash = 1;
  for (const double u : points.reshaped<Eigen::RowMajor>())
    hash = (hash ^ static_cast<std::uint64_t>(u * 8589934592.0)) * 0x100000001b3u;
  CHECK(hash == 0xbcf8772e39a9ddf3u);
}

TEST_CASE("scrambling integrates a smooth function far better than independent points", "[designs]") {
  const auto error = [](const Points& points) {
    double sum = 0;
    for (Eigen::Index i = 0; i < points.rows(); ++i)
      sum += points(i, 0) * points(i, 1) * points(i, 2) + points(i, 0) * points(i, 0);
    return std::abs(sum / static_cast<double>(points.rows()) - (1.0 / 8 + 1.0 / 3));
  };
  double scrambled = 0, independent = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    scrambled += error(scrambled_sobol(1024, 3, seed));
    independent += error(random_points(1024, 3, seed));
  }
  CHECK(scrambled < independent / 30);
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
