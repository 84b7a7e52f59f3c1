// Diffusion of a norm against the exact Markov chain of the number of adopters (Reed and Frost's chain binomial).
#include "tests/reference/confidence.hpp"
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

#include <array>

using namespace multivector;

namespace {

constexpr int kStates = 20, kTicks = 240;

struct Moments {
  double mean = 0, sd = 0;
};

/// Probability of k adopters at each tick, from `pioneers` at the first.
struct Chain {
  std::array<std::array<double, kStates + 1>, kTicks> at{};

  explicit Chain(int pioneers) {
    at[0][pioneers] = 1;
    for (int t = 0; t + 1 < kTicks; ++t)
      for (int k = 1; k <= kStates; ++k) spread(t, k, 1 - std::exp(-1.2 * k / kStates / 12));
  }
  void spread(int t, int k, double p) {
    double weight = std::pow(1 - p, kStates - k);  // binomial(N - k, p) of 0, then of 1, 2, ...
    for (int j = 0; k + j <= kStates; ++j) {
      at[t + 1][k + j] += at[t][k] * weight;
      weight *= p / (1 - p) * (kStates - k - j) / (j + 1);
    }
  }
  [[nodiscard]] Moments adopters(int t) const {
    double m = 0, m2 = 0;
    for (int k = 0; k <= kStates; ++k) m += at[t][k] * k, m2 += at[t][k] * k * k;
    return {m, std::sqrt(m2 - m * m)};
  }
  /// First tick with at least n adopters, given that there is one.
  [[nodiscard]] Moments first(int n) const {
    double before = 0, all = 0, m = 0, m2 = 0;
    for (int t = 0; t < kTicks; ++t) {
      double reached = 0;
      for (int k = n; k <= kStates; ++k) reached += at[t][k];
      const double p = reached - before;
      before = reached;
      all += p, m += p * t, m2 += p * t * t;
    }
    m /= all, m2 /= all;
    return {m, std::sqrt(m2 - m * m)};
  }
};

}  // namespace

TEST_CASE("a norm spreads as the chain binomial says", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/norm-diffusion/scenario.yaml"));
  const auto n = run.all("half").size();
  for (const int pioneers : {1, 2}) {
    const Chain chain(pioneers);
    const int v = pioneers - 1;
    const auto check = [&](const char* measure, Moments known) {
      INFO(measure << " with " << pioneers << " pioneers: " << run.mean(measure, v) << ", known " << known.mean
                   << " sd " << known.sd);
      CHECK(run.mean(measure, v) == Approx(known.mean).margin(test::margin(known.sd, n)));
      CHECK(run.variance(measure, v) == Approx(known.sd * known.sd).epsilon(2 * test::variance_margin(n)));
    };
    check("after_2_years", chain.adopters(24));
    check("after_5_years", chain.adopters(60));
    check("half", chain.first(10));
    check("everybody", chain.first(20));
  }
}

TEST_CASE("with the same luck a second pioneer never makes the norm slower", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/norm-diffusion/scenario.yaml"));
  const auto &one = run.all("half", 0), &two = run.all("half", 1);
  for (std::size_t r = 0; r < one.size(); ++r) CHECK_FALSE(two[r] > one[r]);
}
