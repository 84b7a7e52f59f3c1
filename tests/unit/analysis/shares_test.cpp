// Shares that were counted, and how sure they are.
#include "analysis/validation/shares.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using multivector::validation::Share;

TEST_CASE("a share's interval is Wilson's", "[validation]") {
  const Share share = Share::of_draws(81, 263);
  const double z = 1.6448536269514722, n = 263, p = 81.0 / 263;
  CHECK(share.p == Approx(p));
  CHECK(share.low == Approx((2 * n * p + z * z - z * std::sqrt(z * z + 4 * n * p * (1 - p))) / (2 * (n + z * z))));
  CHECK(share.high == Approx((2 * n * p + z * z + z * std::sqrt(z * z + 4 * n * p * (1 - p))) / (2 * (n + z * z))));
}

TEST_CASE("shares at the ends have an interval that stays open on one side", "[validation]") {
  const Share none = Share::of_draws(0, 20), all = Share::of_draws(20, 20), nothing = Share::of_draws(0, 0);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(1 - all.low));
  CHECK(all.high == 1);
  CHECK(all.low > 0.85);
  CHECK(all.low < 0.9);  // 20 of 20 do not show that it holds in nine of ten
  CHECK(std::isnan(nothing.p));
  CHECK(nothing.low == 0);
  CHECK(nothing.high == 1);
}
