// `lasting`: a set holds the cell, an add or a scale lies on top. Numbers by hand.
#include "tests/language/tiny.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using test::Course;
using test::run_tiny;

namespace {

/// A stock that its mechanism pulls halfway to 8 in every tick, under a shock of 2020-03.
test::Tiny pulled(const std::string& shock, const std::string& mechanism = "add: 0.5 * (8 - x), to: x") {
  return {.model = "variables: {x: {unit: 1, initial: 0}, y: {unit: 1}}\n"
                   "mechanisms:\n  - {id: pull, " +
                   mechanism + "}\n  - {id: reads, set: y, to: x}\n",
          .scenario = "shocks: {s: {at: 2020-03, " + shock + "}}\n",
          .watch = {"x", "y"}};
}

const Course kAlone{0, 4, 6, 7, 7.5, 7.75, 7.875, 7.9375};

}  // namespace

TEST_CASE("a hold: the value, while it lasts, then its mechanism goes on from there", "[language][effects][hold]") {
  const auto run = run_tiny(pulled("set: x, to: 2, lasting: 3 months"));
  CHECK(run.course(0) == Course{0, 4, 2, 2, 2, 5, 6.5, 7.25});
  CHECK(run.course(1) == run.course(0));  // everybody reads it
}

TEST_CASE("a layer: whoever pulls the cell does not see it, and nothing leaps when it goes",
          "[language][effects][layer]") {
  const auto add = run_tiny(pulled("add: -1, to: x, lasting: 3 months"));
  CHECK(add.course(0) == Course{0, 4, 5, 6, 6.5, 7.75, 7.875, 7.9375});
  CHECK(add.course(1) == add.course(0));
  const auto scale = run_tiny(pulled("scale: x, by: 0.5, lasting: 2 months"));
  CHECK(scale.course(0) == Course{0, 4, 3, 3.5, 7.5, 7.75, 7.875, 7.9375});
  CHECK(run_tiny(pulled("add: 0, to: x, lasting: 3 months")).course(0) == kAlone);
}

TEST_CASE("a layer on a held cell lies on the held value", "[language][effects][hold][layer]") {
  const auto run =
      run_tiny(pulled("effects: [{set: x, to: 2, lasting: 3 months}, {add: 1, to: x, lasting: 4 months}]"));
  CHECK(run.course(0) == Course{0, 4, 3, 3, 3, 6, 6.5, 7.25});
}

TEST_CASE("history of a cell that one writes is what lay beneath", "[language][effects][layer][history]") {
  const std::string own = R"y(add: "0.5 * (8 - lag(x, 1 month)) + 0.125 * average(x, 2 months)", to: x)y";
  const auto alone = run_tiny(pulled("add: 0, to: y, lasting: 1 month", own)).course(0);
  const auto layered = run_tiny(pulled("add: 3, to: x, lasting: 2 months", own)).course(0);
  for (std::size_t t = 0; t < 8; ++t) CHECK(layered[t] == alone[t] + (t == 2 || t == 3 ? 3 : 0));
}

TEST_CASE("a computed cell that reads its own history takes layers and holds, too",
          "[language][effects][layer][hold]") {
  const auto model = [](const std::string& shock) {
    return test::Tiny{.model = "variables: {x: {unit: 1, initial: 1}}\n"
                               "mechanisms: [{id: grow, set: x, to: 2 * previous(x)}]\n",
                      .scenario = "shocks: {s: {at: 2020-03, " + shock + "}}\n",
                      .watch = {"x"}};
  };
  CHECK(run_tiny(model("add: 100, to: x, lasting: 2 months")).course(0) == Course{2, 4, 108, 116, 32, 64, 128, 256});
  CHECK(run_tiny(model("set: x, to: 5, lasting: 2 months")).course(0) == Course{2, 4, 5, 5, 10, 20, 40, 80});
}

TEST_CASE("an act that changes a cell by what it reads of it reads what lies beneath", "[language][effects][layer]") {
  const auto model = [](const std::string& layer, const std::string& effects) {
    return test::Tiny{.model = "variables: {x: {unit: 1, initial: 4}, z: {unit: 1, initial: 0}}\n"
                               "actions: {act: {let: {part: 0.5 * x}, effects: [" +
                               effects + "]}}\nrules: [{id: r, when: now == 2020-04, do: act()}]\n",
                      .scenario = "shocks: {s: {at: 2020-03, add: " + layer + ", to: x, lasting: 4 months}}\n",
                      .watch = {"x", "z"},
                      .ticks = 8};
  };
  for (const std::string effects : {"{add: -0.5 * x, to: x}", "{add: -part, to: x}, {add: part, to: z}"}) {
    const auto alone = run_tiny(model("0", effects)), layered = run_tiny(model("10", effects));
    CHECK(layered.course(0).back() == alone.course(0).back());
    CHECK(layered.course(1) == alone.course(1));  // what is moved leaves one cell and comes to the other
  }
}

TEST_CASE("what falls on a held cell is lost, and counted", "[language][effects][hold]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}}
mechanisms: [{id: grow, add: 1, to: x}]
actions: {gift: {effects: [{add: 100, to: x}]}}
rules: [{id: r, when: now == 2020-04, do: gift()}])y",
                             .scenario = "shocks: {s: {at: 2020-03, set: x, to: 7, lasting: 4 months}}\n",
                             .watch = {"x"}});
  CHECK(run.course(0) == Course{0, 1, 7, 7, 7, 7, 8, 9});
  CHECK(run.lost_to_holds == 1);
}

TEST_CASE("a mechanism that rests neither fails a branch nor counts at bounds", "[language][effects][hold]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0, max: 10}, z: {unit: 1}}
mechanisms:
  - {id: wild, add: 1 / (x - 7) + 0 * now_more, to: x}
  - {id: rest, set: z, to: 1 / (previous(x) - 7)}
parameters: {now_more: {value: 1}})y",
                             .scenario = "shocks: {s: {at: 2020-02, effects: [{set: x, to: 7, lasting: 24 months}, "
                                         "{set: z, to: 3, lasting: 24 months}]}}\n",
                             .watch = {"x", "z"}});
  CHECK(run.course(0) == Course{0, 7, 7, 7, 7, 7, 7, 7});
  CHECK(run.course(1).back() == 3);
}

TEST_CASE("sets of one cell in one tick: each stands with the same chance, wherever its rule is",
          "[language][effects][luck]") {
  const auto model = [](const std::string& sets) {
    return test::Tiny{.model = "variables: {x: {unit: 1, initial: 0}}\n"
                               "actions:\n  one: {effects: [{set: x, to: 1" +
                               sets +
                               "}]}\n"
                               "  two: {effects: [{set: x, to: 2" +
                               sets +
                               "}]}\n"
                               "  three: {effects: [{set: x, to: 3" +
                               sets +
                               "}]}\n"
                               "rules:\n  - {id: a, once: run, do: one()}\n  - {id: b, once: run, do: two()}\n"
                               "  - {id: c, once: run, do: three()}\n",
                      .watch = {"x"},
                      .ticks = 3,
                      .replicates = 3000};
  };
  for (const std::string sets : {"", ", lasting: 2 months"}) {
    const auto run = run_tiny(model(sets));
    int times[4] = {0, 0, 0, 0};
    for (int r = 0; r < 3000; ++r) ++times[static_cast<int>(run.course(0, 0, r)[1])];
    for (int value = 1; value <= 3; ++value) CHECK(times[value] == Approx(1000).margin(110));  // 4 sd
    CHECK(run.set_conflicts > 0);
    for (int r = 0; r < 100; ++r) CHECK(run.course(0, 0, r)[1] == run.course(0, 0, r)[2]);
  }
}
