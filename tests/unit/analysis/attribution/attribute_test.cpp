// Decompositions that are known in closed form.
#include "analysis/attribution/attribute.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;
using namespace multivector::attribution;

namespace {

/// A push at 2020-03 sets p to 1; a and b follow it, y is what `outcome` makes of them.
std::string model_with(const std::string& outcome) {
  return R"y(
multivector: 1
title: Two channels
time: {step: month, start: 2020-01}
parameters: {luck: {value: 1, prior: "uniform(0.5, 1.5)"}}
variables:
  p: {unit: 1, initial: 0}
  bumped: {unit: 1, initial: 0}
  idle: {unit: 1, initial: 0}
  a: {unit: 1}
  b: {unit: 1}
  y: {unit: 1}
mechanisms:
  - {id: to-a, set: a, to: 3 * p * luck}
  - {id: to-b, set: b, to: 5 * p}
  - {id: outcome, set: y, to: ")y" +
         outcome + R"y("}
  - {id: nothing, add: "uniform(0, 1)", to: idle}
  - {id: disabled, add: 100 * p, to: idle, enabled: false}
actions:
  bump: {effects: [{add: 4, to: bumped}]}
rules:
  - {id: bump-once, when: p > 0.5, do: bump(), once: run}
)y";
}

scenario::Scenario scenario_of(const std::string& outcome, const std::string& more = {}) {
  Diagnostics diagnostics;
  auto result = load_scenario_text(
      "scenario.yaml",
      "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-08}\n"
      "replicates: 40\naxes:\n  case:\n    none: {}\n    push: {at: 2020-03, set: p, to: 1}\n" +
          more + "measures: {y: {of: y, at: end}, idle: {of: idle, at: end}, when: {first: y > 4}}\n",
      diagnostics, {{"model.yaml", model_with(outcome)}});
  INFO(render_text(diagnostics));
  REQUIRE(result);
  return std::move(*result);
}

/// Groups by the ids of mechanisms and rules; shocks as they are called.
Grouping groups_of(const scenario::Scenario& s, const std::vector<std::pair<std::string, std::string>>& ids) {
  std::vector<Group> groups;
  for (const auto& [name, id] : ids) {
    Group group{name, {}};
    for (int m = 0; m < static_cast<int>(s.model.mechanisms.size()); ++m)
      if (s.model.mechanisms[static_cast<std::size_t>(m)].id == id)
        group.off.elements.push_back({model::ElementKind::mechanism, m});
    for (int r = 0; r < static_cast<int>(s.model.rules.size()); ++r)
      if (s.model.rules[static_cast<std::size_t>(r)].id == id)
        group.off.elements.push_back({model::ElementKind::rule, r});
    for (int k = 0; k < static_cast<int>(s.shocks.size()); ++k)
      if (shock_name(s, k) == id) group.off.shocks.push_back(k);
    groups.push_back(std::move(group));
  }
  return [groups](const auto&) { return groups; };
}

Attribution decompose(const scenario::Scenario& s, const std::vector<std::pair<std::string, std::string>>& ids,
                      int permutations = 16, int measure = 0) {
  Question question;
  question.measure = measure;
  question.contrast = {1, 0, 40};
  question.permutations = permutations;
  return attribute(s, question, groups_of(s, ids), {1, false, nullptr, {}});
}

const Share& share(const Attribution& found, const std::string& name) {
  for (const auto& s : found.shares)
    if (s.name == name) return s;
  throw std::runtime_error("no group " + name);
}

const LeftOut* element(const Attribution& found, const std::string& id) {
  for (const auto& e : found.elements)
    if (e.id == id) return &e;
  return nullptr;
}

double sum(const Attribution& found) {
  double all = found.remainder.mean;
  for (const auto& s : found.shares) all += s.contribution.mean;
  return all;
}

}  // namespace

TEST_CASE("additive channels: each has its own effect, in company and alone", "[attribution]") {
  const auto s = scenario_of("a + b + bumped + 2 * p");
  const auto found = decompose(s, {{"a", "to-a"}, {"b", "to-b"}, {"bump", "bump-once"}});
  CHECK(found.orders == 0);
  CHECK(share(found, "b").contribution.mean == Approx(5));
  CHECK(share(found, "bump").contribution.mean == Approx(4));
  for (const auto& one : found.shares) CHECK(one.contribution.mean == Approx(one.left_out.mean));
  CHECK(share(found, "b").left_out.mean == Approx(element(found, "to-b")->change.mean));
  CHECK(found.remainder.mean == Approx(2));
  CHECK(sum(found) == Approx(found.effect.mean));
  CHECK(share(found, "b").share.mean == Approx(5 / found.effect.mean));
}

TEST_CASE("intervals hold what varies between replicates, and nothing where nothing does", "[attribution]") {
  const auto found = decompose(scenario_of("a + b"), {{"a", "to-a"}, {"b", "to-b"}});
  const auto& a = share(found, "a").contribution;
  CHECK(a.low < 3);
  CHECK(a.high > 3);
  CHECK(a.high - a.low > 0.1);
  const auto& b = share(found, "b").contribution;
  CHECK(b.high - b.low == Approx(0).margin(1e-12));
  CHECK(share(found, "b").share.low < share(found, "b").share.mean);
}

TEST_CASE("a product of two channels is shared evenly, and goes with either", "[attribution]") {
  const auto found = decompose(scenario_of("a * b"), {{"a", "to-a"}, {"b", "to-b"}});
  CHECK(share(found, "a").contribution.mean == Approx(found.effect.mean / 2));
  CHECK(share(found, "b").contribution.mean == Approx(found.effect.mean / 2));
  CHECK(share(found, "a").left_out.mean == Approx(found.effect.mean));
  CHECK(found.remainder.mean == Approx(0).margin(1e-12));
}

TEST_CASE("what the outcome does not read has no part, what does the same in both is screened out", "[attribution]") {
  const auto found = decompose(scenario_of("a"), {{"a", "to-a"}, {"b", "to-b"}});
  CHECK(share(found, "b").contribution.mean == 0);
  CHECK(element(found, "to-b")->change.mean == 0);
  CHECK(element(found, "nothing") == nullptr);
  CHECK(element(found, "disabled") == nullptr);
  CHECK(found.seen == 5);
  CHECK(found.screened_out == 1);
}

TEST_CASE("drawn orders estimate the same, and their spread is in the interval", "[attribution]") {
  const std::vector<std::pair<std::string, std::string>> groups = {{"a", "to-a"}, {"b", "to-b"}, {"bump", "bump-once"}};
  const auto s = scenario_of("a * b * (1 + bumped)");
  const auto exact = decompose(s, groups, 64), drawn = decompose(s, groups, 2);
  CHECK(exact.orders == 0);
  CHECK(drawn.orders == 2);
  CHECK(sum(drawn) == Approx(drawn.effect.mean));
  // a b (1 + 4 c): the pair ab is shared by two, the rest by three
  const double ab = exact.effect.mean / 5;
  CHECK(share(exact, "bump").contribution.mean == Approx(4 * ab / 3));
  CHECK(share(exact, "a").contribution.mean == Approx(ab / 2 + 4 * ab / 3));
}

TEST_CASE("a shock is left out altogether, wherever it lies", "[attribution]") {
  const auto s = scenario_of("a * (1 + bumped)", "    other: {}\nshocks: {early: {at: 2020-02, do: bump()}}\n");
  const auto found = decompose(s, {{"shocks", "early"}, {"bump", "bump-once"}, {"a", "to-a"}});
  // with both 9 a - 5 * 0: the reference has a = 0
  const double a = found.effect.mean / 9;
  REQUIRE(element(found, "early") != nullptr);
  CHECK(element(found, "early")->change.mean == Approx(4 * a));
  CHECK(share(found, "shocks").contribution.mean == Approx(share(found, "bump").contribution.mean));
  CHECK(sum(found) == Approx(found.effect.mean));
}

TEST_CASE("common parts of knock-outs run once", "[attribution]") {
  const auto found = decompose(scenario_of("a + b"), {{"a", "to-a"}, {"b", "to-b"}});
  CHECK(parting(scenario_of("a + b"), {1, 0, 40}) == 12 * 2020 + 2);
  CHECK(found.parting == 12 * 2020 + 2);
  // 8 ticks, 2 of them common to all branches of an ensemble
  CHECK(static_cast<double>(found.cost.ticks_run) < 0.9 * static_cast<double>(found.cost.branch_ticks));
}

TEST_CASE("an element that an option switches on stays off in its knock-out", "[attribution]") {
  Diagnostics diagnostics;
  auto s = load_scenario_text("scenario.yaml",
                              "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-08}\nreplicates: 40\n"
                              "axes:\n  case:\n    none: {}\n    on: {steps: [{at: 2020-03, set: p, to: 1}, "
                              "{at: 2020-05, enable: disabled}]}\nmeasures: {idle: {of: idle, at: end}}\n",
                              diagnostics, {{"model.yaml", model_with("a + b")}});
  INFO(render_text(diagnostics));
  REQUIRE(s);
  const auto found = decompose(*s, {{"late", "disabled"}});
  CHECK(found.effect.mean > 100);
  CHECK(share(found, "late").contribution.mean == Approx(found.effect.mean));
  CHECK(found.remainder.mean == Approx(0).margin(1e-12));
}

TEST_CASE("a wait that never ended counts as the whole horizon, as it does in a run", "[attribution]") {
  // y passes 4 in the third month if both channels are there (5, and 1.5 to 4.5), or never: eight months are the
  // horizon
  const auto found = decompose(scenario_of("b"), {{"b", "to-b"}}, 16, 2);
  CHECK(found.replicates == 40);
  CHECK(found.effect.mean == Approx(2 - 8));
  CHECK(share(found, "b").contribution.mean == Approx(2 - 8));
}
