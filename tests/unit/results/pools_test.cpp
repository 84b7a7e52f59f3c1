// What effects.csv says about variants averaged over options that have probabilities.
#include "results/pools.hpp"

#include "multivector/random.hpp"
#include "results/collector.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

#include <cmath>
#include <functional>

using namespace multivector;

namespace {

/// The answer of a run in which `stock` is what `value` says: options of `west` have probabilities 0.75 and 0.25.
results::Answer answer_of(int replicates, int per_draw, const std::function<double(int law, int west, int r)>& value) {
  auto s = fake::scenario(replicates);
  s.replicates_per_draw = per_draw;
  results::Collector collector(s);
  fake::run(s, 64, [&](ensemble::BatchResult b) {
    for (int lane = 0; lane < b.lanes; ++lane)
      b.measures[static_cast<std::size_t>(lane)] = value(b.variant / 2, b.variant % 2, b.first_replicate + lane);
    collector.add(b);
  });
  return collector.finish(true);
}

/// Roughly normal, of mean 0 and variance 1.
double noise(std::uint64_t seed, std::uint64_t place, int r) {
  double sum = -6;
  for (std::uint32_t n = 0; n < 12; ++n) sum += uniform(seed, place, static_cast<std::uint32_t>(r), 0, n);
  return sum;
}

double normal_share_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

}  // namespace

TEST_CASE("quantiles of a pooled effect shift as the weighted distributions do", "[results][pools]") {
  const auto answer = answer_of(400, 1, [](int law, int west, int r) { return 2.0 * law + west + r / 8.0; });
  REQUIRE(answer.pooled_effects.size() == 2 * 2);
  const auto& effect = answer.pooled_effects[0];
  CHECK(effect.mean_difference == Approx(2));
  for (const auto& shift : {effect.median, effect.shift05, effect.shift50, effect.shift95}) {
    CHECK(shift.difference == Approx(2));
    CHECK(shift.low == Approx(2));
    CHECK(shift.high == Approx(2));
  }
}

TEST_CASE("a pooled effect says how much of it is luck", "[results][pools]") {
  // the fake parameter `gain` is the replicate's number
  const auto known = answer_of(100, 1, [](int law, int west, int r) { return law * (1 + west + 0.1 * r); });
  CHECK(known.pooled_effects[0].luck_share < 0.01);
  const auto luck = answer_of(100, 1, [](int law, int, int r) { return law * noise(3, 1, r); });
  CHECK(luck.pooled_effects[0].luck_share > 0.8);
  const auto nested =
      answer_of(4000, 20, [](int law, int west, int r) { return law * (west + noise(4, 1, r / 20) + noise(4, 2, r)); });
  CHECK(nested.pooled_effects[0].luck_share == Approx(0.5).margin(0.07));
}

TEST_CASE("replicates of one draw of the parameters are one witness of a pooled effect", "[results][pools]") {
  const auto value = [](int law, int, int r) { return law * noise(5, 1, r / 20); };
  const auto alone = answer_of(400, 1, value), shared = answer_of(400, 20, value);
  const auto width = [](const results::Answer& a) { return a.pooled_effects[0].ci_high - a.pooled_effects[0].ci_low; };
  CHECK(width(shared) > 3 * width(alone));
}

TEST_CASE("pairing of a pooled effect saves what it does for the averages", "[results][pools]") {
  const auto answer = answer_of(
      2000, 1, [](int law, int west, int r) { return 3 * noise(6, 1, r) + west + (law > 0 ? noise(6, 2, r) : 0.0); });
  CHECK(answer.pooled_effects[0].variance_reduction == Approx(9 + 9 + 1).epsilon(0.12));
}

TEST_CASE("intervals of a pooled effect cover about what they claim", "[results][pools][coverage]") {
  // the reference is normal; the variant is a mixture of two normals: 1 and, with probability 0.25, 3 higher
  double low = 0, high = 3;  // the mixture's median lies between
  for (int i = 0; i < 60; ++i) {
    const double x = (low + high) / 2;
    (0.75 * normal_share_below(x - 1) + 0.25 * normal_share_below(x - 3) < 0.5 ? low : high) = x;
  }
  constexpr int kExperiments = 300;
  int mean = 0, median = 0;
  for (int e = 1; e <= kExperiments; ++e) {
    const auto seed = static_cast<std::uint64_t>(e);
    const auto answer = answer_of(400, 1, [&](int law, int west, int r) {
      return law > 0 ? noise(seed, 2, r) + 1 + 2 * west : noise(seed, 1, r);
    });
    const auto& effect = answer.pooled_effects[0];
    mean += effect.ci_low <= 1.5 && 1.5 <= effect.ci_high ? 1 : 0;
    median += effect.shift50.low <= low && low <= effect.shift50.high ? 1 : 0;
  }
  CHECK(mean / double{kExperiments} > 0.85);
  CHECK(mean / double{kExperiments} < 0.95);
  CHECK(median / double{kExperiments} > 0.84);
  CHECK(median / double{kExperiments} < 0.96);
}

TEST_CASE("a pooled summary counts what its branches lack, by reason, and its share is by weight", "[results][pools]") {
  auto s = fake::scenario(4);
  results::Collector collector(s);
  fake::run(s, 4, [&](ensemble::BatchResult b) {
    if (b.variant == 1) b.failed_tick[0] = 1;          // of weight 0.25
    if (b.variant == 0) b.measures[2] = std::nan("");  // `stock` of replicate 2, of weight 0.75
    collector.add(b);
  });
  const auto answer = collector.finish(true);
  const auto& stock = answer.pooled_summaries[0];
  CHECK(stock.failed == 1);
  CHECK(stock.not_finite == 1);
  CHECK(stock.never == 0);
  CHECK(stock.n == 6);
  CHECK(stock.share_empty == Approx(0.75 / (4 * 0.75 + 3 * 0.25)));
  const auto& first_deal = answer.pooled_summaries[1];
  CHECK(first_deal.never == 3);  // replicates 0 and 2; 0 of the second variant failed
  CHECK(first_deal.failed == 1);
  CHECK(first_deal.share_empty == Approx((2 * 0.75 + 0.25) / (4 * 0.75 + 3 * 0.25)));
}
