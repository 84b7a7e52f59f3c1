#include "analysis/discovery/prim.hpp"

#include "analysis/designs/sequences.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace multivector;
using namespace multivector::discovery;

namespace {

Cases numbers(Eigen::Index n, int factors, std::uint64_t seed) {
  Cases cases;
  cases.values = designs::random_points(n, factors, seed);
  for (int f = 0; f < factors; ++f) cases.factors.push_back("x" + std::to_string(f));
  cases.names.resize(static_cast<std::size_t>(factors));
  return cases;
}

const Limit* limit_on(const Box& box, int factor) {
  const auto at = std::ranges::find(box.limits, factor, &Limit::factor);
  return at == box.limits.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("a box planted in noise is found, and only its factors are restricted", "[discovery]") {
  // Inside x0 > 0.6 and 0.2 < x1 < 0.5 nine of ten cases are of interest, outside one of twenty.
  const Cases cases = numbers(4000, 6, 5);
  const auto luck = designs::random_points(4000, 1, 99);
  std::vector<bool> of_interest;
  for (Eigen::Index i = 0; i < 4000; ++i) {
    const bool in = cases.values(i, 0) > 0.6 && cases.values(i, 1) > 0.2 && cases.values(i, 1) < 0.5;
    of_interest.push_back(luck(i, 0) < (in ? 0.9 : 0.05));
  }
  const auto trajectory = peeling_trajectory(cases, of_interest);
  const Box box = best_box(cases, of_interest, trajectory);
  REQUIRE(box.limits.size() == 2);
  REQUIRE(limit_on(box, 0));
  REQUIRE(limit_on(box, 1));
  CHECK(limit_on(box, 0)->low == Approx(0.6).margin(0.04));
  CHECK(limit_on(box, 0)->high > 0.97);
  CHECK(limit_on(box, 1)->low == Approx(0.2).margin(0.04));
  CHECK(limit_on(box, 1)->high == Approx(0.5).margin(0.04));
  CHECK(box.density > 0.8);
  CHECK(box.coverage > 0.6);
  for (const Limit& limit : box.limits) CHECK(limit.quasi_p < 1e-6);
}

TEST_CASE("along the trajectory mass falls and the first box is everything", "[discovery]") {
  const Cases cases = numbers(500, 3, 2);
  std::vector<bool> of_interest;
  for (Eigen::Index i = 0; i < 500; ++i) of_interest.push_back(cases.values(i, 2) < 0.3);
  const auto trajectory = peeling_trajectory(cases, of_interest);
  REQUIRE(trajectory.size() > 5);
  CHECK(trajectory.front().coverage == 1);
  CHECK(trajectory.front().mass == 1);
  for (std::size_t i = 1; i < trajectory.size(); ++i) CHECK(trajectory[i].mass < trajectory[i - 1].mass);
  CHECK(trajectory.back().density == 1);
}

TEST_CASE("names are peeled one by one", "[discovery]") {
  Cases cases = numbers(900, 2, 8);
  cases.names[1] = {"closed", "half", "open"};
  std::vector<bool> of_interest;
  for (Eigen::Index i = 0; i < 900; ++i) {
    cases.values(i, 1) = static_cast<double>(i % 3);
    of_interest.push_back(i % 3 == 1);
  }
  const Box box = best_box(cases, of_interest, peeling_trajectory(cases, of_interest));
  REQUIRE(box.limits.size() == 1);
  CHECK(box.limits[0].allowed == std::vector<bool>{false, true, false});
  CHECK(box.coverage == 1);
  CHECK(box.density == 1);
}

TEST_CASE("pure noise leaves no limit that is more than luck", "[discovery]") {
  int restricted = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Cases cases = numbers(1000, 5, 20 + seed);
    const auto luck = designs::random_points(1000, 1, 500 + seed);
    std::vector<bool> of_interest;
    for (Eigen::Index i = 0; i < 1000; ++i) of_interest.push_back(luck(i, 0) < 0.3);
    const Box box = best_box(cases, of_interest, peeling_trajectory(cases, of_interest));
    if (box.density > 0.45 && box.mass > 0.1) ++restricted;
  }
  CHECK(restricted <= 1);
}

TEST_CASE("nothing to discover without both kinds of cases", "[discovery]") {
  const Cases cases = numbers(20, 2, 1);
  CHECK(peeling_trajectory(cases, std::vector<bool>(20, true)).empty());
  CHECK(peeling_trajectory(cases, std::vector<bool>(20, false)).empty());
}
