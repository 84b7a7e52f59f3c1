// Files that are read as text: a model, a scenario, a sweep, expectations, tables, one expression.
#include "tests/fuzz/targets.hpp"

#include "analysis/sweep/sweep.hpp"
#include "analysis/validation/read.hpp"
#include "diagnostics/diagnostics.hpp"
#include "model/csv.hpp"
#include "model/load.hpp"
#include "scenario/load.hpp"
#include "tests/fuzz/bundle.hpp"
#include "tests/fuzz/small_run.hpp"

#include <nlohmann/json.hpp>

namespace multivector::fuzz {

namespace {

/// Messages can be shown, and there is one exactly if something was refused.
void check_messages(const Diagnostics& diagnostics, bool accepted) {
  if (accepted == diagnostics.has_errors())
    throw Wrong(accepted ? "accepted with an error" : "refused without an error");
  (void)render_text(diagnostics);
  const auto json = nlohmann::json::parse(render_json(diagnostics));
  if (!json.is_array()) throw Wrong("messages as JSON are no list");
}

std::string indented(const std::string& text) {
  std::string block;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    block += "      " + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return block;
}

const std::string kHead = R"yaml(multivector: 1
title: one expression
time: {step: month, start: 2020-01}
units: [USD, person]
sets: {state: [UZ, KZ, RU], pair: {within: state, members: [UZ, KZ]}, law: [no_law, in_force]}
variables:
  x: {over: state, unit: USD bn / year, initial: 1}
  y: {over: {a: state, b: state}, unit: 1, initial: 0.5}
  z: {unit: person, initial: 0}
  law_of: {over: state, values: law, initial: no_law}
  out: {over: state, unit: 1}
parameters: {share: {value: 0.3, prior: "beta(2, 3)"}}
actions:
  push: {by: {s: state}, towards: {t: state}, effects: [{add: 1, to: z}]}
mechanisms:
  - id: asked
    for: {s: state, t: pair}
    let:
      half: 0.5
)yaml";

}  // namespace

void fuzz_expression(const std::string& text) {
  Diagnostics diagnostics;
  const std::string keys = "    where: s != t\n    add: >-\n" + indented(text) +
                           "    to: z\n  - id: set\n    for: {s: state}\n" + "    set: out[s]\n    to: |\n" +
                           indented(text);
  const bool accepted = load_model_text("model.yaml", kHead + keys, diagnostics).has_value();
  check_messages(diagnostics, accepted);
}

void fuzz_csv(const std::string& text) {
  Diagnostics diagnostics;
  const auto table = read_csv(diagnostics.sources.add("table.csv", text), diagnostics);
  (void)render_text(diagnostics);
  const std::string model =
      "multivector: 1\ntime: {step: month, start: 2010-01}\nsets: {state: [UZ, KZ, RU]}\nvariables:\n"
      "  gdp: {over: state, unit: 1, initial: t.csv, otherwise: 0}\n";
  Diagnostics of_model;
  const bool accepted =
      load_model(MemoryFiles({{"model.yaml", model}, {"t.csv", text}}), "model.yaml", of_model).has_value();
  check_messages(of_model, accepted);
  if (accepted && !table) throw Wrong("a model takes a table that cannot be read");
}

void fuzz_model(const std::string& text) {
  const Bundle bundle = unpack(text);
  Diagnostics diagnostics;
  const bool accepted = load_model(MemoryFiles(bundle.files), bundle.main, diagnostics).has_value();
  check_messages(diagnostics, accepted);
}

void fuzz_scenario(const std::string& text) {
  const Bundle bundle = unpack(text);
  Diagnostics diagnostics;
  const auto scenario = load_scenario(MemoryFiles(bundle.files), bundle.main, diagnostics);
  check_messages(diagnostics, scenario.has_value());
  if (scenario) run_if_small(*scenario);
}

void fuzz_switches(const std::string& text) {
  const std::string scenario = "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-03}\nreplicates: 2\n";
  Overrides overrides;
  (text.size() % 2 == 0 ? overrides.disable : overrides.enable) = {text, "asked"};
  overrides.set = {{"share", text}};
  Diagnostics diagnostics;
  const bool accepted = load_scenario_text("s.yaml", scenario, diagnostics,
                                           {{"model.yaml", kHead + "    add: share\n    to: z\n"}}, overrides)
                            .has_value();
  check_messages(diagnostics, accepted);
}

void fuzz_sweep(const std::string& text) {
  const Bundle bundle = unpack(text);
  Diagnostics diagnostics;
  const bool accepted = sweep::load(MemoryFiles(bundle.files), bundle.main, diagnostics).has_value();
  check_messages(diagnostics, accepted);
}

void fuzz_expectations(const std::string& text) {
  Bundle bundle = unpack(text);
  std::string model = bundle.main;
  for (const auto& [path, content] : bundle.files)
    if (content.find("multivector:") != std::string::npos) model = path;
  if (model == bundle.main) return;  // without a model there is nothing to ask
  bundle.files["expectations/all.yaml"] = bundle.files.at(bundle.main);
  Diagnostics diagnostics;
  const bool accepted =
      validation::read_suite(MemoryFiles(bundle.files), model, "expectations", diagnostics).has_value();
  check_messages(diagnostics, accepted);
}

const std::vector<Target>& targets() {
  static const std::vector<Target> all{{"expression", "expression", fuzz_expression},
                                       {"csv", "csv", fuzz_csv},
                                       {"model", "model", fuzz_model},
                                       {"scenario", "scenario", fuzz_scenario},
                                       {"switches", "expression", fuzz_switches},
                                       {"sweep", "sweep", fuzz_sweep},
                                       {"expectations", "expectations", fuzz_expectations},
                                       {"calibration", "calibration", fuzz_calibration},
                                       {"run", "run", fuzz_run}};
  return all;
}

const Target& target(const std::string& name) {
  for (const Target& one : targets())
    if (one.name == name) return one;
  throw std::out_of_range("there is no target " + name);
}

}  // namespace multivector::fuzz
