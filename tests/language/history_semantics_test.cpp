// What was, before the run and in it; when acts were last done.
#include "scenario/load.hpp"
#include "tests/language/tiny.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using test::Course;
using test::run_tiny;

TEST_CASE("history of a stock, asked by mechanisms that set", "[language][history]") {
  const auto run = run_tiny({.model = R"y(
variables:
  x: {unit: 1, initial: 0}
  before: {unit: 1}
  back: {unit: 1}
  rise: {unit: 1}
  mean3: {unit: 1}
  start: {unit: 1}
mechanisms:
  - {id: x, add: 1, to: x}
  - {id: before, set: before, to: previous(x)}
  - {id: back, set: back, to: "lag(x, 3 months)"}
  - {id: rise, set: rise, to: "change(x, 2 months)"}
  - {id: mean3, set: mean3, to: "average(x, 3 months)"}
  - {id: start, set: start, to: initial(x) + 5})y",
                             .watch = {"before", "back", "rise", "mean3 * 3", "start"},
                             .ticks = 6});
  CHECK(run.course(0) == Course{0, 0, 1, 2, 3, 4});
  CHECK(run.course(1) == Course{0, 0, 0, 0, 1, 2});
  CHECK(run.course(2) == Course{0, 1, 2, 2, 2, 2});
  CHECK(run.course(3) == Course{0, 0, 1, 3, 6, 9});  // of the three ticks before this one
  CHECK(run.course(4) == Course{5, 5, 5, 5, 5, 5});
}

TEST_CASE("what adds, and what rules ask, sees the record of this tick", "[language][history]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}
mechanisms:
  - {id: x, add: 1, to: x}
  - {id: y, add: "3 * average(x, 3 months)", to: y}
actions: {act: {effects: [{add: "3 * average(x, 3 months)", to: z}]}}
rules: [{id: r, do: act()}])y",
                             .watch = {"y", "z"},
                             .ticks = 5});
  CHECK(run.course(0) == Course{0, 0, 1, 4, 10});  // 0, then 1 + 0 + 0, then 2 + 1 + 0, then 3 + 2 + 1
  CHECK(run.course(1) == run.course(0));
}

TEST_CASE("for rules, a computed cell without an initial value had its first value before the run",
          "[language][history]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, c: {unit: 1}, y: {unit: 1, initial: 0}}
mechanisms:
  - {id: x, add: 1, to: x}
  - {id: c, set: c, to: x + 5}
actions: {act: {effects: [{add: "lag(c, 2 months)", to: y}]}}
rules: [{id: r, do: act()}])y",
                             .watch = {"y"},
                             .ticks = 6});
  CHECK(run.course(0) == Course{0, 5, 10, 15, 21, 28});
}

TEST_CASE("for a step of the first tick, a computed cell without an initial value had its first value before the run",
          "[language][history]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 1}, c: {unit: 1}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}
mechanisms:
  - {id: x, add: 1, to: x}
  - {id: c, set: c, to: x + 5})y",
                             .scenario = "shocks:\n  early: {effects: [{add: \"lag(c, 2 months)\", to: y}, {add: "
                                         "\"average(c, 3 months)\", to: z}]}\n",
                             .watch = {"y", "z"},
                             .ticks = 2});
  CHECK(run.course(0) == Course{6, 6});
  CHECK(run.course(1) == Course{6, 6});
}

TEST_CASE("a computed cell with an initial value had that one", "[language][history]") {
  const auto run = run_tiny({.model = R"y(
variables: {c: {unit: 1, initial: 8}}
mechanisms: [{id: c, set: c, to: 0.5 * previous(c)}])y",
                             .watch = {"c"},
                             .ticks = 4});
  CHECK(run.course(0) == Course{4, 2, 1, 0.5});
}

TEST_CASE("steps of the scenario read the last record", "[language][history][scenario]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}
mechanisms: [{id: x, add: 1, to: x}])y",
                             .scenario = R"y(shocks:
  dated: {at: 2020-04, add: x, to: y}
  asked: {when: x >= 2, add: 1, to: z})y",
                             .watch = {"y", "z"},
                             .ticks = 6});
  CHECK(run.course(0) == Course{0, 0, 0, 2, 2, 2});
  CHECK(run.course(1) == Course{0, 0, 0, 1, 1, 1});
}

TEST_CASE("since: forever, 0 for a shock of this tick, from the next tick on for an act of an agent",
          "[language][history]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
variables: {by_rule: {unit: month}, by_shock: {unit: month}, seen: {unit: 1, initial: 0}}
mechanisms:
  - {id: by-rule, set: by_rule, to: "min(since(visit[A,B]), 99)"}
  - {id: by-shock, set: by_shock, to: "min(since(flood), 99)"}
actions:
  visit: {by: {a: state}, towards: {b: state}}
  flood: {}
  see: {effects: [{add: 1, to: seen}]}
rules:
  - {id: go, agent: A, when: now == 2020-03, do: "visit(A, B)"}
  - {id: see, when: "since(flood) == 0 months", do: see()})y",
                             .scenario = "shocks: {rain: {at: 2020-03, do: flood()}}",
                             .watch = {"by_rule", "by_shock", "seen"},
                             .ticks = 6});
  CHECK(run.course(0) == Course{99, 99, 99, 1, 2, 3});
  CHECK(run.course(1) == Course{99, 99, 0, 1, 2, 3});
  CHECK(run.course(2) == Course{0, 0, 0, 1, 1, 1});
}

TEST_CASE("past acts start the clocks of `since`", "[language][history]") {
  const auto run = run_tiny({.model = R"y(
past: past.csv
sets: {state: [A, B]}
variables: {ab: {unit: month}, ba: {unit: month}}
mechanisms:
  - {id: ab, set: ab, to: "min(since(visit[A,B]), 99)"}
  - {id: ba, set: ba, to: "min(since(visit[B,A]), 99)"}
actions: {visit: {by: {a: state}, towards: {b: state}}})y",
                             .watch = {"ab", "ba"},
                             .ticks = 3,
                             .files = "# past.csv\ndate,action,first,second\n2018-01,visit,A,B\n2019-10,visit,A,B"});
  CHECK(run.course(0) == Course{3, 4, 5});
  CHECK(run.course(1) == Course{99, 99, 99});
}

TEST_CASE("the date of a past act means the tick that it lies in", "[language][history]") {
  const std::string model = R"y(
multivector: 1
time: {step: quarter, start: 2020-01}
past: past.csv
sets: {state: [A, B]}
variables: {quiet: {over: state, unit: month}}
mechanisms: [{id: quiet, for: {s: state}, set: "quiet[s]", to: "min(since(go[s]), 99)"}]
actions: {go: {by: {s: state}}})y";
  Diagnostics diagnostics;
  const auto scenario = load_scenario_text(
      "s.yaml",
      "scenario: s\nmodel: m.yaml\nhorizon: {from: 2020-01, to: 2020-07}\nmeasures: {a: {of: \"quiet[A]\", at: "
      "2020-01}}\n",
      diagnostics, {{"m.yaml", model}, {"past.csv", "date,action,first\n2019-11,go,A\n2020-02,go,A\n2030-01,go,B\n"}});
  INFO(render_text(diagnostics));
  REQUIRE(scenario);
  REQUIRE(scenario->model.past.size() == 1);  // what is dated from the first tick on is the past of later runs
  CHECK(scenario->model.past[0].date == 2019 * 12 + 9);
  CHECK(render_text(diagnostics)
            .find("past.csv:2:1: warning: no tick of this model begins in 2019-11: it means the "
                  "tick 2019-10 to 2019-12 [off-tick]") != std::string::npos);
}
