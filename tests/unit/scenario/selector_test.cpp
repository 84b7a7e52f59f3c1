// Which elements a selector takes, and what goes off with them.
#include "scenario/load.hpp"
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace multivector::tests {
namespace {

const std::string kModel = R"yaml(multivector: 1
title: test
time: {step: month, start: 2010-01}
include: [mechanisms/work.yaml, rules/ru.yaml, rules/all.yaml]
sources: sources.yaml
sets:
  state: [UZ, KZ, RU, CN]
variables:
  done: {over: state, unit: 1, initial: 0}
  grown: {unit: 1, initial: 0}
actions:
  push:
    by: {s: state}
    towards: {t: state}
    effects:
      - {add: 1, to: "done[s]"}
)yaml";

std::map<std::string, std::string> files() {
  return {
      {"model.yaml", kModel},
      {"sources.yaml", "- {id: 000, title: one}\n- {id: 003, title: three}\n"},
      {"mechanisms/work.yaml", "mechanisms:\n  - {id: grow, add: 1, to: grown, evidence: {status: stated, source: "
                               "\"003:L5\"}}\n"},
      {"rules/ru.yaml", "rules:\n  - {id: ru.push, agent: RU, do: \"push(RU, UZ)\", evidence: {status: stated, "
                        "strength: strong, source: \"000:L1\"}}\n  - {id: rus.push, agent: RU, do: \"push(RU, "
                        "KZ)\", evidence: {status: allegation, source: \"000:L2, 003:L9\"}}\n"},
      {"rules/all.yaml",
       "rules:\n  - {id: all.push, for: {s: state}, where: s != UZ, agent: s, do: \"push(s, UZ)\"}\n"
       "  - {id: uz.push, agent: UZ, do: \"push(UZ, KZ)\"}\n"
       "doctrines:\n  - {id: calm, for: {s: state}, agent: s, forbids: \"push(s, _)\", until: 2010-02, kind: hard}\n"}};
}

std::optional<scenario::Scenario> load(const std::string& text, std::string& messages,
                                       const Overrides& overrides = {}) {
  auto all = files();
  Diagnostics diagnostics;
  auto scenario = load_scenario_text(
      "s.yaml",
      "scenario: test\nmodel: model.yaml\nhorizon: {from: 2010-01, to: 2010-12}\nreplicates: 1\n" + text +
          "\nmeasures:\n  ru: {of: \"done[RU]\", at: end}\n  kz: {of: \"done[KZ]\", at: end}\n  uz: {of: \"done[UZ]\", "
          "at: end}\n  cn: {of: \"done[CN]\", at: end}\n  grown: {of: grown, at: end}\n",
      diagnostics, all, overrides);
  messages = render_text(diagnostics);
  return scenario;
}

/// What RU, KZ, UZ and CN have done, and what has grown, in the variant.
std::vector<double> outcome(const std::string& text, int variant = 0, const Overrides& overrides = {}) {
  std::string messages;
  auto scenario = load(text, messages, overrides);
  INFO(messages);
  REQUIRE(scenario);
  const auto run = test::run(std::move(*scenario));
  std::vector<double> all;
  for (const char* name : {"ru", "kz", "uz", "cn", "grown"}) all.push_back(run.all(name, variant).front());
  return all;
}

std::string refused(const std::string& text) {
  std::string messages;
  CHECK_FALSE(load(text, messages));
  return messages;
}

using Values = std::vector<double>;

}  // namespace

/// An act shows in the month after it, and none is done in the first two: 9 of each rule, 11 of the mechanism.
TEST_CASE("an agent's selector takes its rules, and its part of rules for many", "[scenario][selector]") {
  CHECK(outcome("") == Values{27, 9, 9, 9, 11});
  CHECK(outcome("disable: {agent: RU}") == Values{0, 9, 9, 9, 11});
  CHECK(outcome("disable: [{agent: [RU, CN]}]") == Values{0, 9, 9, 0, 11});
  CHECK(outcome("disable: {agent: \"*\"}") == Values{0, 0, 0, 0, 11});
  CHECK(outcome("disable: \"ru.*\"") == Values{18, 9, 9, 9, 11});
  Overrides overrides;
  overrides.disable = {"agent=RU"};
  CHECK(outcome("", 0, overrides) == Values{0, 9, 9, 9, 11});
  overrides.disable = {"agent=RU,status=allegation"};
  CHECK(outcome("", 0, overrides) == Values{18, 9, 9, 9, 11});
  overrides.disable = {"all.push"};
  overrides.enable = {"agent=KZ"};
  CHECK(outcome("", 0, overrides) == Values{18, 9, 9, 0, 11});
}

TEST_CASE("documents, files, status and strength choose, too, all keys must fit", "[scenario][selector]") {
  CHECK(outcome("disable: {document: \"003\"}") == Values{18, 9, 9, 9, 0});
  CHECK(outcome("disable: {module: ru}") == Values{9, 9, 9, 9, 11});
  CHECK(outcome("disable: {module: \"rules/*\"}") == Values{0, 0, 0, 0, 11});
  CHECK(outcome("disable: {strength: strong}") == Values{18, 9, 9, 9, 11});
  CHECK(outcome("disable: {document: 000, status: stated}") == Values{18, 9, 9, 9, 11});
  CHECK(outcome("disable: {id: \"*.push\", agent: [UZ, KZ]}") == Values{27, 0, 0, 9, 11});
  CHECK(outcome("disable: [{module: ru}, {document: \"003\", status: stated}]") == Values{9, 9, 9, 9, 0});
}

TEST_CASE("a step switches an agent's part in the run, the whole goes on with all parts", "[scenario][selector]") {
  const std::string off = "axes:\n  a:\n    none: {}\n    ru: {at: 2010-07, disable: {agent: RU}}\n    back: {steps: "
                          "[{at: 2010-05, disable: {agent: RU}}, {at: 2010-09, enable: all.push}]}\n    calm: {at: "
                          "2010-02, disable: {id: calm, agent: RU}}\n";
  CHECK(outcome(off, 1) == Values{12, 9, 9, 9, 11});
  CHECK(outcome(off, 2) == Values{3 * 2 + 3, 9, 9, 9, 11});
  CHECK(outcome(off, 3) == Values{30, 9, 9, 9, 11});
  CHECK(refused("disable: {agent: RU}\nenable: all.push\n").find("`all.push` is both enabled and disabled") !=
        std::string::npos);
  CHECK(refused("axes:\n  a:\n    x: {disable: {agent: RU}}\n  b:\n    y: {enable: all.push}\n").find("is set twice") !=
        std::string::npos);
}

TEST_CASE("a selector that fits nothing says what comes near", "[scenario][selector]") {
  CHECK(refused("disable: {agent: RUS}").find("no rule, decision or doctrine has the agent `RUS`") !=
        std::string::npos);
  CHECK(refused("disable: {agent: RUS}").find("did you mean `RU`?") != std::string::npos);
  CHECK(refused("disable: {document: \"004\"}").find("no element has the document `004`") != std::string::npos);
  CHECK(refused("disable: {module: russia}").find("no element stands in a file called `russia`") != std::string::npos);
  CHECK(refused("disable: {agent: UZ, status: allegation}").find("no element fits all keys") != std::string::npos);
  CHECK(refused("disable: {agnet: RU}").find("did you mean `agent`?") != std::string::npos);
  CHECK(refused("disable: {}").find("this selector has no keys") != std::string::npos);
  CHECK(refused("disable: {agent: }").find("missing-value") != std::string::npos);
}

TEST_CASE("what a selector took is said, and what stays at work", "[scenario][selector]") {
  std::string messages;
  const auto one = load("disable: {agent: RU}", messages);
  REQUIRE(one);
  REQUIRE(one->selections.size() == 1);
  CHECK(one->selections[0] == "disable {agent: RU}: 3 rules and decisions, 1 doctrine; of 2 that act for many, only "
                              "these agents' part");
  const auto other = load("disable: \"ru.*\"", messages);
  REQUIRE(other);
  CHECK(other->selections[0] ==
        "disable ru.*: 1 rule or decision; 3 more act for RU and stay as they are: {agent: RU} takes them all");
  CHECK(load("disable: ru.push", messages)->selections.empty());
}

}  // namespace multivector::tests
