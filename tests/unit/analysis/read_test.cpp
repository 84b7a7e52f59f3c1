// What the reader of expectations takes and refuses, and what is frozen.
#include "analysis/validation/freeze.hpp"
#include "analysis/validation/graph.hpp"
#include "tests/unit/analysis/toy.hpp"

using namespace multivector;
using namespace multivector::validation;
using Catch::Matchers::Contains;

namespace {

std::string messages(const std::string& rest,
                     const std::string& cases = "{nothing: {}, shove: {at: 2020-06, do: shove()}}") {
  return toy::read("expectations:\n" + toy::expectation("E-1", rest, "T2", cases)).messages;
}

}  // namespace

TEST_CASE("an expectation is read whole", "[validation][read]") {
  const auto suite = toy::suite(
      "expectations:\n" +
      toy::expectation("E-1", toy::kEnds + R"y(    evidence: {status: stated, strength: strong, source: "d1:L9"}
    world: [{disable: [m.idle]}, {at: 2020-02, set: other, to: 2}]
    expect:
      - x_end[shove] > x_end[nothing] and abs(z_end[shove] - 1) < 9
      - not (min(z_end[shove], 3) < z_end[nothing])
    channels: [m.*]
    not_through: [m.idle]
    luck: 3
    needed: 0.99
    reading: the first one
)y"));
  const Expectation& e = suite.expectations.at(0);
  CHECK(e.cases.size() == 2);
  CHECK(e.world.size() == 2);
  CHECK(e.conditions.size() == 2);
  CHECK(e.conditions[0].measures == std::vector<int>{0, 1});
  CHECK(e.channels.size() == 5);
  CHECK(e.luck == 3);
  CHECK(e.needed == 0.99);
  CHECK(e.place == "toy/expectations/e.yaml:2");
  CHECK(suite.models.size() == 1);
}

TEST_CASE("mistakes in expectations have a place and the nearest name", "[validation][read]") {
  CHECK_THAT(messages(toy::kEnds + "    expect: x_ends[shove] > 0\n"),
             Contains("unknown variable `x_ends`") && Contains("did you mean `x_end`"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[shov] > 0\n"),
             Contains("e.yaml:8:19") && Contains("did you mean `shove`"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end > 0\n"), Contains("x_end"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[shove]\n"), Contains("condition"));
  CHECK_THAT(messages(toy::kEnds + "    expect: 1 < 2\n"), Contains("[no-measure]"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[shove] > 0\n    tire: T1\n"),
             Contains("unknown-key") || Contains("no key `tire`"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[shove] > 0\n    channels: [m.xx]\n"),
             Contains("did you mean `m.x"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[shove] > 0\n    luck: 0\n"), Contains("bad-number"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[shove] > 0\n    needed: 0.2\n"), Contains("bad-probability"));
  CHECK_THAT(messages("    measures: {x_end: {of: xx, at: end}}\n    expect: x_end[nothing] > 0\n"),
             Contains("unknown name `xx`"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[none] > 0\n", "{none: {}}"), Contains("[name-taken]"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[x_end] > 0\n", "{x_end: {}}"), Contains("[name-taken]"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[a] > 0\n", "{a: {replace: rules.yaml}}"),
             Contains("[not-allowed-here]"));
  CHECK_THAT(messages(toy::kEnds + "    expect: x_end[a] > 0\n", "{a: {at: 2030-01, do: shove()}}"),
             Contains("outside-horizon"));
  CHECK_THAT(toy::read("expectations:\n" + toy::expectation("E", toy::kEnds + "    expect: x_end[shove] > 0\n") +
                       toy::expectation("E", toy::kEnds + "    expect: x_end[shove] > 0\n"))
                 .messages,
             Contains("[duplicate-id]"));
  CHECK_THAT(toy::read("expectations: []\nplacebo: {p: {at: 2020-02, do: alarm()}}\n").messages +
                 toy::read("expectations:\n" + toy::expectation("E", toy::kEnds + "    expect: x_end[shove] > 0\n") +
                           "placebo: {p: {at: 2020-02, do: alarm()}}\n")
                     .messages,
             Contains("a placebo has no date"));
}

TEST_CASE("what was frozen is compared: measures, windows, cases, conditions, and nothing else",
          "[validation][freeze]") {
  const auto text = [](const std::string& measure, const std::string& condition, const std::string& shock,
                       const std::string& claim) {
    return "expectations:\n  - id: E-1\n    claim: " + claim +
           "\n    tier: T2\n    horizon: {from: 2020-01, to: 2021-12}\n    cases: {nothing: {}, shove: " + shock +
           "}\n    measures: {m: " + measure + "}\n    expect: " + condition + "\n";
  };
  const std::string measure = "{of: x, at: end}", condition = "m[shove] > m[nothing]",
                    shock = "{at: 2020-06, do: shove()}";
  const std::string frozen = frozen_text(toy::suite(text(measure, condition, shock, "a claim")));
  const auto compared = [&](const std::string& now) {
    return compare_with_frozen(toy::suite(now, {{"toy/expectations/frozen.txt", frozen}}));
  };
  CHECK(compared(text(measure, condition, shock, "other words")).changed.empty());
  CHECK(compared(text("{at: end, of: x}", condition, shock, "a claim")).changed == std::vector<std::string>{"E-1"});
  CHECK(compared(text("\n      {of: \"x\",   at: 'end'}", condition, shock, "a claim")).changed.empty());  // layout
  CHECK(compared(text("{of: x, at: 2021-06}", condition, shock, "a claim")).changed.size() == 1);
  CHECK(compared(text(measure, "m[shove] < m[nothing]", shock, "a claim")).changed.size() == 1);
  CHECK(compared(text(measure, condition, "{at: 2020-07, do: shove()}", "a claim")).changed.size() == 1);
  const auto report =
      compared("expectations:\n" + toy::expectation("E-2", toy::kEnds + "    expect: x_end[shove] > 0\n"));
  CHECK(report.frozen);
  CHECK(report.fresh == std::vector<std::string>{"E-2"});
  CHECK(report.missing == std::vector<std::string>{"E-1"});
  CHECK_FALSE(compare_with_frozen(toy::suite(text(measure, condition, shock, "a claim"))).frozen);
}

TEST_CASE("the shortest way tells one module from two", "[validation][graph]") {
  const auto suite = toy::suite(
      "expectations:\n" +
      toy::expectation(
          "E-1",
          "    measures: {x_end: {of: x, at: end}, z_end: {of: z, at: end}, o: {of: other, at: end}, p: {of: push, at: "
          "end}}\n    expect: [\"x_end[shove] > 0\", \"z_end[shove] > 0\", \"o[shove] == 0\", \"p[shove] > 0\"]\n"));
  const Expectation& e = suite.expectations[0];
  const Graph graph(suite.model_of(e));
  const Path x = graph.path(e.cases, e.measures[0]), z = graph.path(e.cases, e.measures[1]);
  CHECK(x.links.size() == 1);
  CHECK(std::string(x.tier()) == "T1");
  CHECK(graph.id(x.links.at(0).element) == "m.x");
  CHECK(z.links.size() == 2);
  CHECK(z.modules == 2);
  CHECK(std::string(z.tier()) == "T2");
  CHECK(graph.id(z.links.at(0).element) == "m.x2");
  CHECK_FALSE(graph.path(e.cases, e.measures[2]).found);
  CHECK(graph.path(e.cases, e.measures[3]).modules == 0);  // the shock writes what is measured
  CHECK(graph.shortest(e).links.size() == 1);              // of the first condition
}
