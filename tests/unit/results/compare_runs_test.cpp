#include "results/stored_run.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector::results;

namespace {

/// One variant, one measure `x` in USD mn at 2020-06, values 1, 2, ... plus `more`.
StoredRun stored(double more, int replicates = 40) {
  StoredRun run;
  run.answer.variants = {{{}, 1}};
  run.answer.measures = {{"x", "at", "USD mn", "x", "2020-06", "USD", 1e6, 0}};
  run.answer.seed = 1;
  run.answer.replicates = replicates;
  run.values = {{{}}};
  for (int r = 0; r < replicates; ++r) run.values[0][0].push_back(1 + r + more);
  run.failed = {std::vector<bool>(static_cast<std::size_t>(replicates), false)};
  return run;
}

}  // namespace

TEST_CASE("a number that takes another unit makes another measure", "[results][compare]") {
  StoredRun one = stored(0), other = stored(2);
  one.answer.measures[0].units = "USD, USD mn";
  other.answer.measures[0].units = "USD, USD thousand";
  const Comparison c = compare_runs(one, other);
  CHECK(c.answer.effects.empty());
  REQUIRE(c.refused.size() == 1);
  CHECK_THAT(c.refused[0],
             Catch::Matchers::Contains("in USD, USD mn in the first run and in USD, USD thousand in the"));
}

TEST_CASE("runs with one luck are compared replicate by replicate", "[results][compare]") {
  const Comparison c = compare_runs(stored(0), stored(2));
  REQUIRE(c.answer.effects.size() == 1);
  CHECK(c.unpaired.empty());
  CHECK(c.answer.effects[0].pairs == 40);
  CHECK(c.answer.effects[0].mean_difference == 2);
  CHECK(c.answer.effects[0].ci_low == 2);
}

TEST_CASE("units of one dimension are converted, others refused", "[results][compare]") {
  StoredRun billions = stored(0);
  billions.answer.measures[0].unit = "USD bn";
  billions.answer.measures[0].scale = 1e9;
  for (double& x : billions.values[0][0]) x *= 1e-3;
  const Comparison c = compare_runs(stored(0), billions);
  REQUIRE(c.converted.size() == 1);
  CHECK(c.answer.effects[0].mean_difference == 0);  // not 1e-16: dust is nothing
  CHECK(c.answer.effects[0].q95 == 0);
  StoredRun people = stored(0);
  people.answer.measures[0].unit = "person";
  people.answer.measures[0].dimension = "person";
  const Comparison refused = compare_runs(stored(0), people);
  CHECK(refused.answer.effects.empty());
  REQUIRE(refused.refused.size() == 1);
  CHECK(refused.refused[0].find("its unit is USD mn in the first run and person in the second") != std::string::npos);
}

TEST_CASE("another definition or window is another measure", "[results][compare]") {
  StoredRun other = stored(0);
  other.answer.measures[0].kind = "mean";
  CHECK(compare_runs(stored(0), other).refused.size() == 1);
  other = stored(0);
  other.answer.measures[0].window = "2020-12";
  const Comparison c = compare_runs(stored(0), other);
  REQUIRE(c.refused.size() == 1);
  CHECK(c.refused[0].find("2020-06") != std::string::npos);
  CHECK(c.refused[0].find("2020-12") != std::string::npos);
}

TEST_CASE("runs with other luck are two samples", "[results][compare]") {
  StoredRun other = stored(3);
  other.answer.seed = 2;
  const Comparison c = compare_runs(stored(0), other);
  CHECK(c.unpaired.find("seeds differ") != std::string::npos);
  const EffectRow& effect = c.answer.effects[0];
  CHECK(effect.pairs == 0);
  CHECK(effect.mean_difference == Approx(3));
  CHECK(std::isnan(effect.direction_share));
  // two samples of 1..40: variance 40 * 41 / 12, so the error is sqrt(2 * 136.67 / 40) and t(0.95, 78) = 1.66462
  CHECK(effect.ci_high - effect.ci_low == Approx(2 * 1.664625 * std::sqrt(2 * 40 * 41 / 12.0 / 40)).epsilon(1e-4));
  other.answer.seed = 1;
  other.answer.replicates_per_draw = 4;
  CHECK_FALSE(compare_runs(stored(0), other).unpaired.empty());
}

TEST_CASE("what differs between runs is said by name", "[results][compare]") {
  StoredRun one = stored(0), other = stored(0);
  one.facts = {{"seed", "1"}, {"file rules.yaml", "aa"}, {"disable ru.x", "yes"}};
  other.facts = {{"seed", "2"}, {"file rules.yaml", "bb"}, {"parameter gain", "0.5"}};
  const auto lines = compare_runs(one, other).differences;
  CHECK(lines == std::vector<std::string>{"disable ru.x: in the first run only", "file rules.yaml differs",
                                          "parameter gain: as in the model and 0.5", "seed: 1 and 2"});
}
