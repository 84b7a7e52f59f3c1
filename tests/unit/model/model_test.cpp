// What a model's text becomes.
#include "model/load.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace multivector::tests {
namespace {

const std::string kHead = "multivector: 1\ntitle: test\ntime: {step: month, start: 2010-01}\nunits: [USD, person]\n"
                          "sets:\n  state: [UZ, KZ, RU]\n  asia: {within: state, members: [KZ, UZ]}\n";

model::Model load(const std::string& text, const std::map<std::string, std::string>& files = {}) {
  Diagnostics diagnostics;
  auto model = load_model_text("model.yaml", kHead + text, diagnostics, files);
  INFO(render_text(diagnostics));
  REQUIRE(model);
  return std::move(*model);
}

/// The codes of all errors and warnings, in order of place.
std::string codes(const std::string& text, const std::map<std::string, std::string>& files = {}) {
  Diagnostics diagnostics;
  (void)load_model_text("model.yaml", kHead + text, diagnostics, files);
  std::string result;
  for (const Diagnostic& d : diagnostics.all()) result += (result.empty() ? "" : " ") + d.code;
  return result;
}

double initial_number(const model::Model& model, std::size_t cell) {
  const auto& expr = model.initials.at(cell).expr;
  REQUIRE(expr);
  REQUIRE(expr->op == language::Op::number);
  return expr->number;
}

}  // namespace

TEST_CASE("a subset keeps its own order, a base set that of the file", "[model][sets]") {
  const model::Model m = load("");
  REQUIRE(m.vocabulary.ranges.size() == 2);
  CHECK(m.vocabulary.ranges[0].members == std::vector<int>{0, 1, 2});
  CHECK(m.vocabulary.ranges[1].members == std::vector<int>{1, 0});
}

TEST_CASE("NO is a member like any other", "[model][sets]") {
  Diagnostics d;
  const auto m = load_model_text(
      "m.yaml", "multivector: 1\ntime: {start: 2010-01}\nsets:\n  s: [NO, SE]\n  t: {null: {}, yes: {}}\n", d);
  INFO(render_text(d));
  REQUIRE(m);
  CHECK(m->vocabulary.bases[0].members[0].id == "NO");
  CHECK(m->vocabulary.bases[1].members[0].id == "null");
}

TEST_CASE("attributes are numbers or members, missing ones are 0 or none", "[model][sets]") {
  const model::Model m = load("  body:\n    A: {attributes: {size: 2, sponsor: RU}}\n    B: {name: the other}\n    C: "
                              "{attributes: {sponsor: UZ}}\n");
  REQUIRE(m.vocabulary.attributes.size() == 2);
  CHECK(m.vocabulary.attributes[0].values == std::vector<double>{2, 0, 0});
  CHECK(m.vocabulary.attributes[1].values == std::vector<double>{2, -1, 0});
  const auto& held = m.vocabulary.ranges[static_cast<std::size_t>(m.vocabulary.attributes[1].type.range)];
  CHECK(held.members == std::vector<int>{0, 2});
}

TEST_CASE("initial values come from numbers, maps and `otherwise`", "[model][initial]") {
  const model::Model m =
      load("variables:\n"
           "  x: {over: {a: state, b: asia}, unit: USD bn, initial: {UZ: {KZ: 1, UZ: 2}, RU: 5}, otherwise: 9}\n");
  CHECK(m.vocabulary.cell_count == 6);  // a slowest; b in the order KZ, UZ
  CHECK(initial_number(m, 0) == 1);
  CHECK(initial_number(m, 1) == 2);
  CHECK(initial_number(m, 2) == 9);
  CHECK(initial_number(m, 4) == 5);
  CHECK(initial_number(m, 5) == 5);
}

TEST_CASE("of a cell's rows the latest not after the first tick counts", "[model][table]") {
  const std::string table = "state,date,gdp,population,note\nUZ,,1,10,oldest\nUZ,2009-01,2,11,\nUZ,2010-01,3,12,\nUZ,"
                            "2010-02,4,13,too late\nKZ,2005-06,5,,\nRU,,6,14,\n";
  const model::Model m = load("variables:\n  gdp: {over: state, unit: USD bn, initial: t.csv}\n"
                              "  population: {over: state, unit: person mn, initial: t.csv, otherwise: 7}\n",
                              {{"t.csv", table}});
  CHECK(initial_number(m, 0) == 3);
  CHECK(initial_number(m, 1) == 5);
  CHECK(initial_number(m, 2) == 6);
  CHECK(initial_number(m, 3) == 12);
  CHECK(initial_number(m, 4) == 7);
}

TEST_CASE("a unit column converts, a variable column chooses, quotes and line ends do not matter", "[model][table]") {
  const std::string table = "\xEF\xBB\xBFvariable, importer ,exporter,value,unit\r\ntrade,\"UZ\",KZ,500,USD "
                            "mn\r\nother,UZ,,3,\r\n\r\ntrade,KZ,UZ,2,\r\n";
  const model::Model m =
      load("variables:\n  trade: {over: {exporter: asia, importer: asia}, unit: USD bn, initial: t.csv, otherwise: 0}\n"
           "  other: {over: {importer: state}, unit: 1, initial: 0}\n",
           {{"t.csv", table}});
  CHECK(initial_number(m, 1) == Approx(0.5));  // exporter KZ, importer UZ
  CHECK(initial_number(m, 2) == 2);
}

TEST_CASE("a table may hold members", "[model][table]") {
  const model::Model m =
      load("  stage: [low, high]\nvariables:\n  law: {over: state, values: stage, initial: t.csv, otherwise: low}\n",
           {{"t.csv", "state,value\nRU,high\n"}});
  CHECK(initial_number(m, 0) == 0);
  CHECK(initial_number(m, 2) == 1);
}

TEST_CASE("mechanisms that set run after those whose cells they read, whatever the order of files", "[model][order]") {
  const std::string text = "variables:\n  x: {over: state, unit: 1}\n  y: {over: state, unit: 1}\n  z: {unit: 1}\n";
  const std::string a = "  - {id: c, for: {s: state}, set: \"x[s]\", to: 1}\n";
  const std::string b = "  - {id: b, for: {s: state}, set: \"y[s]\", to: \"x[s]\"}\n";
  const std::string c = "  - {id: a, set: z, to: \"sum(s in state, y[s])\"}\n";
  for (const std::string& body : {a + b + c, c + b + a, b + c + a}) {
    const model::Model m = load(text + "mechanisms:\n" + body);
    REQUIRE(m.set_order.size() == 3);
    CHECK(m.mechanisms[static_cast<std::size_t>(m.set_order[0])].id == "c");
    CHECK(m.mechanisms[static_cast<std::size_t>(m.set_order[1])].id == "b");
    CHECK(m.mechanisms[static_cast<std::size_t>(m.set_order[2])].id == "a");
    CHECK(m.set_by == std::vector<int>{2, 2, 2, 1, 1, 1, 0});
  }
}

TEST_CASE("which cells are set is exact after `where`, what is read stands for all members of its set",
          "[model][order]") {
  const std::string x = "variables:\n  x: {over: state, unit: 1, initial: 1}\nmechanisms:\n";
  CHECK(codes(x + "  - {id: a, for: {s: state}, where: s != RU, set: \"x[s]\", to: \"x[RU]\"}\n").empty());
  CHECK(codes(x + "  - {id: a, for: {s: asia}, set: \"x[s]\", to: \"x[RU]\"}\n").empty());
  CHECK(codes(x + "  - {id: a, set: \"x[RU]\", to: \"sum(s in asia, x[s])\"}\n").empty());
  CHECK(codes(x + "  - {id: a, set: \"x[RU]\", to: \"sum(s in state where s != RU, x[s])\"}\n") == "reads-itself");
  CHECK(codes(x + "  - {id: a, for: {s: asia}, set: \"x[s]\", to: \"previous(x[s])\"}\n").empty());
  CHECK(
      codes(x +
            "  - {id: a, set: \"x[UZ]\", to: 1}\n  - {id: b, for: {s: state}, where: s != UZ, set: \"x[s]\", to: 2}\n")
          .empty());
  CHECK(codes(x + "  - {id: a, set: \"x[UZ]\", to: 1}\n  - {id: b, for: {s: state}, set: \"x[s]\", to: 2}\n") ==
        "set-twice");
}

TEST_CASE("a mechanism that is off leaves its cells at their initial value", "[model][initial]") {
  const std::string text = "mechanisms:\n  - {id: a, enabled: false, set: x, to: 1}\n";
  CHECK(codes("variables:\n  x: {unit: 1}\n" + text) == "initial-missing");
  CHECK(codes("variables:\n  x: {unit: 1, initial: 0}\n" + text).empty());
}

TEST_CASE("fixed variables are constants and thin instances", "[model]") {
  const std::string text =
      "variables:\n  open: {over: {a: state, b: state}, unit: 1, fixed: true, initial: {UZ: {KZ: 1}}, otherwise: 0}\n"
      "  far: {over: {a: state, b: state}, unit: 1, fixed: true, initial: \"1 - open[a,b]\"}\n"
      "  x: {over: {a: state, b: state}, unit: 1, initial: 0}\n";
  const model::Model m = load(
      text + "mechanisms:\n  - {id: m, for: {i: state, j: state}, where: \"far[i,j] == 0\", set: \"x[i,j]\", to: 1}\n");
  int computed = 0;
  for (const int setter : m.set_by) computed += setter >= 0;
  CHECK(computed == 1);
  CHECK(m.set_by.at(18 + 1) == 0);
  CHECK(codes("parameters:\n  p: {value: 1}\nvariables:\n  f: {unit: 1, fixed: true, initial: p}\n") ==
        "not-allowed-here");
  CHECK(codes("variables:\n  f: {unit: 1, fixed: true, initial: g}\n  g: {unit: 1, fixed: true, initial: f}\n") ==
        "initial-loop");
}

TEST_CASE("parties, inputs and lets have slots of one frame, draws are numbered by key", "[model][actions]") {
  const model::Model m = load("variables:\n  x: {over: state, unit: USD bn, initial: 0}\nactions:\n  pay:\n    by: "
                              "{from: state}\n    towards: {to: state}\n"
                              "    inputs: {size: {value: 2, unit: USD mn}, third: state}\n    where: from != to\n    "
                              "let: {luck: \"uniform(0, 1)\"}\n    mutual: true\n"
                              "    consent:\n      - {of: to, accepts: \"if(uniform(0, 1) < 0.5, 1, 0)\"}\n"
                              "    effects:\n      - {add: \"size * luck * normal(1, 0.1)\", to: \"x[to]\", after: "
                              "\"uniform(1, 2) months\", over: 3 months}\n"
                              "      - {add: size, to: \"x[third]\", lasting: 1 year}\n");
  const model::Action& action = m.actions.at(0);
  CHECK(action.for_.at(1).slot == 1);
  CHECK(action.lets.at(0).slot == 4);
  CHECK(action.lets.at(0).value->draw == 2);
  CHECK(action.effects.at(0).after.draw == 4);
  CHECK(action.effects.at(0).after.low == 1);
  CHECK(action.effects.at(0).over.low == 3);
  CHECK_FALSE(action.effects.at(0).passing);
  CHECK(action.effects.at(1).passing);
  CHECK(action.effects.at(1).lasting.low == 12);
  CHECK(action.consent.at(0).of->id == 1);
  const language::Input& size = m.vocabulary.actions.at(0).inputs.at(0);
  CHECK(size.value.value() == 2);
  CHECK(size.type.unit.scale == 1e6);
}

TEST_CASE("rules and decisions stand together, sorted by the bytes of their ids", "[model][rules]") {
  const model::Model m = load("actions:\n  go:\n    by: {s: state}\n  rain: {}\nrules:\n"
                              "  - {id: uz.b, agent: UZ, do: go(UZ), cooldown: forever, once: run, rate: 2 per year, "
                              "lag: \"uniform(1, 3) months\",\n"
                              "     evidence: {status: stated, strength: strong, source: \"000:L912-957\"}}\n"
                              "  - {id: Z, do: [rain(), rain()], chance: 0.5 per month, enabled: false}\n"
                              "decisions:\n  - id: any.a\n    for: {q: state}\n    agent: q\n    choose:\n      one: "
                              "{do: go(q), weight: 1}\n      two: {weight: 2}\n");
  REQUIRE(m.rules.size() == 3);
  CHECK(m.rules[0].id == "Z");
  CHECK(m.rules[0].acts.size() == 2);
  CHECK_FALSE(m.rules[0].enabled);
  CHECK(m.rules[1].decision);
  CHECK(m.rules[1].weights);
  CHECK(m.rules[1].options.at(1).acts.empty());
  const model::Rule& rule = m.rules[2];
  CHECK(std::isinf(rule.cooldown_months));
  CHECK(rule.once == model::Once::run);
  CHECK(rule.trigger.kind == model::TriggerKind::rate);
  CHECK(rule.trigger.months == 12);
  CHECK(rule.evidence.source == "000");
  CHECK(rule.evidence.lines == "L912-957");
}

TEST_CASE("levers, outcomes and exogenous variables have their writers", "[model][kinds]") {
  const std::string text = "kinds: required\nvariables:\n  l: {unit: 1, initial: 0, kind: lever}\n  o: {unit: 1, "
                           "initial: 0, kind: outcome}\n  e: {unit: 1, initial: 0, kind: exogenous}\n"
                           "actions:\n  a:\n    effects:\n      - {add: 1, to: ";
  CHECK(codes(text + "l}\n").empty());
  CHECK(codes(text + "o}\n") == "writes-outcome");
  CHECK(codes(text + "e}\n") == "writes-outcome");
  CHECK(codes("include: [one.yaml, two.yaml]\nvariables:\n  e: {unit: 1, initial: 0, kind: exogenous}\n",
              {{"one.yaml", "mechanisms:\n  - {id: a, add: 1, to: e}\n  - {id: b, add: 1, to: e}\n"},
               {"two.yaml", "mechanisms:\n  - {id: c, add: 1, to: e}\n"}}) == "two-owners");
}

TEST_CASE("includes: sorted globs, sections in any file, errors of all files at once", "[model][include]") {
  const std::map<std::string, std::string> files{{"more/a.yaml", "variables:\n  x: {unit: 1, initial: 0}\n"},
                                                 {"more/b.yaml", "variables:\n  y: {unit: 1, initial: x}\n"},
                                                 {"more/c.txt", "no"}};
  CHECK(load("include: [\"more/*.yaml\"]\n", files).inputs.size() == 3);
  const std::map<std::string, std::string> wrong{{"more/a.yaml", "variables:\n  x: {unit: 1, initail: 0}\n"},
                                                 {"more/b.yaml", "variables:\n  y: {unti: 1, initial: 0}\n"}};
  CHECK(codes("include: \"more/*.yaml\"\nparameters:\n  p: {value: 010}\n", wrong) ==
        "unknown-key unknown-key bad-number");
  CHECK(codes("include: \"more/*.yaml\"\nparameters:\n  p: {valeu: 1}\n",
              {{"more/a.yaml", "x: [\n"}, {"more/b.yaml", "y: \"\n"}}) == "unclosed-bracket unclosed-quote");
}

TEST_CASE("one mistake is one error", "[model][errors]") {
  const std::string x = "variables:\n  x: {over: state, unit: 1}\nmechanisms:\n";
  CHECK(codes(x + "  - {id: a, for: {s: state}, set: \"x[s]\", to: typo}\n") == "unknown-name");
  CHECK(codes(x + "  - {id: a, for: {s: state, t: stat}, set: \"x[s]\", to: 1}\n") == "unknown-set");
  CHECK(codes(x + "  - {id: a, for: {s: state}, set: \"x[s]\"}\n") == "missing-key");
  CHECK(codes("variables:\n  x: {over: state, unit: 1, initial: *y}\n") == "alias");
  CHECK(codes("actions:\n  go:\n    by: {s: state}\nrules:\n  - {id: a, agent: UX, do: go(UZ)}\n") == "unknown-name");
}

TEST_CASE("past acts before the first tick set clocks", "[model][past]") {
  const model::Model m = load(
      "actions:\n  go:\n    by: {s: state}\n    towards: {t: state}\n  rain: {}\npast: past.csv\n",
      {{"past.csv", "date,action,first,second,source\n2009-05,go,UZ,KZ,000\n2010-06,go,UZ,RU,\n2001-01,rain,,,\n"}});
  REQUIRE(m.past.size() == 2);
  CHECK(m.past[0].date == 2009 * 12 + 4);
  CHECK(m.past[0].parties == std::vector<int>{0, 1});
}

TEST_CASE("all initial values are read the same when files come in another order", "[model][include]") {
  const std::string sets = "sets:\n  s: [A, B]\n", variables = "variables:\n  x: {over: s, unit: 1, initial: 2}\n",
                    rest = "mechanisms:\n  - {id: m, for: {i: s}, add: 1, to: \"x[i]\"}\n";
  const std::string head = "multivector: 1\ntime: {start: 2010-01}\n";
  for (const char* order : {"[a.yaml, b.yaml, c.yaml]", "[c.yaml, b.yaml, a.yaml]"}) {
    Diagnostics d;
    const auto m = load_model_text("m.yaml", head + "include: " + order + "\n", d,
                                   {{"a.yaml", sets}, {"b.yaml", variables}, {"c.yaml", rest}});
    REQUIRE(m);
    CHECK(m->vocabulary.cell_count == 2);
  }
}

}  // namespace multivector::tests
