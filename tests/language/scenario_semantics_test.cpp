// Steps, options and switches of a scenario: when, in which order, and what they leave alone.
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using ensemble::Outcome;
using test::Course;
using test::run_tiny;

namespace {

const std::string kCounter = R"y(
variables: {x: {unit: 1, initial: 0}}
actions: {act: {effects: [{add: 1, to: x}]}}
rules: [{id: r, do: act()}]
)y";

}  // namespace

TEST_CASE("disable and enable take effect in their month, what is under way goes on", "[language][scenario]") {
  test::Tiny tiny{.model = kCounter,
                  .scenario = R"y(axes:
  r:
    as_it_is: {}
    off: {at: 2020-03, disable: [r]}
    off_for_a_while:
      steps:
        - {at: 2020-03, disable: [r]}
        - {at: 2020-06, enable: [r]})y",
                  .watch = {"x"}};
  const auto run = run_tiny(tiny);
  CHECK(run.course(0, 0) == Course{0, 1, 2, 3, 4, 5, 6, 7});
  CHECK(run.course(0, run.variant("off")) == Course{0, 1, 2, 2, 2, 2, 2, 2});
  CHECK(run.course(0, run.variant("off_for_a_while")) == Course{0, 1, 2, 2, 2, 2, 3, 4});

  tiny.model.replace(tiny.model.find("add: 1, to: x"), 13, "add: 4, to: x, over: 4 months");
  tiny.model.replace(tiny.model.find("do: act()"), 9, "once: run, do: act()");
  CHECK(run_tiny(tiny).course(0, 1) == Course{0, 1, 2, 3, 4, 4, 4, 4});
}

TEST_CASE("a disabled mechanism leaves its cell at its last value", "[language][scenario]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 9}}
mechanisms:
  - {id: x, add: 1, to: x}
  - {id: y, set: y, to: 10 * x})y",
                             .scenario = "axes: {y: {on: {}, off: {at: 2020-04, disable: [y]}, never: {disable: [y]}}}",
                             .watch = {"y"}});
  CHECK(run.course(0, 1) == Course{0, 10, 20, 20, 20, 20, 20, 20});
  CHECK(run.course(0, 2) == Course{9, 9, 9, 9, 9, 9, 9, 9});
}

TEST_CASE("later settings win: model, scenario, option", "[language][scenario]") {
  const auto run =
      run_tiny({.model = R"y(
parameters: {p: {value: 1}}
variables: {x: {unit: 1}}
mechanisms: [{id: x, set: x, to: p}])y",
                .scenario = "parameters: {p: 2}\naxes: {p: {kept: {}, three: {at: 2020-03, parameters: {p: 3}}}}",
                .watch = {"x"},
                .ticks = 4});
  CHECK(run.course(0, 0) == Course{2, 2, 2, 2});
  CHECK(run.course(0, 1) == Course{2, 2, 3, 3});
}

TEST_CASE("a step by `when` happens once, in the tick after a record in which it holds", "[language][scenario]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}
mechanisms: [{id: x, add: 1, to: x}])y",
                             .scenario = R"y(shocks:
  early: {when: x >= 0, add: 1, to: y}
  late: {when: x >= 0, from: 2020-05, add: 1, to: z})y",
                             .watch = {"y", "z"}});
  CHECK(run.course(0) == Course{0, 1, 1, 1, 1, 1, 1, 1});
  CHECK(run.course(1) == Course{0, 0, 0, 0, 1, 1, 1, 1});
}

TEST_CASE("steps by chance and rate are asked in every tick from `from` to `until`, both included",
          "[language][scenario][luck]") {
  const auto run =
      run_tiny({.model = "variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}\n",
                .scenario = R"y(shocks:
  sure: {chance: 1 per month, from: 2020-03, until: 2020-06, add: 1, to: x}
  half: {chance: 0.5 per month, add: 1, to: y}
  often: {rate: 12 per year, add: 1, to: z})y",
                .watch = {"x"},
                .replicates = 2000,
                .measures = "  y: {of: y, at: end}\n  z: {of: z, at: end}\n"});
  CHECK(run.course(0) == Course{0, 0, 1, 2, 3, 4, 4, 4});
  CHECK(run.mean("y") / 8 == Approx(0.5).margin(test::share_margin(0.5, 16'000)));
  CHECK(run.mean("z") / 8 == Approx(1).margin(4 / std::sqrt(16'000.0)));  // several times in a tick
}

TEST_CASE("options may have probabilities, and `under` leaves some out", "[language][scenario]") {
  const auto run = run_tiny({.model = "variables: {x: {unit: 1, initial: 0}}\n",
                             .scenario = R"y(axes:
  west: {lenient: {probability: 0.75}, strict: {probability: 0.25, set: x, to: 1}}
  reply: {no_reply: {}, reply: {under: {west: strict}, add: 1, to: x}})y",
                             .watch = {"x"},
                             .ticks = 2});
  REQUIRE(run.variants.size() == 3);
  CHECK(run.course(0, run.variant("reply"))[0] >= 1);
  double weight = 0;
  for (const auto& variant : run.variants)
    if (run.scenario.axes[0].options[variant.choice[0]].name == "lenient") weight += variant.weight;
  CHECK(weight == Approx(0.75));
}

TEST_CASE("replaced rules keep their luck, added ones bring their own", "[language][scenario][luck]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}}
actions:
  act: {inputs: {n: 1}, effects: [{add: n, to: x}]}
  other: {effects: [{add: 1, to: y}]}
rules: [{id: r, chance: 0.4 per month, do: act()}])y",
                             .scenario = "axes: {rules: {old: {}, new: {replace: new.yaml}, more: {add: more.yaml}}}",
                             .watch = {"x", "y"},
                             .replicates = 5,
                             .files = "# new.yaml\nrules: [{id: r, chance: 0.4 per month, do: act(n=10)}]\n"
                                      "# more.yaml\nrules: [{id: q, chance: 0.4 per month, do: other()}]"});
  for (int r = 0; r < 5; ++r) {
    const auto old = run.course(0, 0, r), renewed = run.course(0, run.variant("new"), r);
    for (int t = 0; t < 8; ++t) CHECK(renewed[t] == 10 * old[t]);
    CHECK(run.course(0, run.variant("more"), r) == old);
  }
  CHECK(run.course(1, run.variant("more"), 0) != run.course(0, 0, 0));
}

TEST_CASE("a decision without a possible option wishes nothing, and its cooldown starts", "[language][decisions]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A]}
variables: {x: {unit: 1, initial: 0}, t: {unit: 1, initial: 0}}
mechanisms: [{id: clock, add: 1, to: t}]
actions: {act: {by: {s: state}, when: t > 0, effects: [{add: 1, to: x}]}}
decisions: [{id: d, agent: A, cooldown: 3 months, choose: {only: {do: act(A), utility: 0}}}])y",
                             .watch = {"x"}});
  CHECK(run.course(0) == Course{0, 0, 0, 0, 1, 1, 1, 2});  // asked in 0, 3, 6
  CHECK(run.count(Outcome::done) == 2);
}

TEST_CASE("a value that is stored and not finite fails its branch, not a value on the way", "[language][failure]") {
  const auto failed = [](const std::string& what) {
    return run_tiny({.model = "variables: {x: {unit: 1, initial: 0}, y: {unit: 1}}\nmechanisms:\n" + what,
                     .ticks = 3,
                     .measures = "  x: {of: x, at: end}\n"})
        .failed_branches;
  };
  CHECK(failed("  - {id: y, set: y, to: \"min(1, 1 / x)\"}\n") == 0);
  CHECK(failed("  - {id: y, set: y, to: 1 / x}\n") == 1);
  CHECK(failed("  - {id: y, set: y, to: 1}\n  - {id: x, add: log(x - 1), to: x}\n") == 1);
}

TEST_CASE("times that round to nothing: over is one tick, lasting never shows", "[language][effects][time]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}}
actions: {act: {effects: [{add: 1, to: x, over: 0.2 months}, {add: 1, to: y, lasting: 0.2 months}]}}
rules: [{id: r, once: run, do: act()}])y",
                             .watch = {"x", "y"},
                             .ticks = 3});
  CHECK(run.course(0) == Course{0, 1, 1});
  CHECK(run.course(1) == Course{0, 0, 0});
}

TEST_CASE("a mechanism that chance switches off in the first tick leaves what the initial state makes of its cells",
          "[language][scenario]") {
  const test::Tiny tiny{.model = R"y(
variables: {x: {unit: 1}, y: {unit: 1, initial: 3.5}}
mechanisms: [{id: set-x, set: x, to: 2 * y}]
)y",
                        .scenario = "shocks: {off: {chance: 1 per month, disable: [set-x]}}",
                        .watch = {"x"}};
  CHECK(run_tiny(tiny).course(0) == Course{7, 7, 7, 7, 7, 7, 7, 7});
}

TEST_CASE("an option has the last word over a shock of its date, whatever they are called", "[language][scenario]") {
  const auto run = [](const std::string& shock, const std::string& option, const std::string& axis) {
    return run_tiny(
        {.model = "parameters: {p: {value: 1}}\nvariables: {x: {unit: 1}, y: {unit: 1, initial: p}}\n"
                  "mechanisms: [{id: m, set: x, to: p}]\n",
         .scenario = "shocks: {z: {" + shock + "}}\naxes: {" + axis + ": {base: {}, opt: {" + option + "}}}\n",
         .watch = {"x", "y"},
         .ticks = 3});
  };
  for (const std::string axis : {"a", "zz"}) {
    const auto later = run("at: 2020-02, parameters: {p: 3}", "at: 2020-02, parameters: {p: 5}", axis);
    CHECK(later.course(0, 0) == Course{1, 3, 3});
    CHECK(later.course(0, 1) == Course{1, 5, 5});
    const auto first = run("parameters: {p: 3}", "parameters: {p: 5}", axis);
    CHECK(first.course(0, 0) == Course{3, 3, 3});
    CHECK(first.course(0, 1) == Course{5, 5, 5});
    CHECK(first.course(1, 0) == Course{3, 3, 3});
    CHECK(first.course(1, 1) == Course{5, 5, 5});
    const auto off = run("at: 2020-02, disable: [m], parameters: {p: 7}", "at: 2020-02, enable: [m]", axis);
    CHECK(off.course(0, 0) == Course{1, 1, 1});
    CHECK(off.course(0, 1) == Course{1, 7, 7});
  }
}
