// Mutated files never crash or hang the readers, and whatever goes wrong is said.
#include "model/load.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <random>
#include <sstream>

namespace multivector::tests {
namespace {

std::string read_text(const std::string& path) {
  std::ifstream in(MULTIVECTOR_SOURCE_DIR + path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::size_t below(std::mt19937& random, std::size_t n) { return n == 0 ? 0 : random() % n; }

/// One small damage: a byte changed, a piece deleted, doubled or moved, a line moved, a piece of another language.
std::string damage(std::string text, std::mt19937& random) {
  static const std::vector<std::string> pieces{"[",
                                               "]",
                                               "{",
                                               "}",
                                               "\"",
                                               "'",
                                               ": ",
                                               ":",
                                               "- ",
                                               "\n",
                                               "\n  ",
                                               ",",
                                               "#",
                                               "&a ",
                                               "*a",
                                               "!x ",
                                               "|\n",
                                               ">\n",
                                               "\t",
                                               "---\n",
                                               "(",
                                               ")",
                                               "? ",
                                               "<<: ",
                                               "\xFF",
                                               "%",
                                               std::string(1, '\0'),
                                               "1e999",
                                               "_",
                                               "previous(",
                                               "none",
                                               "sum(s in state, ",
                                               "forever"};
  const std::size_t at = below(random, text.size()), length = 1 + below(random, 30);
  switch (random() % 6) {
  case 0:
    if (!text.empty()) text[at] = static_cast<char>(random());
    break;
  case 1: text.erase(at, length); break;
  case 2: text.insert(at, text.substr(below(random, text.size()), length)); break;
  case 3: text.insert(at, pieces[below(random, pieces.size())]); break;
  case 4: text.replace(at, std::min<std::size_t>(1, text.size() - at), pieces[below(random, pieces.size())]); break;
  default: {
    const std::size_t line = text.rfind('\n', at);
    if (line != std::string::npos) text.erase(line, text.find('\n', line + 1) - line);
  }
  }
  return text;
}

/// Loaded, or with an error that can be rendered.
void try_model(const std::string& text) {
  Diagnostics diagnostics;
  const auto model = load_model_text("model.yaml", text, diagnostics);
  CHECK(model.has_value() != diagnostics.has_errors());
  (void)render_text(diagnostics);
}

const std::string kSmall = R"yaml(multivector: 1
title: small
time: {step: month, start: 2010-01}
units: [USD]
sets:
  state: {UZ: {name: Uzbekistan, attributes: {coast: 0, patron: RU}}, RU: {}}
  part: {within: state, members: [UZ]}
  stage: [low, high]
functions:
  twice: {of: {s: state}, is: "2 * x[s]"}
variables:
  x: {over: state, unit: USD bn, min: 0, initial: {UZ: 1}, otherwise: 2}
  y: {over: {a: state, b: part}, unit: 1}
  law: {over: state, values: stage, initial: low, kind: lever}
parameters:
  p: {value: 0.5, prior: "beta(2, 2)"}
mechanisms:
  - id: m
    for: {a: state, b: part}
    where: a != b
    set: y[a,b]
    to: p * previous(x[a]) / x[b]
      + if(law[a] == high, 1, 0)
  - {id: n, set: "y[UZ,UZ]", to: 0}
  - {id: o, for: {s: state}, let: {g: "normal(0, 0.1)"}, effects: [{add: "g * twice(s)", to: "x[s]"}]}
actions:
  go:
    by: {s: state}
    towards: {t: part}
    inputs: {size: 1, to_stage: stage}
    consent:
      - {of: t, accepts: 0.5}
    effects:
      - {set: "law[t]", to: to_stage, after: "uniform(1, 2) months"}
      - {scale: "x[t]", by: 1 + size, over: 3 months}
doctrines:
  - {id: C, agent: UZ, forbids: "go(UZ, _)", since: 2012-01, kind: soft, cost: 1}
rules:
  - id: r
    for: {t: part}
    agent: RU
    when: since(go[RU,t]) > 3 months
    chance: 0.1 per month
    do: go(RU, t, to_stage=high)
    cooldown: 2 months
decisions:
  - id: d
    agent: UZ
    choose: {one: {do: "go(UZ, UZ, to_stage=low)", utility: "x[UZ] / x[RU]"}, two: {utility: 0}}
)yaml";

}  // namespace

TEST_CASE("a damaged model is loaded or refused, never more", "[model][fuzz]") {
  try_model(kSmall);
  for (unsigned seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    std::string text = kSmall;
    for (std::size_t i = 0, n = 1 + below(random, 4); i < n; ++i) text = damage(std::move(text), random);
    INFO(seed);
    try_model(text);
  }
}

TEST_CASE("a model cut off at any byte is loaded or refused", "[model][fuzz]") {
  for (std::size_t length = 0; length < kSmall.size(); length += 3) try_model(kSmall.substr(0, length));
}

TEST_CASE("a damaged scenario or table is loaded or refused", "[scenario][fuzz]") {
  const std::string model = read_text("/tests/language/trial/model.yaml"),
                    scenario = read_text("/tests/language/trial/scenario.yaml");
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    Diagnostics diagnostics;
    const auto loaded = load_scenario_text("scenario.yaml", damage(damage(scenario, random), random), diagnostics,
                                           {{"model.yaml", model}});
    CHECK(loaded.has_value() != diagnostics.has_errors());
    (void)render_text(diagnostics);
  }
  const std::string table = "state,date,value,unit\nUZ,2010-01,\"1\",USD mn\nRU,,3,\n";
  for (unsigned seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    Diagnostics diagnostics;
    const std::string text = "multivector: 1\ntime: {start: 2010-01}\nunits: [USD]\nsets: {state: [UZ, "
                             "RU]}\nvariables:\n  x: {over: state, unit: USD, initial: t.csv, otherwise: 0}\n";
    const auto loaded =
        load_model_text("model.yaml", text, diagnostics, {{"t.csv", damage(damage(table, random), random)}});
    CHECK(loaded.has_value() != diagnostics.has_errors());
    (void)render_text(diagnostics);
  }
}

}  // namespace multivector::tests
