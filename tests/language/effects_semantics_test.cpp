// When effects show, how they add up, and how passing ones go: numbers by hand.
#include "tests/language/tiny.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using test::Course;
using test::run_tiny;

namespace {

/// One cell x, one act done in the first tick by a rule.
test::Tiny once(const std::string& initial, const std::string& effects, const std::string& more = {}) {
  return {.model = "variables: {x: {unit: 1, initial: " + initial +
                   "}}\n"
                   "actions: {act: {effects: [" +
                   effects +
                   "]}}\n"
                   "rules: [{id: r, once: run, do: act()}]\n" +
                   more,
          .watch = {"x"}};
}

}  // namespace

TEST_CASE("`over` brings equal parts from `after` on", "[language][effects]") {
  CHECK(run_tiny(once("0", "{add: 12, to: x}")).course(0) == Course{0, 12, 12, 12, 12, 12, 12, 12});
  CHECK(run_tiny(once("0", "{add: 12, to: x, after: 2 months, over: 3 months}")).course(0) ==
        Course{0, 0, 0, 4, 8, 12, 12, 12});
  const auto scaled = run_tiny(once("1", "{scale: x, by: 8, over: 3 months}")).course(0);
  const Course expected{1, 2, 4, 8, 8, 8, 8, 8};
  for (int t = 0; t < 8; ++t) CHECK(scaled[t] == Approx(expected[t]).epsilon(1e-14));
}

TEST_CASE("a passing effect is read by everybody, comes on as a ramp, and is gone", "[language][effects]") {
  CHECK(run_tiny(once("10", "{scale: x, by: 0.5, lasting: 2 months}")).course(0) ==
        Course{10, 5, 5, 10, 10, 10, 10, 10});
  CHECK(run_tiny(once("0", "{add: 6, to: x, over: 3 months, lasting: 4 months}")).course(0) ==
        Course{0, 2, 4, 6, 6, 0, 0, 0});
  // Of a factor, what grows is factor - 1: 0.75, then 0.5.
  CHECK(run_tiny(once("10", "{scale: x, by: 0.5, over: 2 months, lasting: 3 months}")).course(0) ==
        Course{10, 7.5, 5, 5, 10, 10, 10, 10});
  CHECK(run_tiny(once("10", "{set: x, to: 3, after: 1 month, lasting: 2 months}")).course(0) ==
        Course{10, 10, 3, 3, 10, 10, 10, 10});
  CHECK(run_tiny(once("10", "{scale: x, by: 3, lasting: 1 month}, {add: 2, to: x, lasting: 1 month}")).course(0)[1] ==
        36);  // (10 + 2) * 3
}

TEST_CASE("of holds the one that began last is read", "[language][effects]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}}
actions:
  long_one: {effects: [{set: x, to: 1, lasting: 5 months}]}
  short_one: {effects: [{set: x, to: 2, lasting: 2 months}]}
rules:
  - {id: a, when: now == 2020-01, do: long_one()}
  - {id: b, when: now == 2020-02, do: short_one()})y",
                             .watch = {"x"}});
  CHECK(run.course(0) == Course{0, 1, 2, 2, 1, 1, 0, 0});
}

TEST_CASE("a hold on what no mechanism writes hides it for a time: acts change it beneath",
          "[language][effects][hold]") {
  const auto held = [](const std::string& mechanisms) {
    return run_tiny({.model = "variables: {x: {unit: 1, initial: 5}}\n" + mechanisms +
                              "actions: {act: {effects: [{add: 1, to: x}]}}\n"
                              "rules: [{id: r, when: now >= 2020-03 and now <= 2020-04, do: act()}]\n",
                     .scenario = "shocks: {s: {at: 2020-02, set: x, to: 0, lasting: 4 months}}\n",
                     .watch = {"x"}});
  };
  const auto lever = held("");
  CHECK(lever.course(0) == Course{5, 0, 0, 0, 0, 7, 7, 7});
  CHECK(lever.lost_to_holds == 0);
  const auto stock = held("mechanisms: [{id: m, add: 0, to: x}]\n");
  CHECK(stock.course(0) == Course{5, 0, 0, 0, 0, 0, 0, 0});
  CHECK(stock.lost_to_holds == 2);
}

TEST_CASE("adds are summed, then scales multiplied, then sets applied", "[language][effects][order]") {
  CHECK(run_tiny(once("10", "{scale: x, by: 2}, {add: 1, to: x}, {scale: x, by: 3}, {add: 2, to: x}")).course(0)[1] ==
        78);  // 13 * 6
  CHECK(run_tiny(once("10", "{set: x, to: 7}, {scale: x, by: 2}, {add: 1, to: x}")).course(0)[1] == 7);
}

TEST_CASE("of two different sets of a cell luck says which stands, and it is reported", "[language][effects][order]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}}
actions:
  one: {effects: [{set: x, to: 1}]}
  two: {effects: [{set: x, to: 2}]}
rules:
  - {id: b, once: run, do: two()}
  - {id: a, once: run, do: one()})y",
                             .watch = {"x"}});
  CHECK((run.course(0)[1] == 1 || run.course(0)[1] == 2));
  CHECK(run.set_conflicts == 1);
}

TEST_CASE("amounts are fixed when the act is done", "[language][effects]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 3}}
mechanisms: [{id: grow, add: 3, to: y}]
actions: {act: {effects: [{add: y, to: x, over: 3 months}]}}
rules: [{id: r, once: run, do: act()}])y",
                             .watch = {"x"}});
  CHECK(run.course(0) == Course{0, 1, 2, 3, 3, 3, 3, 3});
}

TEST_CASE("a step of the scenario shows in its own tick", "[language][effects][scenario]") {
  const auto run = run_tiny({.model = "variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 4}}\n",
                             .scenario = R"y(shocks:
  now_at_once: {at: 2020-03, add: 1, to: x}
  later: {at: 2020-03, add: 2, to: x, after: 2 months}
  passing: {at: 2020-03, scale: y, by: 0.5, lasting: 2 months})y",
                             .watch = {"x", "y"}});
  CHECK(run.course(0) == Course{0, 0, 1, 1, 3, 3, 3, 3});
  CHECK(run.course(1) == Course{4, 4, 2, 2, 4, 4, 4, 4});
}

TEST_CASE("times are rounded to whole ticks, a half up", "[language][effects][time]") {
  const auto quarter = [](const std::string& after) {
    auto tiny = once("0", "{add: 1, to: x, after: " + after + "}");
    tiny.step = "quarter";
    const auto course = run_tiny(tiny).course(0);
    return std::find(course.begin(), course.end(), 1.0) - course.begin();  // shows at 1 + after
  };
  CHECK(quarter("1 month") == 1);
  CHECK(quarter("1.5 months") == 2);
  CHECK(quarter("4 months") == 2);
  CHECK(quarter("4.5 months") == 3);
  CHECK(quarter("1 year") == 5);
}

TEST_CASE("what is stored or read outside its bounds is set to the bound", "[language][effects][bounds]") {
  const std::string rest = "actions: {act: {effects: [EFFECT]}}\nrules: [{id: r, once: run, do: act()}]\n";
  const auto bounded = [&](const std::string& effect) {
    std::string model = "variables: {x: {unit: 1, min: 0, max: 2, initial: 1}}\n" + rest;
    model.replace(model.find("EFFECT"), 6, effect);
    return run_tiny({.model = model, .watch = {"x"}}).course(0);
  };
  CHECK(bounded("{add: 5, to: x}") == Course{1, 2, 2, 2, 2, 2, 2, 2});
  CHECK(bounded("{add: -5, to: x, lasting: 2 months}") ==
        Course{1, 0, 0, 1, 1, 1, 1, 1});  // the stored value is not touched
}

TEST_CASE("a passing effect may lie on a computed cell, and others read it", "[language][effects]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 3}, y: {unit: 1}, z: {unit: 1}}
mechanisms:
  - {id: z, set: z, to: y + 1}
  - {id: y, set: y, to: 2 * x}
actions: {act: {effects: [{scale: y, by: 0.5, lasting: 2 months}]}}
rules: [{id: r, once: run, do: act()}])y",
                             .watch = {"y", "z"}});
  CHECK(run.course(0) == Course{6, 3, 3, 6, 6, 6, 6, 6});
  CHECK(run.course(1) == Course{7, 4, 4, 7, 7, 7, 7, 7});
}

TEST_CASE("an effect has `for`, `where` and `when` of its own", "[language][effects]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C]}
variables: {x: {over: state, unit: 1, initial: {A: 1, B: 5, C: 9}}}
actions:
  act:
    by: {a: state}
    effects:
      - {for: {s: state}, where: s != a, when: "x[s] > 4", add: "x[a]", to: "x[s]"}
rules: [{id: r, agent: B, once: run, do: act(B)}])y",
                             .watch = {"x[A]", "x[B]", "x[C]"}});
  CHECK(run.course(0)[1] == 1);
  CHECK(run.course(1)[1] == 5);
  CHECK(run.course(2)[1] == 14);
}
