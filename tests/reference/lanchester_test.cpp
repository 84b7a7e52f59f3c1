// Lanchester's laws: what does not change, who is left, and when it ends.
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;

TEST_CASE("aimed fire keeps Lanchester's square law", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/lanchester/scenario.yaml"));
  const double blue = 0.05, red = 0.02, x = 50, y = 70;  // per month, thousands
  // In steps of a month the invariant shrinks by exactly 1 - blue * red a step.
  CHECK(run.mean("square_law_24") / run.mean("square_law_0") == Approx(std::pow(1 - blue * red, 24)).epsilon(1e-12));
  // Closed forms of the differential equation; a monthly step is good to 3 % and to two months.
  const double left = std::sqrt((blue * x * x - red * y * y) / blue);
  const double end = std::atanh(y * std::sqrt(red) / (x * std::sqrt(blue))) / std::sqrt(blue * red);
  CHECK(run.mean("blue_left") == Approx(left).epsilon(0.03));
  CHECK(run.mean("red_left") == 0);
  CHECK(run.mean("red_gone") == Approx(end).margin(2));
}

TEST_CASE("area fire keeps Lanchester's linear law to the last digits", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/lanchester/scenario.yaml"));
  const int area = run.variant("at_areas");
  CHECK(run.mean("linear_law_24", area) == Approx(run.mean("linear_law_0", area)).epsilon(1e-12));
  // In the end only blue is left: 1e-6 * blue = 1e-6 * 50,000 - 5e-7 * 70,000.
  CHECK(run.mean("blue_left", area) - 0.5 * run.mean("red_left", area) == Approx(15).epsilon(1e-12));
  CHECK(std::isnan(run.mean("red_gone", area)));  // it thins out and is never quite gone
}
