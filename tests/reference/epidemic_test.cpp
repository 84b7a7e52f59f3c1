// The final size of an epidemic (Kermack and McKendrick).
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;

TEST_CASE("an epidemic ends with the share that the final size equation gives", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/epidemic/scenario.yaml"));
  double s = 0.001;  // log(s / 0.999) = -3 (1 - s): the smaller root, by Newton's method from below
  for (int k = 0; k < 50; ++k) s -= (std::log(s / 0.999) + 3 * (1 - s)) / (1 / s - 3);
  CHECK(s < 0.1);
  CHECK(run.mean("never_ill") == Approx(s).epsilon(1e-9));
  const int distance = run.variant("half_a_year");
  CHECK(run.mean("never_ill", distance) > s);
  CHECK(run.mean("worst_month", distance) < run.mean("worst_month"));
  for (const int v : {0, distance}) CHECK(run.mean("people", v) == Approx(10).epsilon(1e-12));  // nobody is lost
}
