// When rules wish: cooldown, busy, once, episode, chance and rate, lag.
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using test::Course;
using test::run_tiny;

namespace {

/// Each act adds 1 to x, which shows one tick later.
test::Tiny counting(const std::string& keys, int ticks = 10) {
  return {.model = R"y(
variables: {x: {unit: 1, initial: 0}, t: {unit: 1, initial: 0}}
mechanisms: [{id: clock, add: 1, to: t}]
actions: {act: {effects: [{add: 1, to: x}]}}
rules: [{id: r, do: act(), )y" +
                   keys + "}]\n",
          .watch = {"x"},
          .ticks = ticks};
}

}  // namespace

TEST_CASE("a rule without chance is certain while `when` holds", "[language][rules]") {
  CHECK(run_tiny(counting("when: t >= 2 and t < 5")).course(0) == Course{0, 0, 0, 1, 2, 3, 3, 3, 3, 3});
}

TEST_CASE("after a wish, cooldown c: tried again c later", "[language][rules]") {
  CHECK(run_tiny(counting("cooldown: 3 months")).course(0) == Course{0, 1, 1, 1, 2, 2, 2, 3, 3, 3});
  CHECK(run_tiny(counting("cooldown: forever")).course(0) == Course{0, 1, 1, 1, 1, 1, 1, 1, 1, 1});
}

TEST_CASE("while an act is under way its instance is not tried", "[language][rules]") {
  CHECK(run_tiny(counting("lag: 2 months")).course(0) ==
        Course{0, 0, 0, 1, 1, 1, 2, 2, 2, 3});  // wished 0, 3, 6; done 2, 5, 8
  CHECK(run_tiny(counting("lag: 2 months, cooldown: 4 months")).course(0) == Course{0, 0, 0, 1, 1, 1, 1, 2, 2, 2});
}

TEST_CASE("the cooldown starts with the wish, whatever comes of it", "[language][rules]") {
  auto tiny = counting("cooldown: 4 months");
  tiny.model.replace(tiny.model.find("{act: {"), 7, "{act: {when: t > 0, ");
  CHECK(run_tiny(tiny).course(0) == Course{0, 0, 0, 0, 0, 1, 1, 1, 1, 2});  // impossible in 0, done in 4 and 8
}

TEST_CASE("once: run and once: episode", "[language][rules]") {
  CHECK(run_tiny(counting("once: run")).course(0) == Course{0, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  CHECK(run_tiny(counting("once: episode, when: t < 2 or t >= 5")).course(0) == Course{0, 1, 1, 1, 1, 1, 2, 2, 2, 2});
}

TEST_CASE("a lag is rounded half up, and never negative", "[language][rules][time]") {
  const auto done = [](const std::string& lag, const std::string& step) {
    auto tiny = counting("once: run, lag: " + lag);
    tiny.step = step;
    const auto course = run_tiny(tiny).course(0);
    return std::find(course.begin(), course.end(), 1.0) - course.begin() - 1;
  };
  CHECK(done("1 month", "quarter") == 0);
  CHECK(done("1.5 months", "quarter") == 1);
  CHECK(done("4.5 months", "quarter") == 2);
  CHECK(done("0.4 months", "month") == 0);
  CHECK(done("(t - 3) * 1 month", "month") == 0);
}

TEST_CASE("instances are independent of each other", "[language][rules]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C], small: {within: state, members: [C, A]}}
variables: {x: {over: state, unit: 1, initial: 0}}
actions: {act: {by: {s: state}, effects: [{add: 1, to: "x[s]"}]}}
rules:
  - {id: r, for: {s: small}, agent: s, when: "s == A or now >= 2020-03", cooldown: 2 months, do: act(s)})y",
                             .watch = {"x[A]", "x[B]", "x[C]"},
                             .ticks = 6});
  CHECK(run.course(0) == Course{0, 1, 1, 2, 2, 3});
  CHECK(run.course(1) == Course{0, 0, 0, 0, 0, 0});  // not in the subset
  CHECK(run.course(2) == Course{0, 0, 0, 1, 1, 2});
}

TEST_CASE("chance p per year: within a year with probability p, rate r: with 1 - exp(-r)", "[language][rules][luck]") {
  for (const auto& [key, p] : {std::pair<std::string, double>{"chance: 0.5 per year", 0.5},
                               {"rate: 1 per year", 1 - std::exp(-1.0)},
                               {"chance: 0.2 per month", 1 - std::pow(0.8, 12)},
                               {"rate: 0.1 per month", 1 - std::exp(-1.2)}}) {
    auto tiny = counting("once: run, " + key, 13);
    tiny.replicates = 2000;
    const auto run = run_tiny(tiny);
    INFO(key);
    CHECK(run.mean("w0_12") == Approx(p).margin(test::share_margin(p, 2000)));
  }
}

TEST_CASE("a list of acts, and a set in a party's place", "[language][rules]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C], small: {within: state, members: [B, C]}}
variables: {x: {over: state, unit: 1, initial: 0}}
actions: {give: {by: {a: state}, towards: {b: state}, inputs: {n: 1}, effects: [{add: n, to: "x[b]"}]}}
rules: [{id: r, agent: A, once: run, do: ["give(A, small)", "give(A, C, n=5)"]}])y",
                             .watch = {"x[A]", "x[B]", "x[C]"},
                             .ticks = 2});
  CHECK(run.course(0)[1] == 0);
  CHECK(run.course(1)[1] == 1);
  CHECK(run.course(2)[1] == 6);
  REQUIRE(run.count(ensemble::Outcome::done) == 3);
}

TEST_CASE("a run tells which rules never wished and which bans never bound", "[language][rules][doctrine]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
variables: {x: {unit: 1, initial: 0}}
actions: {go: {by: {s: state}, effects: [{add: 1, to: x}]}, stay: {by: {s: state}}}
doctrines:
  - {id: binds, agent: A, forbids: go(A), kind: hard}
  - {id: idle, agent: B, forbids: stay(_), kind: hard}
rules:
  - {id: a, agent: A, do: go(A)}
  - {id: never, agent: B, when: x > 100, do: go(B)})y",
                             .watch = {"x"}});
  CHECK(run.wished == std::vector<std::uint64_t>{8, 0});
  CHECK(run.bound == std::vector<std::uint64_t>{8, 0});
}
