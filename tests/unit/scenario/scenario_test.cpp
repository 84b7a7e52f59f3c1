// What a scenario's text becomes.
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"

namespace multivector::tests {
namespace {

const std::string kModel = R"yaml(multivector: 1
title: test
time: {step: month, start: 2010-01}
units: [USD]
sets:
  state: [UZ, KZ, RU]
variables:
  x: {over: state, unit: USD bn / year, initial: t.csv, otherwise: 0}
  out: {unit: 1, initial: 0, kind: outcome}
parameters:
  turnover: {value: 0.5, unit: 1 / year, prior: "uniform(0, 1)"}
  other: {value: 1}
actions:
  push:
    by: {s: state}
    towards: {t: state}
    effects:
      - {add: 1, to: "x[t]"}
  flood:
    towards: {s: state}
mechanisms:
  - {id: drift, for: {s: state}, add: "0.1 * x[s]", to: "x[s]"}
doctrines:
  - {id: C-01, agent: UZ, forbids: "push(UZ, RU)"}
rules:
  - {id: uz.push, agent: UZ, chance: 0.1 per month, do: "push(UZ, KZ)"}
  - {id: uz.plot, agent: UZ, enabled: false, chance: 0.1 per month, do: "push(UZ, RU)", evidence: {status: allegation}}
)yaml";
const std::string kHead = "scenario: test\nmodel: model.yaml\nhorizon: {from: 2012-01, to: 2014-12}\n";
const std::string kTable = "state,date,value\nUZ,2010-01,1\nUZ,2012-01,2\nUZ,2013-01,3\n";

std::map<std::string, std::string> with(std::map<std::string, std::string> files) {
  files["model.yaml"] = kModel;
  files["t.csv"] = kTable;
  return files;
}

scenario::Scenario load(const std::string& text, const std::map<std::string, std::string>& files = {},
                        const Overrides& overrides = {}) {
  Diagnostics diagnostics;
  auto scenario = load_scenario_text("s.yaml", kHead + text, diagnostics, with(files), overrides);
  INFO(render_text(diagnostics));
  REQUIRE(scenario);
  return std::move(*scenario);
}

std::string codes(const std::string& text, const std::map<std::string, std::string>& files = {},
                  const Overrides& overrides = {}) {
  Diagnostics diagnostics;
  (void)load_scenario_text("s.yaml", kHead + text, diagnostics, with(files), overrides);
  std::string result;
  for (const Diagnostic& d : diagnostics.all()) result += (result.empty() ? "" : " ") + d.code;
  return result;
}

const model::Rule& rule(const scenario::Scenario& s, const std::string& id) {
  for (const model::Rule& r : s.model.rules) {
    if (r.id == id) return r;
  }
  throw std::logic_error(id);
}

}  // namespace

TEST_CASE("defaults, horizon, and tables as of the first tick", "[scenario]") {
  const scenario::Scenario s = load("");
  CHECK(s.replicates == 100);
  CHECK(s.seed == 1);
  CHECK(s.log_replicates == 1);
  CHECK(s.ticks() == 36);
  CHECK(s.model.initials.at(0).expr->number == 2);
  CHECK(scenario::variants(s).size() == 1);
}

TEST_CASE("parameters, disable and enable, later levels win", "[scenario]") {
  Overrides overrides;
  overrides.set = {{"turnover", "0.25"}};
  overrides.replicates = 7;
  overrides.seed = 99;
  const scenario::Scenario s = load(
      "replicates: 5\nparameters: {turnover: 0.5, other: 2}\ndisable: [\"uz.*\", C-01]\nseed: 18446744073709551615\n",
      {}, overrides);
  CHECK(s.replicates == 7);
  CHECK(s.seed == 99);
  REQUIRE(s.fixed_parameters.size() == 2);
  CHECK(s.fixed_parameters[1].second == 0.25);
  CHECK_FALSE(rule(s, "uz.push").enabled);
  CHECK_FALSE(s.model.doctrines.at(0).enabled);
  CHECK(rule(load("enable: [{status: allegation}]\n"), "uz.plot").enabled);
  overrides.set = {{"turnovr", "1"}};
  CHECK(codes("", {}, overrides) == "unknown-parameter");
  overrides.set = {{"turnover", "1"}};
  CHECK(codes("axes:\n  a:\n    b: {parameters: {turnover: 1}}\n", {}, overrides) == "set-twice-here");
}

TEST_CASE("shocks are sorted by name and say when and what", "[scenario]") {
  const scenario::Scenario s =
      load("shocks:\n  z: {at: 2012-03, do: [flood(UZ), \"push(UZ, state)\"]}\n"
           "  a: {rate: 0.5 per year, from: 2013-01, until: 2014-01, scale: \"x[s]\", by: 0.8, for: {s: state}, where: "
           "s != UZ, lasting: 12 months}\n"
           "  m: {when: \"x[UZ] > 5\", propose: \"push(UZ, RU)\"}\n  f: {set: out, to: 1, force: true}\n");
  REQUIRE(s.shocks.size() == 4);
  CHECK(s.shocks[0].place == "shock|a");
  CHECK(s.shocks[0].trigger == scenario::StepTrigger::rate);
  CHECK(s.shocks[0].hazard.months == 12);
  CHECK(s.shocks[0].from.value() == 2013 * 12);
  CHECK(s.shocks[0].effects.at(0).for_.size() == 1);
  CHECK(s.shocks[0].effects.at(0).where);
  CHECK_FALSE(s.shocks[0].effects.at(0).when);
  CHECK(s.shocks[1].force);
  CHECK(s.shocks[2].propose);
  CHECK(s.shocks[2].condition);
  CHECK(s.shocks[3].at == 2012 * 12 + 2);
  CHECK(s.shocks[3].acts.at(1).parties.at(1).range == 0);
  CHECK(codes("shocks:\n  f: {set: out, to: 1}\n") == "writes-outcome");
}

TEST_CASE("axes: options, weights, `under`", "[scenario][axes]") {
  const scenario::Scenario s = load(
      "axes:\n  west:\n    lenient: {probability: 0.7}\n    strict: {probability: 0.3, under: {law: [new, newer]}}\n"
      "  law:\n    old: {}\n    new: {at: 2012-05, do: flood(UZ)}\n    newer: {steps: [{do: flood(UZ)}, {at: 2013-01, "
      "do: flood(KZ)}]}\n"
      "  extra:\n    only: {under: {law: new}}\n");
  REQUIRE(s.axes.size() == 3);
  CHECK(s.axes[1].options[2].steps.at(1).place == "axis|law|1");
  const auto variants = scenario::variants(s);
  std::vector<std::vector<int>> choices;
  for (const auto& variant : variants) choices.push_back(variant.choice);
  CHECK(choices == std::vector<std::vector<int>>{{0, 0, -1}, {0, 1, 0}, {0, 2, -1}, {1, 1, 0}, {1, 2, -1}});
  CHECK(variants[0].weight == Approx(1));
  CHECK(variants[1].weight == Approx(0.7));
  CHECK(variants[3].weight == Approx(0.3));
}

TEST_CASE("fragments: replace keeps the id and its luck, add brings new ones", "[scenario][fragments]") {
  const std::string other = "rules:\n  - {id: uz.push, agent: UZ, chance: 0.9 per month, do: \"push(UZ, RU)\"}\n";
  const std::string more = "rules:\n  - {id: kz.push, agent: KZ, chance: 0.9 per month, do: \"push(KZ, RU)\"}\n";
  const std::string text =
      "axes:\n  a:\n    as_is: {}\n    other: {at: 2013-01, replace: other.yaml}\n    more: {add: more.yaml}\n";
  const scenario::Scenario s = load(text, {{"other.yaml", other}, {"more.yaml", more}});
  REQUIRE(s.model.rules.size() == 4);
  const scenario::Step& replace = s.axes[0].options[1].steps.at(0);
  REQUIRE(replace.disable.size() == 1);
  REQUIRE(replace.enable.size() == 1);
  const auto& off = s.model.rules[static_cast<std::size_t>(replace.disable[0].index)];
  const auto& on = s.model.rules[static_cast<std::size_t>(replace.enable[0].index)];
  CHECK(off.id == "uz.push");
  CHECK(on.id == "uz.push");
  CHECK(off.enabled);
  CHECK(off.switched);
  CHECK_FALSE(on.enabled);
  CHECK(on.switched);
  const scenario::Step& add = s.axes[0].options[2].steps.at(0);
  CHECK(s.model.rules[static_cast<std::size_t>(add.enable.at(0).index)].id == "kz.push");
  CHECK(codes(text, {{"other.yaml", more}, {"more.yaml", other}}).find("duplicate-id") != std::string::npos);
  CHECK(codes(text, {{"other.yaml", "rulez: []\n"}, {"more.yaml", more}}) == "unknown-key");
}

TEST_CASE("a replaced mechanism that sets may take the place of the first", "[scenario][fragments]") {
  const std::string model = "multivector: 1\ntime: {start: 2010-01}\nvariables:\n  y: {unit: 1}\n  z: {unit: "
                            "1}\nmechanisms:\n  - {id: m, set: y, to: 1}\n  - {id: a, set: z, to: y}\n";
  Diagnostics d;
  const auto s = load_scenario_text("s.yaml",
                                    "scenario: t\nmodel: m.yaml\nhorizon: {from: 2010-01, to: 2011-12}\naxes:\n  k:\n  "
                                    "  one: {}\n    two: {replace: r.yaml}\n",
                                    d, {{"m.yaml", model}, {"r.yaml", "mechanisms:\n  - {id: m, set: y, to: 2}\n"}});
  INFO(render_text(d));
  REQUIRE(s);
  REQUIRE(s->model.set_order.size() == 3);
  CHECK(s->model.mechanisms[static_cast<std::size_t>(s->model.set_order[2])].id == "a");
  CHECK(s->model.set_by == std::vector<int>{1, 0});
}

TEST_CASE("measures: kinds, units, times", "[scenario][measures]") {
  const scenario::Scenario s = load("measures:\n  a: {of: \"x[UZ]\", at: end}\n  b: {of: \"x[UZ]\", at: 2013-01}\n  c: "
                                    "{total: \"x[UZ]\", from: 2013-01}\n"
                                    "  d: {mean: \"x[UZ]\", to: 2013-12}\n  e: {first: \"x[UZ] > 5\"}\n  f: {share: "
                                    "\"x[UZ] > 5\"}\n  g: {count: [\"push(_, RU)\", flood(_)]}\n");
  REQUIRE(s.measures.size() == 7);
  CHECK(s.measures[0].at == 2014 * 12 + 11);
  CHECK(s.measures[0].unit_text == "USD bn / year");
  CHECK(s.measures[1].at == 2013 * 12);
  CHECK(s.measures[2].unit_text == "USD bn");
  CHECK(s.measures[2].from == 2013 * 12);
  CHECK(s.measures[2].to == 2014 * 12 + 11);
  CHECK(s.measures[4].unit_text == "month");
  CHECK(s.measures[6].patterns.size() == 2);
}

TEST_CASE("series: expressions by name, or all cells of variables", "[scenario][series]") {
  CHECK(load("series: {sum: \"sum(s in state, x[s])\"}\n").series.at(0).unit_text == "USD bn / year");
  const auto s = load("series: [x, out]\n");
  REQUIRE(s.series.size() == 4);
  CHECK(s.series[1].name == "x[KZ]");
}

TEST_CASE("a measure that has the name of a column of every run is refused", "[scenario][measures]") {
  for (const std::string name : {"replicate", "weight", "failed"})
    CHECK(codes("measures:\n  " + name + ": {of: out, at: end}\n") == "name-in-results");
  CHECK(codes("measures:\n  weights: {of: out, at: end}\n").empty());
}

TEST_CASE("two series of one name, or one without a name, are refused", "[scenario][series]") {
  CHECK(codes("series: [out, out]\n") == "name-in-results");
  CHECK(codes("series: [x, out, x]\n") == "name-in-results name-in-results name-in-results");
  CHECK(codes("series: {'': out}\n") == "bad-name");
  CHECK(codes("series: {\"a\\nb\": out}\n") == "bad-name");
  CHECK(codes("series: {a/b: out}\n").empty());
}

TEST_CASE(
    "asking with --series for what is recorded already changes nothing, for something else of its name is refused",
    "[scenario][series]") {
  Overrides more;
  more.series = {"out", "out"};
  CHECK(load("series: [out]\n", {}, more).series.size() == 1);
  CHECK(load("measures:\n  out: {of: out, at: end}\n", {}, more).series.size() == 1);
  CHECK(load("series: {twice: 2 * out}\n", {}, more).series.size() == 2);
  CHECK(codes("series: {out: 2 * out}\n", {}, more) == "name-in-results name-in-results");
}

TEST_CASE("the same thing twice at one level is an error", "[scenario][conflicts]") {
  CHECK(codes("axes:\n  a:\n    n: {}\n    p: {disable: [uz.push]}\n  b:\n    q: {}\n    r: {enable: [uz.push]}\n") ==
        "set-twice-here");
  CHECK(codes("axes:\n  a:\n    n: {}\n    p: {disable: [uz.push]}\n  b:\n    q: {}\n    r: {disable: [uz.push]}\n")
            .empty());
  CHECK(codes("axes:\n  a:\n    n: {}\n    p: {disable: [uz.push]}\n  b:\n    q: {}\n    r: {enable: [uz.push], under: "
              "{a: n}}\n")
            .empty());
  CHECK(codes("axes:\n  a:\n    n:\n      - {at: 2012-01, parameters: {other: 1}}\n").find("wrong-shape") == 0);
  CHECK(codes("shocks:\n  a: {at: 2012-05, parameters: {other: 1}}\n  b: {at: 2012-05, parameters: {other: 2}}\n") ==
        "set-twice-here");
  CHECK(codes("shocks:\n  a: {at: 2012-05, parameters: {other: 1}}\n  b: {at: 2012-06, parameters: {other: 2}}\n")
            .empty());
}

TEST_CASE("sections may be empty", "[scenario]") {
  CHECK(codes("axes:\nshocks:\nparameters:\ndisable:\nmeasures:\n").empty());
  CHECK(codes("replicates:\n") == "missing-value");
}

TEST_CASE("counts and seeds are whole numbers within their limits, and are never cut to size", "[scenario][errors]") {
  for (const char* wrong :
       {"seed: 18446744073709551616\n", "seed: -1\n", "seed: 1.5\n", "replicates: 0\n", "replicates: 1e3\n",
        "replicates: 4294967297\n", "replicates: 99999999999999999999\n", "log: 4294967297\n", "log: -1\n",
        "replicates_per_draw: 99999999999\n", "replicates_per_draw: 0\n"})
    if (codes(wrong) != "bad-number") FAIL_CHECK(wrong << codes(wrong));
  CHECK(load("seed: 18446744073709551615\n").seed == 18446744073709551615U);
  CHECK(load("replicates: 1000000000\n").replicates == 1'000'000'000);
}

TEST_CASE("a scenario is told from a model by its first key", "[scenario]") {
  CHECK(is_scenario_text("# x\nscenario: a\nmodel: m.yaml\n"));
  CHECK_FALSE(is_scenario_text("multivector: 1\n# scenario: a\n"));
}

}  // namespace multivector::tests
