#include "analysis/robustness/robustness.hpp"

#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;

TEST_CASE("policies are judged as by hand", "[robustness]") {
  Eigen::ArrayXXd outcomes(4, 2);  // the last world is left out: one policy failed in it
  outcomes << 1, 3, 5, 4, 9, 5, std::nan(""), 7;
  const auto scores = robustness::judge(outcomes, true, 4);
  REQUIRE(scores.size() == 2);
  CHECK(scores[0].worlds == 3);
  CHECK(scores[0].worst == 1);
  CHECK(scores[1].worst == 3);
  CHECK(scores[0].best == 9);
  CHECK(scores[0].mean == Approx(5));
  CHECK(scores[0].largest_regret == 2);  // 3 - 1 in the first world
  CHECK(scores[1].largest_regret == 4);  // 9 - 5 in the third
  CHECK(scores[0].satisfied == Approx(2.0 / 3));
  CHECK(scores[1].signal_to_noise == Approx(4));
}

TEST_CASE("where less is better, the worst outcome is the largest", "[robustness]") {
  Eigen::ArrayXXd outcomes(2, 2);
  outcomes << 1, 3, 5, 4;
  const auto scores = robustness::judge(outcomes, false, 3.5);
  CHECK(scores[0].worst == 5);
  CHECK(scores[0].best == 1);
  CHECK(scores[0].largest_regret == 1);
  CHECK(scores[1].largest_regret == 2);
  CHECK(scores[0].satisfied == 0.5);
}

TEST_CASE("no world, no judgement", "[robustness]") {
  const auto scores = robustness::judge(Eigen::ArrayXXd::Constant(2, 1, std::nan("")), true, 0);
  CHECK(scores[0].worlds == 0);
  CHECK(std::isnan(scores[0].mean));
}
