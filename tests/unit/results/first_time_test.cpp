#include "results/first_time.hpp"

#include "tests/support/catch.hpp"

#include <cmath>

using multivector::results::first_time;

TEST_CASE("where it never happens the horizon counts, so that a rarer event does not come sooner", "[results]") {
  const auto often = first_time({2, 4, 6, 8}, 10), rarely = first_time({2, std::nan(""), 4, std::nan("")}, 10);
  CHECK(often.share == 1);
  CHECK(often.restricted_mean == 5);
  CHECK(rarely.share == 0.5);
  CHECK(rarely.restricted_mean == 6.5);  // the mean of what was seen is 3
  CHECK(rarely.branches == 4);
}

TEST_CASE("a median is reached when half of the branches have come to it", "[results]") {
  CHECK(first_time({1, 3, 5, 7}, 10).median == 3);
  CHECK(first_time({1, 3, 10, std::nan("")}, 10).median == 3);
  CHECK(std::isnan(first_time({1, 10, 10}, 10).median));
  CHECK(first_time({10, 10}, 10).share == 0);
  CHECK(std::isnan(first_time({}, 10).restricted_mean));
}
