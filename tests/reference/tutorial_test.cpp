// The steps of the tutorial run, and say what their comments say.
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;

namespace {

test::Run step(const std::string& name) {
  return test::run(test::load(test::scenarios() / "tutorial" / name / "scenario.yaml"));
}

}  // namespace

TEST_CASE("tutorial 1: one state", "[reference][tutorial]") {
  const auto run = step("01-one-state");
  CHECK(run.mean("after_two_years") == Approx(2 - std::exp(-1)).epsilon(1e-12));
  CHECK(run.mean("at_the_end") == Approx(2 - std::exp(-59.0 / 24)).epsilon(1e-12));
  CHECK(run.mean("one_and_a_half") == 17);  // 24 log 2 = 16.6
}

TEST_CASE("tutorial 2: the rule acts at most once a year", "[reference][tutorial]") {
  const auto run = step("02-a-rule");
  for (const double times : run.all("times")) CHECK(times <= 5);
  CHECK(run.mean("times") > 2);
  CHECK(run.mean("first_consulate") > 9);  // abroad is above 1.3 after 24 log(1 / 0.7) = 8.6 months
}

TEST_CASE("tutorial 3: shocks show in their own tick, passing ones go", "[reference][tutorial]") {
  const auto run = step("03-a-shock");
  const double grown = run.mean("just_before") + (2 - run.mean("just_before")) * (1 - std::exp(-1.0 / 24));
  CHECK(run.mean("just_after") == Approx(0.6 * grown).epsilon(1e-12));
  CHECK(run.mean("wage_after") == 6);
}

TEST_CASE("tutorial 4: variants meet the same luck", "[reference][tutorial]") {
  const auto run = step("04-an-axis");
  REQUIRE(run.variants.size() == 6);
  const int slump = run.variant("slump");
  for (std::size_t r = 0; r < run.all("lowest").size(); ++r)
    CHECK(run.all("remittances", slump)[r] < run.all("remittances")[r]);
  CHECK(run.mean("remittances", run.variant("nothing_at_all")) < run.mean("remittances"));
}

TEST_CASE("tutorial 5: the choice follows what is offered", "[reference][tutorial]") {
  const auto run = step("05-a-choice");
  const int v = run.variant("not_short");
  CHECK(run.mean("deal_south", v) < run.mean("deal_south"));
  CHECK(run.mean("signed_any") == Approx(run.mean("signed_north") + run.mean("deal_south")).margin(0.05));
  CHECK(run.mean("dependence", v) > run.mean("dependence"));
}

TEST_CASE("tutorial 6: the doctrine holds while it stands", "[reference][tutorial]") {
  const auto run = step("06-a-doctrine");
  const int lifted = run.variant("lifted");
  CHECK(run.mean("in_pact") == 0);
  CHECK(run.mean("in_pact", lifted) > 0.99);
  CHECK(run.mean("in_market") == run.mean("in_market", lifted));
  for (const double months : run.all("joined_pact", lifted))
    CHECK(months >= 48 + 3);  // done in 2024-01 at the earliest
  CHECK(run.mean("trust", lifted) < run.mean("trust"));
}

TEST_CASE("tutorial 7: unsure parameters widen the answer", "[reference][tutorial]") {
  const auto scenario = test::load(test::scenarios() / "tutorial/07-uncertainty/scenario.yaml");
  const auto unsure = test::run(scenario);
  const auto fixed = test::run(scenario, {.threads = 1, .fixed_parameters = true});
  CHECK(unsure.variance("remittances") > 2 * fixed.variance("remittances"));
  CHECK(unsure.mean("remittances", unsure.variant("none")) > unsure.mean("remittances"));
}
