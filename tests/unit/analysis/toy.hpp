// A toy model whose answers are known on paper, and its expectations.
#pragma once

#include "analysis/validation/read.hpp"
#include "tests/support/catch.hpp"

#include <map>
#include <optional>
#include <string>

namespace multivector::toy {

/// x follows the push by a factor that is as likely to be negative as its prior says; z follows x in another file; y is
/// noise about a level; the lump moves x whatever its size.
inline const char* const kModel = R"y(
multivector: 1
title: Toy
time: {step: month, start: 2020-01}
include: [first.yaml, second.yaml, rules.yaml]
sources: sources.yaml
sets:
  state: [A, B]
parameters:
  factor: {value: 1, prior: "normal(1, 2)", source: "guess"}
  level: {value: 0, prior: "normal(0.5, 1)", source: "guess"}
  known: {value: 1, prior: "uniform(0.5, 1.5)", source: "literature, a book"}
  h_weak: {value: 0.05, source: "guess"}
  h_strong: {value: 0.9, source: "guess"}
variables:
  push: {unit: 1, initial: 0}
  other: {unit: 1, initial: 0}
  x: {unit: 1}
  x2: {unit: 1, initial: 5, min: 0}
  z: {unit: 1, initial: 1, min: 0, max: 10}
  y: {unit: 1}
  w: {over: state, unit: 1, initial: 0}
actions:
  shove: {inputs: {size: 1}, effects: [{add: size, to: push}]}
  lump: {inputs: {size: 1}, effects: [{add: 0.1 + size, to: push}]}
  alarm: {effects: [{add: 1, to: push}]}
  work: {by: {s: state}, inputs: {much: 1}, effects: [{add: much, to: "w[s]"}]}
)y";

inline const char* const kFirst = R"y(
mechanisms:
  - {id: m.x, set: x, to: factor * push, evidence: {status: stated, strength: strong, source: "d1:L1"}}
  - {id: m.x2, add: "approach(x2, 5 + 3 * known * push, 2 months)", to: x2, evidence: {status: stated, strength: weak, source: "d2:L7-9"}}
  - {id: m.y, set: y, to: "level + normal(0, 2)"}
)y";

inline const char* const kSecond = R"y(
mechanisms:
  - {id: m.z, add: "approach(z, 1 + 0.2 * (x2 - 5), 3 months)", to: z, evidence: {status: stated, strength: strong, source: "d2:L1"}}
  - {id: m.idle, add: "approach(other, 0, 3 months)", to: other}
)y";

inline const char* const kRules = R"y(
rules:
  - {id: a.works, agent: A, rate: h_strong per month, do: work(A), evidence: {status: stated, strength: strong, source: "d1:L3"}}
  - {id: b.works, agent: B, rate: h_weak per month, do: work(B), evidence: {status: stated, strength: weak, source: "d1:L4"}}
)y";

inline const char* const kSources = R"y(
sources:
  d1: {title: One, author: Somebody, date: 2020-01}
  d2: {title: Two, author: Somebody else, date: 2020-01}
)y";

/// The head of an expectation over 24 months, with a shove in month 6.
inline std::string expectation(const std::string& id, const std::string& rest, const std::string& tier = "T2",
                               const std::string& cases = "{nothing: {}, shove: {at: 2020-06, do: shove()}}") {
  return "  - id: " + id + "\n    claim: a claim\n    tier: " + tier +
         "\n    horizon: {from: 2020-01, to: 2021-12}\n    cases: " + cases + "\n" + rest;
}

inline const std::string kEnds = "    measures: {x_end: {of: x, at: end}, z_end: {of: z, at: end}}\n";

struct Read {
  std::optional<validation::Suite> suite;
  std::string messages;
};

inline Read read(const std::string& expectations, const std::map<std::string, std::string>& more = {}) {
  std::map<std::string, std::string> files = {
      {"toy/model.yaml", kModel}, {"toy/first.yaml", kFirst},     {"toy/second.yaml", kSecond},
      {"toy/rules.yaml", kRules}, {"toy/sources.yaml", kSources}, {"toy/expectations/e.yaml", expectations}};
  for (const auto& [name, text] : more) files[name] = text;
  Diagnostics diagnostics;
  Read result;
  result.suite = validation::read_suite(MemoryFiles(files), "toy/model.yaml", "toy/expectations", diagnostics);
  result.messages = render_text(diagnostics);
  return result;
}

inline validation::Suite suite(const std::string& expectations, const std::map<std::string, std::string>& more = {}) {
  Read result = read(expectations, more);
  INFO(result.messages);
  REQUIRE(result.suite);
  return std::move(*result.suite);
}

}  // namespace multivector::toy
