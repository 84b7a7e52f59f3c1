#include "scenario/knock_out.hpp"

#include "scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compare.hpp"

using namespace multivector;

namespace {

const char* const kModel = R"y(
multivector: 1
title: Three that push
time: {step: month, start: 2020-01}
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}
mechanisms: [{id: grow, add: "uniform(0, 1)", to: x}]
actions: {push: {inputs: {size: 1}, effects: [{add: size, to: y}]}}
rules:
  - {id: r.one, chance: 0.3 per month, do: push()}
  - {id: r.two, chance: 0.2 per month, do: "push(size=x)"}
)y";

scenario::Scenario load(const Overrides& overrides = {}, const std::string& shocks = "") {
  Diagnostics diagnostics;
  auto result =
      load_scenario_text("scenario.yaml",
                         "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2021-06}\nreplicates: 12\n"
                         "shocks:\n  early: {rate: 1 per year, do: \"push(size=uniform(0, 9))\"}\n" +
                             shocks +
                             "axes:\n  a: {none: {}, some: {at: 2020-09, add: 1, to: y}}\n"
                             "measures: {y: {of: y, at: end}, x: {of: x, at: end}}\n",
                         diagnostics, {{"model.yaml", kModel}}, overrides);
  INFO(render_text(diagnostics));
  REQUIRE(result);
  return std::move(*result);
}

/// y of all branches of these variants, in branch order.
std::vector<double> values(const scenario::Scenario& s, int option, int options) {
  std::vector<double> found;
  for (const auto& branch : testing::run_engine(s, {}))
    if (branch.variant % options == option) found.push_back(branch.measures.at(0));
  return found;
}

}  // namespace

TEST_CASE("knocking out nothing leaves every bit, and knocking out a rule is disabling it", "[scenario][knock_out]") {
  const std::string late = "  late: {at: 2021-02, do: push()}\n";
  const auto plain = load({}, late);
  const auto rule = [&](const std::string& id) {
    for (std::size_t r = 0; r < plain.model.rules.size(); ++r)
      if (plain.model.rules[r].id == id) return model::ElementRef{model::ElementKind::rule, static_cast<int>(r)};
    return model::ElementRef{};
  };
  const auto many = scenario::with_knock_outs(
      plain, {{"one", {rule("r.one")}, {}}, {"both", {rule("r.one"), rule("r.two")}, {}}, {"late", {}, {1}}});
  REQUIRE(scenario::variants(many).size() == 8);
  CHECK(values(many, 0, 4) == values(plain, 0, 1));
  Overrides off;
  off.disable = {"r.one"};
  CHECK(values(many, 1, 4) == values(load(off, late), 0, 1));
  off.disable = {"r.*"};
  CHECK(values(many, 2, 4) == values(load(off, late), 0, 1));
  CHECK(values(many, 3, 4) == values(load(), 0, 1));
}

TEST_CASE("a shock that is taken out parts the trunk where it would have come", "[scenario][knock_out]") {
  const auto many = scenario::with_knock_outs(load({}, "  late: {at: 2021-02, do: push()}\n"), {{"late", {}, {1}}});
  const auto summary = ensemble::run(many, {.threads = 1}, [](ensemble::BatchResult&&) {});
  CHECK(summary.ticks_run == 12u * (8 + 2 * 5 + 4 * 5));
}

TEST_CASE("variables given from outside are recorded too", "[scenario]") {
  Overrides overrides;
  overrides.series = {"z", "x"};  // x is recorded as a measure already
  CHECK(load(overrides).series.size() == load().series.size() + 1);
  CHECK(load(overrides).series.back().name == "z");
}
