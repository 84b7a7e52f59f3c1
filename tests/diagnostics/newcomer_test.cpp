// Mistakes that newcomers make, each with the line that must be told and a piece of what must be said. One mistake, one
// message: whatever follows from it is not reported.
#include "model/load.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace multivector::tests {
namespace {

const std::string kModel = R"yaml(multivector: 1
title: small
time: {step: month, start: 2020-01}
units: [USD]
sets:
  state: [UZ, KZ, TJ]
  body: [CSTO, EAEU]
variables:
  anger: {over: state, unit: 1, min: 0, max: 1, initial: 0.2}
  gdp: {over: state, unit: USD bn, initial: 50}
  deal: {over: {a: state, b: state}, unit: 1, initial: 0}
parameters:
  gain: {value: 0.1, unit: 1, prior: "uniform(0.05, 0.2)"}
mechanisms:
  - id: M-1
    for: {s: state}
    add: (0.2 - anger[s]) * gain
    to: anger[s]
actions:
  protest:
    by: {s: state}
    effects:
      - {add: 0.1, to: "anger[s]"}
rules:
  - id: r.one
    agent: s
    for: {s: state}
    when: anger[s] > 0.15 and gdp[s] < 60
    chance: 0.2 per month
    do: protest(s)
  - {id: r.two, agent: UZ, when: "count(b in body) > 0 and deal[UZ,KZ] > 0", do: protest(UZ)}
)yaml";

struct Mistake {
  std::string right, wrong;
  int line;          ///< at which it must be reported; 0: whatever
  std::string says;  ///< in the message or the help
};

std::string load(const std::string& text) {
  Diagnostics diagnostics;
  (void)load_model_text("model.yaml", text, diagnostics);
  return render_text(diagnostics);
}

void try_all(const std::vector<Mistake>& mistakes, const std::string& count = "1 error in") {
  for (const Mistake& m : mistakes) {
    std::string text = kModel;
    const std::size_t at = text.find(m.right);
    REQUIRE(at != std::string::npos);
    const std::string said = load(text.replace(at, m.right.size(), m.wrong));
    INFO(m.wrong + "\n" + said);
    CHECK(said.find(m.says) != std::string::npos);
    CHECK(said.find(count) != std::string::npos);
    if (m.line > 0) CHECK(said.find("model.yaml:" + std::to_string(m.line) + ":") == 0);
  }
}

/// In place of the rule's `when`, which is line 28.
std::vector<Mistake> whens(const std::vector<std::pair<std::string, std::string>>& all) {
  std::vector<Mistake> out;
  for (const auto& [when, says] : all) out.push_back({"anger[s] > 0.15 and gdp[s] < 60", when, 28, says});
  return out;
}

}  // namespace

TEST_CASE("the right model has nothing said of it", "[newcomer]") { CHECK(load(kModel).empty()); }

TEST_CASE("a missing colon is told at its own line", "[newcomer][diagnostics]") {
  try_all({{"variables:\n", "variables\n", 8, "after `variables`"},
           {"sets:\n", "sets\n", 5, "after `sets`"},
           {"  state: [UZ", "  state [UZ", 6, "write `state: [UZ, KZ, TJ]`"},
           {"when: anger", "when anger", 28, "write `when: anger[s]"},
           {"when: anger", "when:anger", 28, "write `when: anger[s]"},
           {"when: anger", "when = anger", 28, "write `when: anger[s]"},
           {"chance: 0.2", "chance 0.2", 29, "after `chance`"},
           {"do: protest(s)\n  -", "do protest(s)\n  -", 30, "write `do: protest(s)`"},
           {"- id: r.one", "- id r.one", 25, "after `id`"},
           {"- id: M-1", "- id M-1", 15, "after `id`"},
           {"  protest:\n", "  protest\n", 20, "after `protest`"},
           {"rules:\n", "rules\n", 24, "after `rules`"},
           {"title: small", "title small", 2, "write `title: small`"},
           {"multivector: 1", "multivector 1", 1, "after `multivector`"},
           {"    effects:\n", "    effects\n", 22, "after `effects`"},
           {"{add: 0.1,", "{add 0.1,", 23, "write `add: 0.1`"},
           {"{over: state, unit: USD", "{over:state, unit: USD", 10, "write `over: state`"}});
}

TEST_CASE("operators and words of other languages have their cure", "[newcomer][diagnostics]") {
  try_all(whens({{"anger[s] > 0.15 AND gdp[s] < 60", "write `and`"},
                 {"anger[s] > 0.15 Or gdp[s] < 60", "write `or`"},
                 {"NOT anger[s] > 0.15", "write `not`"},
                 {"(anger[s] > 0.15 AND gdp[s] < 60)", "write `and`"},
                 {"anger[s] > 0.15 && gdp[s] < 60", "write `and`"},
                 {"anger[s] > 0.15 || gdp[s] < 60", "write `or`"},
                 {"gdp[s] < 60 and !(anger[s] > 0.15)", "write `not`"},
                 {"s is UZ", "write `==`"},
                 {"anger[s] between 0.1 and 0.2", "a <= x and x <= b"},
                 {"s === UZ", "write `==`"},
                 {"s \xE2\x89\xA0 UZ", "write `!=`"},
                 {"anger[s] = 0.15", "write `==`"},
                 {"anger[s] := 0.15", "write `==`"},
                 {"anger[s] += 0.15", "an expression changes nothing"},
                 {"anger[s]**2 > 0.1", "write `^`"},
                 {"anger[s] > 15%", "0.12"},
                 {"year % 5 == 0", "a remainder cannot be computed"},
                 {"mod(year, 5) == 0", "a remainder cannot be computed"},
                 {"anger[s] > 0.1 ? gdp[s] > 1 : gdp[s] > 3", "if(condition, a, b)"},
                 {"if anger[s] > 0.1: gdp[s] > 2", "if(condition, a, b)"},
                 {"if anger[s] > 0.1 then gdp[s] > 3 else gdp[s] > 4", "if(condition, a, b)"},
                 {"if (anger[s] > 0.1) gdp[s] > 3 else gdp[s] > 4", "if(condition, a, b)"},
                 {"gdp[s] > 3 if anger[s] > 0.3 else gdp[s] > 2", "if(condition, a, b)"},
                 {"gdp[s] > 3 // big", "a comment begins with"},
                 {"random() < 0.3", "uniform(0, 1)"},
                 {"rand() < 0.3", "uniform(0, 1)"},
                 {"pow(anger[s], 2) > 0.1", "write x^2"},
                 {"ln(anger[s]) > -3", "write log(x)"},
                 {"round(anger[s]) > 0", "there is no rounding"},
                 {"avg(t in state, anger[t]) > 0.3", "write mean("},
                 {"sum(anger[t] for t in state) > 0.3", "the index comes first"},
                 {"True", "a condition is a comparison"},
                 {"t > 3", "`now`"}}));
}

TEST_CASE("characters that look like others are named", "[newcomer][diagnostics]") {
  try_all(whens({{"s == \xE2\x80\x98UZ\xE2\x80\x99", "without quotes"},
                 {"s == \xE2\x80\x9CUZ\xE2\x80\x9D", "without quotes"},
                 {"s == \xC2\xABUZ\xC2\xBB", "without quotes"},
                 {"s == \"UZ\"", "without quotes"},
                 {"gdp[s] \xE2\x80\x93 2 > 3", "write `-`"},
                 {"gdp[s]\xC2\xB2 > 3", "write x^2"},
                 {"gdp[s]\xC2\xA0> 3", "a plain space"},
                 {"gdp[s] > $60", "write the number alone"},
                 {"math.exp(gdp[s] / gdp[UZ]) > 3", "exp(...)"},
                 {"s.anger > 0.15", "anger[s]"}}));
}

TEST_CASE("decimal commas are refused with the point", "[newcomer][diagnostics]") {
  try_all(whens({{"anger[s] > 0,15", "write 0.15"},
                 {"max(anger[s], 0,15) > 0.1", "write 0.15"},
                 {"gdp[s] > 1,000", "1000"},
                 {"clamp(anger[s], 0,1, 0,9) > 0.1", "write 0.9"}}));
  try_all({{"value: 0.1,", "value: 0,1,", 13, "a decimal is written with a point, as in 0.1"},
           {"initial: 0.2}", "initial: 0,2}", 9, "a decimal is written with a point, as in 0.2"}});
  try_all({{"uniform(0.05, 0.2)", "uniform(0,05, 0,2)", 13, "with a point: 0.05"}}, "2 errors in");
}

TEST_CASE("a forgotten index is offered from those in scope", "[newcomer][diagnostics]") {
  try_all(whens({{"anger > 0.15", "write anger[s]"},
                 {"anger[s] > 0.15 and gdp < 60", "write gdp[s]"},
                 {"anger[state] > 0.15", "its index here is `s`"},
                 {"deal[s] > 0", "such as deal[s,UZ]"},
                 {"max(t in state, deal[s]) > 0", "found 1"},
                 {"mean(t in state, anger) > 0.1", "write anger[t]"},
                 {"since(protest) < 3 months", "write protest[s]"},
                 {"anger[s][UZ] > 0.15", "one pair of brackets"}}));
  try_all({{"count(b in body) > 0", "anger > 0.1", 0,
            "name a member, anger[UZ], or take them all: sum(k in state, anger[k])"}});
}

TEST_CASE("acts are shown as they are written", "[newcomer][diagnostics]") {
  const std::string right = "do: protest(s)\n  -";
  try_all({{right, "do: protest(s: UZ)\n  -", 30, "f(x=1)"},
           {right, "do: \"protest(s: UZ)\"\n  -", 30, "s=..."},
           {right, "do: protest\n  -", 30, "write protest()"},
           {right, "do: protest[s]\n  -", 30, "write protest(s)"},
           {right, "do: anger[s] = 0.3\n  -", 30, "`effects`"},
           {right, "then: protest(s)\n  -", 30, "called `do` here"},
           {"chance: 0.2 per month", "probability: 0.2 per month", 29, "called `chance` here"},
           {"    when: anger", "    if: anger", 28, "called `when` here"},
           {"chance: 0.2 per month", "chance: 0.2 / month", 29, "`per month`"},
           {"chance: 0.2 per month", "chance: 0.2 a month", 29, "write `per month`"},
           {"chance: 0.2 per month", "chance: 0.2 per 3 months", 29, "one month or one year"}});
}

TEST_CASE("quotes and brackets that do not close are told where they open", "[newcomer][diagnostics]") {
  try_all({{"title: small", "title: \"small", 2, "not closed"},
           {"title: small", "title: 'small", 2, "not closed"},
           {"title: small", "title: 'small's model'", 2, "behind the closing quote"},
           {"to: \"anger[s]\"}", "to: \"anger[s]}", 23, "not closed"},
           {"to: \"anger[s]\"}", "to: \"anger[s]\"", 23, "not closed"},
           {"[UZ, KZ, TJ]", "[UZ, KZ, TJ", 6, "not closed"},
           {"[UZ, KZ, TJ]", "UZ, KZ, TJ", 6, "write [UZ, KZ, TJ]"},
           {"[UZ, KZ, TJ]", "[UZ KZ TJ]", 6, "commas between them"}});
}

TEST_CASE("a mistake is told once, and what follows from it is not", "[newcomer][diagnostics]") {
  try_all({{"anger: {over: state,", "anger: {over: states,", 9, "there is no set `states`"},
           {"  state: [UZ, KZ, TJ]\n", "  stat: [UZ, KZ, TJ]\n", 9, "also in line 10, 11, 16"},
           {"  anger: {over", "  angr: {over", 17, "also in line"},
           {"    for: {s: state}\n    when", "    for: s in state\n    when", 27, "write `for: {s: state}`"},
           {"    for: {s: state}\n    when", "    for: [s]\n    when", 27, "indices are a map"},
           {"    for: {s: state}\n    when", "    when", 26, "`for: {s: ...}`"},
           {"{over: {a: state, b: state},", "{over: state x state,", 11, "several indices are a map"},
           {"gain: {value: 0.1, unit: 1, prior: \"uniform(0.05, 0.2)\"}",
            "gain: {value: 0.1, prior: uniform(0.05, 0.2)}", 13, "in quotes"}});
}

TEST_CASE("what is right as YAML and hardly meant is warned of", "[newcomer][diagnostics]") {
  try_all({{"gdp[s] < 60\n", "gdp[s] < 60 #and now > 2021-01\n", 28, "[cut-by-comment]"},
           {"title: small", "title: The model #1 in the world", 2, "[cut-by-comment]"},
           {"title: small", "title: group # 1 of all", 2, "[cut-by-comment]"},
           {"gdp[s] < 60\n", "gdp[s] / 0 < 60\n", 28, "`0` is always 0"},
           {"gdp[s] < 60\n", "gdp[s] / (1 - 1) < 60\n", 28, "[divided-by-zero]"},
           {"anger[s] > 0.15 and", "anger[s] > 15 and", 28, "`anger[s]` lies between 0 and 1"}},
          "1 warning in");
  std::string text = kModel;
  CHECK(load(text.replace(text.find("title: small"), 12, "title: small  # a comment, # with another")).empty());
}

}  // namespace multivector::tests
