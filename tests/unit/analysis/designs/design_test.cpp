#include "analysis/designs/design.hpp"

#include "tests/support/catch.hpp"

#include <cmath>
#include <set>
#include <vector>

using namespace multivector::designs;

namespace {
int level(double u, int levels) { return static_cast<int>(u * levels); }
}  // namespace

TEST_CASE("a full factorial design holds every combination once, the last factor fastest", "[designs]") {
  const std::vector<int> levels = {2, 3, 2};
  const Points points = make({Kind::full_factorial}, levels);
  REQUIRE(points.rows() == 12);
  std::set<std::vector<int>> seen;
  for (int i = 0; i < 12; ++i) seen.insert({level(points(i, 0), 2), level(points(i, 1), 3), level(points(i, 2), 2)});
  CHECK(seen.size() == 12);
  CHECK(level(points(1, 2), 2) == 1);
  CHECK(level(points(2, 1), 3) == 1);
}

TEST_CASE("one at a time: the base, then each factor alone", "[designs]") {
  const Points points = make({Kind::one_at_a_time}, {3, 2});
  REQUIRE(points.rows() == 4);
  const int expected[4][2] = {{0, 0}, {1, 0}, {2, 0}, {0, 1}};
  for (int i = 0; i < 4; ++i) {
    CHECK(level(points(i, 0), 3) == expected[i][0]);
    CHECK(level(points(i, 1), 2) == expected[i][1]);
  }
}

TEST_CASE("rows of a Saltelli block differ from A or B in one column", "[designs]") {
  const int k = 3;
  const Points points = make({Kind::saltelli, 8, 4, true}, std::vector<int>(k, 0));
  REQUIRE(points.rows() == 8 * (2 * k + 2));
  for (int n = 0; n < 8; ++n) {
    const auto block = points.middleRows(n * (2 * k + 2), 2 * k + 2);
    const auto a = block.row(0), b = block.row(2 * k + 1);
    CHECK((a != b).any());
    for (int f = 0; f < k; ++f)
      for (int c = 0; c < k; ++c) {
        CHECK(block(1 + f, c) == (c == f ? b(c) : a(c)));
        CHECK(block(1 + k + f, c) == (c == f ? a(c) : b(c)));
      }
  }
}

TEST_CASE("a Morris trajectory moves each factor once, by the grid's step", "[designs]") {
  const int k = 5;
  const Points points = make({Kind::morris, 20, 4, false, 11}, std::vector<int>(k, 0));
  REQUIRE(points.rows() == 20 * (k + 1));
  CHECK(points.minCoeff() >= 0);
  CHECK(points.maxCoeff() <= 1);
  for (int t = 0; t < 20; ++t) {
    std::set<int> moved;
    for (int s = 0; s < k; ++s) {
      const auto step = (points.row(t * (k + 1) + s + 1) - points.row(t * (k + 1) + s)).eval();
      int count = 0;
      for (int f = 0; f < k; ++f)
        if (step(f) != 0) {
          ++count;
          moved.insert(f);
          CHECK(std::abs(step(f)) == Approx(2.0 / 3));
        }
      CHECK(count == 1);
    }
    CHECK(moved.size() == static_cast<std::size_t>(k));
  }
}

TEST_CASE("factors of a group move together, in a Saltelli block and in a trajectory", "[designs]") {
  const std::vector<int> ranges(4, 0), groups = {0, 1, 1, 2};
  const Points block = make({Kind::saltelli, 4, 4, false, 3, true, groups}, ranges);
  REQUIRE(block.rows() == 4 * (3 + 2));
  for (int i = 0; i < 4; ++i) {
    const auto rows = block.middleRows(i * 5, 5);
    for (int g = 0; g < 3; ++g)
      for (int f = 0; f < 4; ++f) CHECK(rows(1 + g, f) == rows(groups[static_cast<std::size_t>(f)] == g ? 4 : 0, f));
  }
  const Points walks = make({Kind::morris, 10, 4, false, 3, true, groups}, ranges);
  REQUIRE(walks.rows() == 10 * 4);
  for (int t = 0; t < 10; ++t)
    for (int s = 0; s < 3; ++s) {
      std::set<int> moved;
      for (int f = 0; f < 4; ++f)
        if (walks(t * 4 + s + 1, f) != walks(t * 4 + s, f)) moved.insert(groups[static_cast<std::size_t>(f)]);
      CHECK(moved.size() == 1);
    }
  CHECK_THROWS_AS(make({Kind::morris, 10, 4, false, 3, true, {0, 1}}, ranges), std::invalid_argument);
}

TEST_CASE("a bare Saltelli design has no base point in which A and B are one", "[designs]") {
  const Points points = make({Kind::saltelli, 16, 4, false, 0, false}, {0, 0, 0});
  for (int i = 0; i < 16; ++i) CHECK((points.row(i * 5) != points.row(i * 5 + 4)).all());
}

TEST_CASE("designs say whether a seed moves them", "[designs]") {
  const std::vector<int> two(2, 2);
  for (const Kind kind : {Kind::full_factorial, Kind::one_at_a_time, Kind::latin_hypercube, Kind::sobol, Kind::saltelli,
                          Kind::morris, Kind::random})
    for (const bool scramble : {true, false}) {
      const Plan one{kind, 16, 4, false, 1, scramble}, other{kind, 16, 4, false, 2, scramble};
      CHECK(moved_by_seed(one) == (make(one, two) != make(other, two)).any());
    }
}

TEST_CASE("the size of a design is known before it is made", "[designs]") {
  const std::vector<int> ranges(4, 0), ten(30, 10);
  for (const Kind kind : {Kind::latin_hypercube, Kind::sobol, Kind::saltelli, Kind::morris, Kind::random}) {
    const Plan plan{kind, 16, 4, true, 1};
    CHECK(size(plan, ranges) == make(plan, ranges).rows());
  }
  CHECK(size({Kind::full_factorial}, ten) == -1);
}

TEST_CASE("designs that make no sense are refused", "[designs]") {
  CHECK_THROWS_AS(make({Kind::full_factorial}, {2, 0}), std::invalid_argument);
  CHECK_THROWS_AS(make({Kind::morris, 4, 3}, {0}), std::invalid_argument);
  CHECK_THROWS_AS(make({Kind::sobol, 0}, {0}), std::invalid_argument);
  CHECK_THROWS_AS(make({Kind::sobol, 8}, {}), std::invalid_argument);
}
