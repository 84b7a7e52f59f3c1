// Counts of things that happen at random: mean, variance, time to the first.
#include "tests/reference/confidence.hpp"
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;

TEST_CASE("arrivals have the counts and waiting times of Poisson processes", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/poisson-arrivals/scenario.yaml"));
  const auto n = run.all("on_north").size();
  const auto check = [&](const char* measure, double mean, double variance) {
    INFO(measure << ": mean " << run.mean(measure) << ", variance " << run.variance(measure));
    CHECK(run.mean(measure) == Approx(mean).margin(test::margin(std::sqrt(variance), n)));
    CHECK(run.variance(measure) == Approx(variance).epsilon(1.2 * test::variance_margin(n)));
  };
  const double incident = 1 - std::exp(-0.6 / 12);  // a rule: in a month at most one
  check("on_north", 240 * incident, 240 * incident * (1 - incident));
  check("on_both", 480 * incident, 480 * incident * (1 - incident));
  check("storms_seen", 20, 20);               // a shock: several in a month, if it so comes
  check("notes_sent", 239 * 2.5, 239 * 2.5);  // what the last month adds would show in the next
  // The first shows one tick after it is done: 1, 2, ... with a geometric law.
  CHECK(run.mean("first_north") == Approx(1 / incident).margin(test::margin(std::sqrt(1 - incident) / incident, n)));
}
