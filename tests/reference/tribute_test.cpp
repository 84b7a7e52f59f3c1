// Axelrod's tribute model: what he reports of its histories, as shares of many.
#include "tests/reference/run.hpp"
#include "tests/reference/tribute_model.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace multivector;

namespace {

double share(const std::vector<double>& x, auto&& holds) {
  return static_cast<double>(std::count_if(x.begin(), x.end(), holds)) / static_cast<double>(x.size());
}

}  // namespace

TEST_CASE("the tribute model grows groups, inequality and falls, as Axelrod found", "[reference][classics]") {
  auto scenario = test::load(test::scenarios() / "classics/tribute/scenario.yaml");
  scenario.replicates = 40;
  const auto run = test::run(std::move(scenario));
  CHECK(run.failed_branches == 0);
  // Groups: nearly every history ends with pairs that are wholly committed to each other.
  CHECK(share(run.all("bonds"), [](double pairs) { return pairs >= 1; }) > 0.9);
  CHECK(run.mean("bonds", run.variant("frozen")) == 0);
  // Inequality: actors start within 300 to 500; a thousand years on they differ by far.
  CHECK(share(run.all("richest"), [](double wealth) { return wealth > 3000; }) > 0.9);
  CHECK(run.mean("poorest") < 0.25 * run.mean("richest"));
  // The strong do fall: an actor above 1000 loses half of it within 25 years in most histories.
  CHECK(share(run.all("collapse"), [](double when) { return !std::isnan(when); }) > 0.5);
  // Demands are mostly paid, and wars become rarer as groups form.
  CHECK(run.mean("tributes") > 3 * run.mean("wars"));
  CHECK(run.mean("wars_last_100") < 0.5 * run.mean("wars_first_100"));
  // Tribute moves wealth and war destroys it: nothing comes from nowhere.
  for (const double all : run.all("all_wealth")) CHECK(all <= 10 * 500 + 10 * 20 * 1000);
}

TEST_CASE("the tribute model in YAML and by hand tell the same histories", "[reference][classics]") {
  auto scenario = test::load(test::scenarios() / "classics/tribute/scenario.yaml");
  scenario.replicates = 5;
  const auto run = test::run(scenario);
  for (const auto& [bond, v] : {std::pair{0.1, 0}, std::pair{0.0, run.variant("frozen")}})
    for (std::uint32_t r = 0; r < 5; ++r) {
      test::Tribute by_hand(scenario.seed, r, bond);
      for (int k = 0; k + 1 < scenario.ticks(); ++k) by_hand.step(k, static_cast<std::uint32_t>(12 * 1000 / 3 + k));
      INFO("replicate " << r << ", bond " << bond);
      const auto [least, most] = std::minmax_element(by_hand.wealth.begin(), by_hand.wealth.end());
      CHECK(run.all("richest", v)[r] == Approx(*most).epsilon(1e-6));
      CHECK(run.all("poorest", v)[r] == Approx(*least).margin(1e-3));
      CHECK(run.all("tributes", v)[r] == by_hand.tributes);
      CHECK(run.all("wars", v)[r] == by_hand.wars);
    }
}
