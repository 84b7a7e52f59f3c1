// Which variants are one, until when; what a plan counts; that limits of memory are kept.
#include "ensemble/tree.hpp"

#include "ensemble/ensemble.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compare.hpp"

#include <map>

using namespace multivector;
using Catch::Matchers::Contains;

namespace {

const char* const kModel = R"y(
multivector: 1
title: A stock that grows by luck
time: {step: month, start: 2020-01}
parameters: {speed: {value: 1}}
variables:
  x: {unit: 1, initial: 0}
  y: {unit: 1, initial: 0}
mechanisms:
  - {id: grow, add: "speed * uniform(0, 2)", to: x}
actions:
  push: {effects: [{add: 1, to: y}]}
)y";

scenario::Scenario scenario_of(const std::string& axes, int replicates = 20) {
  Diagnostics diagnostics;
  auto result = load_scenario_text(
      "scenario.yaml",
      "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-10}\nreplicates: " +
          std::to_string(replicates) + "\naxes:\n" + axes + "measures: {x: {of: x + 100 * y, at: end}}\n",
      diagnostics, {{"model.yaml", kModel}});
  INFO(render_text(diagnostics));
  REQUIRE(result);
  return std::move(*result);
}

/// Branch-ticks that were run, for each replicate.
double ticks_of(const scenario::Scenario& s, ensemble::Options options = {}) {
  options.threads = 1;
  const auto summary = ensemble::run(s, options, [](ensemble::BatchResult&&) {});
  return static_cast<double>(summary.ticks_run) / s.replicates;
}

void same_as_alone(const scenario::Scenario& s, ensemble::Options options = {}) {
  ensemble::Options alone;
  alone.share_trunks = false;
  CHECK(testing::difference(s, testing::run_engine(s, options), testing::run_engine(s, alone)) == "");
}

}  // namespace

TEST_CASE("options with dates part at their dates", "[ensemble][tree]") {
  const auto s = scenario_of("  a:\n    none: {}\n    early: {at: 2020-03, add: 1, to: y}\n"
                             "    late: {at: 2020-09, add: 1, to: y}\n");
  CHECK(ticks_of(s) == 10 + 8 + 2);
  CHECK(ticks_of(s, {.share_trunks = false}) == 30);
  same_as_alone(s);
}

TEST_CASE("axes are one until the first of them parts, and variants that never part run once", "[ensemble][tree]") {
  const auto s = scenario_of("  late: {a: {}, b: {at: 2020-09, add: 1, to: y}}\n"
                             "  early: {c: {}, d: {at: 2020-06, scale: y, by: 2}}\n"
                             "  never: {e: {}, f: {}}\n");
  CHECK(ticks_of(s) == 5 + 2 * 3 + 4 * 2);
  same_as_alone(s);
}

TEST_CASE("options that begin with the same steps stay together", "[ensemble][tree]") {
  const auto s =
      scenario_of("  law:\n    none: {}\n    short: {at: 2020-02, parameters: {speed: 2}}\n    long:\n      steps:\n"
                  "        - {at: 2020-02, parameters: {speed: 2}}\n        - {at: 2020-08, do: push()}\n");
  CHECK(ticks_of(s) == 1 + 9 + 6 + 2 * 3);
  same_as_alone(s);
}

TEST_CASE("a condition parts its option when it first holds in some lane", "[ensemble][tree]") {
  SECTION("in all lanes at once") {
    const auto s = scenario_of("  a: {none: {}, reacts: {when: month_of_year >= 6, do: push()}}\n");
    CHECK(ticks_of(s) == 5 + 2 * 5);  // the first tick whose predecessor's record it may hold in: June asks in June
    same_as_alone(s);
  }
  SECTION("never") {
    const auto s = scenario_of("  a: {none: {}, reacts: {when: x < 0, do: push()}}\n");
    CHECK(ticks_of(s) == 10);
    same_as_alone(s);
  }
  SECTION("shared by two options, which part later") {
    const auto s = scenario_of("  a:\n    one: {steps: [{when: x > 3, do: push()}]}\n"
                               "    two: {steps: [{when: x > 3, do: push()}, {at: 2020-10, do: push()}]}\n"
                               "    none: {}\n");
    same_as_alone(s, {.batch = 8});
  }
  SECTION("that reads what another axis changes in the same tick cannot be asked beforehand") {
    const auto s = scenario_of("  a: {slow: {}, fast: {at: 2020-06, parameters: {speed: 3}}}\n"
                               "  b: {none: {}, reacts: {when: speed > 2, do: push()}}\n");
    same_as_alone(s);
    CHECK(ticks_of(s) == 1 + 2 * 4 + 4 * 5);
  }
}

TEST_CASE("luck parts its option where it first strikes", "[ensemble][tree]") {
  const auto s = scenario_of("  a: {none: {}, struck: {chance: 0.001 per month, do: push()}}\n", 8);
  CHECK(ticks_of(s) < 20);
  same_as_alone(s);
  const auto late =
      scenario_of("  a: {none: {}, struck: {rate: 20 per month, from: 2020-04, until: 2020-06, do: push()}}\n");
  CHECK(ticks_of(late) == 3 + 2 * 7);
  same_as_alone(late);
}

TEST_CASE("an option that `under` leaves out shares the others' past", "[ensemble][tree]") {
  const auto s = scenario_of("  law: {none: {}, package: {at: 2020-04, parameters: {speed: 2}}}\n"
                             "  relief: {not_given: {}, given: {under: {law: package}, at: 2020-07, add: 1, to: y}}\n");
  CHECK(ticks_of(s) == 3 + 2 * 3 + 3 * 4);
  same_as_alone(s);
}

TEST_CASE("a plan counts as the run does, where all has dates", "[ensemble][tree]") {
  const auto s =
      scenario_of("  a: {none: {}, early: {at: 2020-03, add: 1, to: y}, late: {at: 2020-09, add: 1, to: y}}\n"
                  "  b: {c: {}, d: {at: 2020-06, scale: y, by: 2}}\n");
  const auto plan = ensemble::plan(s, {.threads = 1});
  CHECK(plan.ticks_to_run == static_cast<std::uint64_t>(ticks_of(s) * s.replicates));
  CHECK(plan.branch_ticks == 6u * 20u * 10u);
  CHECK(plan.waiting.empty());
  REQUIRE(plan.trunks.size() > 2);
  CHECK(plan.trunks[0].variants == 6);
  CHECK(plan.trunks[0].to == 2);
  const auto waiting = scenario_of("  a: {none: {}, reacts: {when: x < 0, from: 2020-05, do: push()}}\n");
  const auto bound = ensemble::plan(waiting, {.threads = 1});
  CHECK(bound.waiting == std::vector<std::string>{"a reacts"});
  CHECK(bound.ticks_to_run == 20u * (4 + 2 * 6));
}

TEST_CASE("memory is bounded by a limit, and results do not depend on it", "[ensemble][tree]") {
  std::string axes;
  for (const char axis : {'a', 'b', 'c', 'd', 'e'})
    axes += std::string("  ") + axis + ": {none_" + axis + ": {}, some_" + axis + ": {at: 2020-0" +
            static_cast<char>('3' + axis - 'a') + ", add: 1, to: y}}\n";
  const auto s = scenario_of(axes, 16);
  const auto plan = ensemble::plan(s, {.threads = 1});
  CHECK(plan.most_kept <= 5);
  double before = ticks_of(s);
  for (const int kept : {2, 1, 0}) {
    ensemble::Options options{.threads = 1};
    options.memory = plan.machine_bytes + static_cast<std::size_t>(kept) * plan.state_bytes;
    const double ticks = ticks_of(s, options);
    CHECK(ticks >= before);
    CHECK(ticks <= 32 * 10);
    before = ticks;
    same_as_alone(s, options);
  }
  CHECK_THROWS_WITH(ticks_of(s, {.memory = 1000}), Contains("too small"));
}

TEST_CASE("some variants and some replicates run alone to the same bits", "[ensemble][tree]") {
  const auto s =
      scenario_of("  a: {none: {}, early: {at: 2020-03, add: 1, to: y}, late: {at: 2020-09, add: 1, to: y}}\n");
  std::map<std::pair<int, int>, double> all;
  for (const auto& branch : testing::run_engine(s, {}))
    all[{branch.variant, branch.first_replicate}] = branch.measures.at(0);
  ensemble::Options some;
  some.variants = {2, 0};
  some.first_replicate = 7;
  some.replicates = 5;
  const auto branches = testing::run_engine(s, some);
  REQUIRE(branches.size() == 2 * 5);
  for (const auto& branch : branches) CHECK(branch.measures.at(0) == all.at({branch.variant, branch.first_replicate}));
}
