// The crisis ladder as an absorbing Markov chain: (1 - Q)^-1.
#include "tests/reference/confidence.hpp"
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

#include <Eigen/LU>

using namespace multivector;

namespace {

struct Ladder {
  double war, months, months_sd, climbs;
};

Ladder ladder(double resolve) {
  Eigen::Matrix4d q = Eigen::Matrix4d::Zero();  // rungs 1 to 4
  Eigen::Vector4d into_war = Eigen::Vector4d::Zero(), up;
  for (int i = 0; i < 4; ++i) {
    const double climb = resolve + 0.05 * (i + 1), all = climb + 0.3 + 0.4;
    up[i] = climb / all;
    q(i, i) = 0.3 / all;
    if (i > 0) q(i, i - 1) = 0.4 / all;
    (i < 3 ? q(i, i + 1) : into_war[3]) = up[i];
  }
  const Eigen::Matrix4d visits = (Eigen::Matrix4d::Identity() - q).inverse();
  const Eigen::Vector4d t = visits * Eigen::Vector4d::Ones();
  const Eigen::Vector4d second = visits * (2 * t - Eigen::Vector4d::Ones());  // E T^2 = N (2 t - 1)
  constexpr int start = 1;                                                    // rung 2
  return {(visits * into_war)[start], t[start], std::sqrt(second[start] - t[start] * t[start]), (visits * up)[start]};
}

}  // namespace

TEST_CASE("a crisis ends in war as often, and after as long, as the absorbing chain says", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/crisis-ladder/scenario.yaml"));
  const auto n = run.all("war").size();
  for (const auto& [resolve, v] : {std::pair{0.3, 0}, std::pair{0.15, run.variant("mild")}}) {
    const Ladder known = ladder(resolve);
    INFO("resolve " << resolve << ": war " << known.war << ", months " << known.months);
    CHECK(run.mean("war", v) == Approx(known.war).margin(test::share_margin(known.war, n)));
    CHECK(run.mean("war", v) + run.mean("settled", v) == 1);  // 20 years are enough
    CHECK(run.mean("ended", v) == Approx(known.months).margin(test::margin(known.months_sd, n)));
    CHECK(run.mean("climbs", v) == Approx(known.climbs).margin(test::margin(std::sqrt(run.variance("climbs", v)), n)));
  }
}
