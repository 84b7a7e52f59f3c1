#include "results/lacks.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <limits>

using namespace multivector::results;

namespace {
const double kNaN = std::nan("");
const double kInfinity = std::numeric_limits<double>::infinity();
}  // namespace

TEST_CASE("what a branch lacks has one of three reasons", "[results][lacks]") {
  CHECK(lack_of(3, "first", false) == Lack::none);
  CHECK(lack_of(kNaN, "first", false) == Lack::never);
  CHECK(lack_of(kNaN, "at", false) == Lack::not_finite);
  CHECK(lack_of(kInfinity, "mean", false) == Lack::not_finite);
  CHECK(lack_of(kNaN, "first", true) == Lack::failed);
}

TEST_CASE("lacks are counted, and a wait that never ended lasts to the horizon", "[results][lacks]") {
  const std::vector<double> values{4, kNaN, kNaN, 0};
  const std::vector<bool> failed{false, false, true, false};
  const Lacks lacks = lacks_of(values, "first", failed);
  CHECK(lacks.never == 1);
  CHECK(lacks.failed == 1);
  CHECK(lacks.all() == 2);
  const auto waits = within_horizon(values, "first", 24, failed);
  CHECK(waits[0] == 4);
  CHECK(waits[1] == 24);
  CHECK(std::isnan(waits[2]));
  CHECK(std::isnan(within_horizon(values, "at", 24, failed)[1]));
}
