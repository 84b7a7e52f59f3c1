#include "results/collector.hpp"
#include "results/paired.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

#include <cmath>

using namespace multivector;

namespace {

results::Answer collect(const scenario::Scenario& s, int width) {
  results::Collector collector(s);
  fake::run(s, width, [&](const ensemble::BatchResult& b) { collector.add(b); });
  return collector.finish(true);
}

}  // namespace

TEST_CASE("a summary has a row for each variant and measure", "[results]") {
  const auto s = fake::scenario();
  const auto answer = collect(s, 3);
  REQUIRE(answer.summaries.size() == 6 * 2);
  const auto& stock = answer.summaries[2];  // variant 1
  CHECK(stock.n == 4);
  CHECK(stock.mean == 1.1875);  // 1 + (0 + 1 + 2 + 3) / 8 / 4
  CHECK(stock.q50 == 1.1875);
  CHECK(stock.share_empty == 0);
  const auto& deal = answer.summaries[3];
  CHECK(deal.n == 2);
  CHECK(deal.mean == 3);  // 1, 3 and two that waited for all of the 4 months
  CHECK(deal.q25 == 2.5);
  CHECK(std::isnan(deal.q50));  // half of them never saw it: not reached
  CHECK(deal.share_empty == 0.5);
  CHECK(deal.never == 2);
  CHECK(deal.not_finite == 0);
}

TEST_CASE("effects are paired by replicate", "[results]") {
  const auto answer = collect(fake::scenario(), 4);
  REQUIRE(answer.effects.size() == 5 * 2);
  const auto& stock = answer.effects[2];  // variant 2 against 0
  CHECK(stock.variant == 2);
  CHECK(stock.mean_difference == 2);
  CHECK(stock.ci_low == 2);  // no spread between pairs: the replicate's part cancels
  CHECK(stock.ci_high == 2);
  CHECK(stock.direction_share == 1);
  CHECK(std::isnan(stock.luck_share));
  CHECK(stock.pairs == 4);
  CHECK(answer.effects[3].pairs == 4);  // a wait to the end of the horizon is a wait
  CHECK(answer.effects[3].unpaired == 0);
  CHECK(answer.effects[3].happened == 0.5);
  CHECK(answer.effects[3].happened_reference == 0.5);
  CHECK(std::isnan(answer.effects[3].direction_share));
}

TEST_CASE("replicates of one draw count once in the interval of an effect", "[results][nested]") {
  results::Pairs pairs{{0, 1, 2, 3, 5}, {1, 3, 4, 4, 9}};  // draws of two: means 2, 4 and, with one missing, 9
  const auto one = results::effect_of(0, 0, pairs, 1), two = results::effect_of(0, 0, pairs, 2);
  CHECK(one.mean_difference == two.mean_difference);
  CHECK(one.pairs == 5);
  const auto of_means = results::effect_of(0, 0, {{0, 1, 2}, {2, 4, 9}}, 1);
  CHECK(two.ci_low == of_means.ci_low);
  CHECK(two.ci_high == of_means.ci_high);
}

TEST_CASE("the results hash knows nothing of batches, but every bit of the numbers", "[results][hash]") {
  const auto s = fake::scenario(11);
  const auto hash = collect(s, 11).results_hash;
  CHECK(hash.size() == 32);
  for (const int width : {1, 2, 3, 8}) CHECK(collect(s, width).results_hash == hash);

  results::Collector changed(s);
  fake::run(s, 11, [&](ensemble::BatchResult b) {
    if (b.variant == 5) b.measures.front() = std::nextafter(b.measures.front(), 1e9);
    changed.add(b);
  });
  CHECK(changed.finish(true).results_hash != hash);
}

TEST_CASE("the sign of NaN is no result", "[results][hash]") {
  results::Hash a, b;
  a.add(std::nan(""));
  b.add(-std::nan("7"));
  CHECK(a.hex() == b.hex());
}

TEST_CASE("a failed branch is left out, listed and counted", "[results]") {
  const auto s = fake::scenario();
  results::Collector collector(s);
  fake::run(s, 4, [&](ensemble::BatchResult b) {
    if (b.variant == 1) {
      b.failed_tick[2] = 1;
      b.failed_cell[2] = 1;
    }
    b.counts.clamped = {0, 3};
    b.counts.probability = {2};
    collector.add(b);
  });
  const auto answer = collector.finish(true);
  CHECK(answer.branches == 24);
  CHECK(answer.failed_branches == 1);
  REQUIRE(answer.failed.size() == 1);
  CHECK(answer.failed[0].variant == 1);
  CHECK(answer.failed[0].replicate == 2);
  CHECK(answer.failed[0].date == "2024-02");
  CHECK(answer.failed[0].cell == "x[B]");
  CHECK(answer.summaries[2].n == 3);
  CHECK(answer.summaries[2].share_empty == 0);
  CHECK(answer.summaries[2].failed == 1);
  CHECK(answer.summaries[3].share_empty == Approx(1.0 / 3));
  CHECK(answer.effects[0].pairs == 3);
  REQUIRE(answer.clamped.size() == 1);
  CHECK(answer.clamped[0].what == "x[B]");
  CHECK(answer.clamped[0].count == 18);
  CHECK(answer.probabilities[0].what == "a.court");
}

TEST_CASE("a run that stopped early compares what it has", "[results]") {
  const auto s = fake::scenario();
  results::Collector collector(s);
  collector.add(fake::batch(0, 0, 4));
  collector.add(fake::batch(1, 0, 2));
  const auto answer = collector.finish(false);
  CHECK_FALSE(answer.complete);
  CHECK(answer.branches == 6);
  REQUIRE(answer.effects.size() == 2);
  CHECK(answer.effects[0].pairs == 2);
}

TEST_CASE("drivers name the parameter that goes with a difference", "[results]") {
  const auto s = fake::scenario(60);
  results::Collector collector(s);
  fake::run(s, 16, [&](ensemble::BatchResult b) {
    for (int lane = 0; lane < b.lanes && b.variant > 0; ++lane) {
      const double gain = b.parameters[static_cast<std::size_t>(lane)];
      b.measures[static_cast<std::size_t>(lane)] += 0.1 * (gain - 30);
    }
    collector.add(b);
  });
  const auto answer = collector.finish(true);
  REQUIRE(answer.drawn == std::vector<std::string>{"gain"});
  REQUIRE_FALSE(answer.drivers.empty());
  CHECK(answer.drivers[0].parameter == "gain");
  CHECK(answer.drivers[0].rank_correlation == Approx(1));
  CHECK(answer.drivers[0].sign_correlation == Approx(1));
  CHECK(answer.effects[0].luck_share < 0.01);
}
