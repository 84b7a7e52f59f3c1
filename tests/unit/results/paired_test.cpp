// What effects.csv says about paired differences, and that its intervals cover what they claim.
#include "results/paired.hpp"

#include "multivector/random.hpp"
#include "results/statistics.hpp"
#include "support/distributions.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <functional>

using namespace multivector;
using namespace multivector::results;

namespace {

double u(std::uint64_t experiment, std::uint64_t place, std::size_t i) {
  return uniform(experiment, place, static_cast<std::uint32_t>(i), 0, 0);
}
double z(std::uint64_t experiment, std::uint64_t place, std::size_t i) {
  return normal_quantile(u(experiment, place, i));
}

/// Reference and variant of one experiment: common luck, a skewed difference of mean 1 and median log 2.
Pairs skewed(std::uint64_t experiment, std::size_t n) {
  std::vector<double> reference(n), values(n);
  for (std::size_t i = 0; i < n; ++i) {
    reference[i] = 2 * z(experiment, 1, i);
    values[i] = reference[i] - std::log(u(experiment, 2, i));
  }
  return paired(reference, values);
}

/// Share of experiments in which the interval holds the truth.
double coverage(int experiments, const std::function<bool(std::uint64_t)>& holds) {
  int held = 0;
  for (int e = 1; e <= experiments; ++e) held += holds(static_cast<std::uint64_t>(e)) ? 1 : 0;
  return held / static_cast<double>(experiments);
}

bool inside(double x, double low, double high) { return low <= x && x <= high; }

}  // namespace

TEST_CASE("the interval of the mean covers what it claims, for skewed differences too", "[results][coverage]") {
  const double share = coverage(2000, [](std::uint64_t e) {
    const EffectRow row = effect_of(1, 0, skewed(e, 100), 1);
    return inside(1, row.ci_low, row.ci_high);
  });
  CHECK(share > 0.87);
  CHECK(share < 0.92);
}

TEST_CASE("the interval of the median covers at least what it claims, for any number of pairs", "[results][coverage]") {
  for (const std::size_t n : {8u, 25u, 100u, 1500u}) {
    const double share = coverage(n > 1000 ? 400 : 2000, [&](std::uint64_t e) {
      const EffectRow row = effect_of(1, 0, skewed(e, n), 1);
      return inside(std::log(2), row.median.low, row.median.high);
    });
    INFO(n << " pairs");
    CHECK(share > 0.885);
    CHECK(share < (n < 50 ? 0.97 : 0.94));
  }
}

TEST_CASE("intervals of shifted quantiles cover about what they claim", "[results][coverage]") {
  // the reference is normal with sd 2, the variant normal with mean 1 and sd 3: quantile p moves by 1 + z(p)
  const auto row_of = [](std::uint64_t e) {
    std::vector<double> reference(400), values(400);
    for (std::size_t i = 0; i < 400; ++i) {
      reference[i] = 2 * z(e, 1, i);
      values[i] = 1 + 3 * z(e, 1, i);
    }
    return effect_of(1, 0, paired(reference, values), 1);
  };
  const double low = coverage(600, [&](std::uint64_t e) {
    const EffectRow row = row_of(e);
    return inside(1 + normal_quantile(0.05), row.shift05.low, row.shift05.high);
  });
  const double middle = coverage(600, [&](std::uint64_t e) {
    const EffectRow row = row_of(e);
    return inside(1, row.shift50.low, row.shift50.high);
  });
  CHECK(low > 0.85);
  CHECK(low < 0.97);
  CHECK(middle > 0.86);
  CHECK(middle < 0.95);
  CHECK(std::isnan(effect_of(1, 0, skewed(1, 199), 1).shift50.low));
}

TEST_CASE("where draws of parameters are shared, their means are the witnesses", "[results][coverage]") {
  const auto pairs_of = [](std::uint64_t e) {
    std::vector<double> none(200), values(200);
    for (std::size_t i = 0; i < 200; ++i) values[i] = 1 + z(e, 1, i / 10) + 0.5 * z(e, 2, i);
    return paired(none, values);
  };
  const double share = coverage(1500, [&](std::uint64_t e) {
    const EffectRow row = effect_of(1, 0, pairs_of(e), 10);
    return inside(1, row.ci_low, row.ci_high);
  });
  CHECK(share > 0.87);
  CHECK(share < 0.93);
  const double naive = coverage(300, [&](std::uint64_t e) {
    const EffectRow row = effect_of(1, 0, pairs_of(e), 1);
    return inside(1, row.ci_low, row.ci_high);
  });
  CHECK(naive < 0.6);  // the test can tell
}

TEST_CASE("luck and ignorance are told apart by nested analysis of variance", "[results]") {
  std::vector<double> none(6000), values(6000);
  for (std::size_t i = 0; i < 6000; ++i) values[i] = std::sqrt(3.0) * z(5, 1, i / 20) + z(5, 2, i);
  CHECK(luck_within_draws(paired(none, values), 20) == Approx(0.25).margin(0.03));  // 1 / (1 + 3)
  for (std::size_t i = 0; i < 6000; ++i) values[i] = z(6, 2, i);
  CHECK(luck_within_draws(paired(none, values), 20) > 0.97);
  for (std::size_t i = 0; i < 6000; ++i) values[i] = z(6, 2, i / 20);
  CHECK(luck_within_draws(paired(none, values), 20) < 0.01);
}

TEST_CASE("variance reduction is what pairing saves", "[results]") {
  std::vector<double> reference(5000), values(5000);
  for (std::size_t i = 0; i < 5000; ++i) {
    reference[i] = 3 * z(1, 1, i);
    values[i] = reference[i] + z(1, 2, i);
  }
  const EffectRow row = effect_of(1, 0, paired(reference, values), 1);
  CHECK(row.variance_reduction == Approx(9 + 9 + 1).epsilon(0.08));  // (9 + 10) / 1
}

TEST_CASE("p is uniform where nothing happens, and Holm keeps false alarms among many comparisons rare",
          "[results][coverage]") {
  int alarms = 0, plain = 0;
  for (std::uint64_t e = 1; e <= 400; ++e) {
    std::vector<EffectRow> rows;
    for (std::size_t m = 0; m < 20; ++m) {
      std::vector<double> none(40), values(40);
      for (std::size_t i = 0; i < 40; ++i) values[i] = z(e, 100 + m, i);
      rows.push_back(effect_of(1, static_cast<int>(m), paired(none, values), 1));
      plain += rows.back().p < 0.1 ? 1 : 0;
    }
    CHECK(adjust(rows) == 20);
    for (const auto& row : rows)
      if (row.p_adjusted < 0.1) {
        ++alarms;
        break;
      }
  }
  CHECK(plain / 8000.0 == Approx(0.1).margin(0.012));
  CHECK(alarms / 400.0 < 0.15);
  CHECK(alarms / 400.0 > 0.05);
}

TEST_CASE("differences that are all zero are no comparison", "[results]") {
  const std::vector<double> same(30, 2.0), other(30, 3.0);
  std::vector<EffectRow> rows = {effect_of(1, 0, paired(same, same), 1), effect_of(1, 1, paired(same, other), 1)};
  CHECK(adjust(rows) == 1);
  CHECK(std::isnan(rows[0].p_adjusted));
  CHECK(rows[1].p_adjusted == 0);
}
