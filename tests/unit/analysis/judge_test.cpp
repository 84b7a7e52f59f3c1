// Verdicts against probabilities that are known on paper.
#include "analysis/validation/report.hpp"
#include "tests/unit/analysis/toy.hpp"

#include <cmath>

using namespace multivector;
using namespace multivector::validation;
using Catch::Matchers::Contains;

namespace {

double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

Report run(const Suite& suite, int draws) {
  Design design;
  design.draws = draws;
  design.threads = 2;
  return validate(suite, design);
}

}  // namespace

TEST_CASE("P is the share of draws in which the effect has its sign", "[validation]") {
  const auto suite =
      toy::suite("expectations:\n" +
                 toy::expectation("E-1", toy::kEnds + "    luck: 1\n    expect: x_end[shove] > x_end[nothing]\n"));
  const auto report = run(suite, 2000);
  const Judgement& j = report.judgements[0];
  CHECK(j.held.of == 2000);
  CHECK(j.held.low < normal_below(0.5));  // factor: normal(1, 2)
  CHECK(j.held.high > normal_below(0.5));
  CHECK(j.verdict == Verdict::weak);
  CHECK(j.size == Approx(1).margin(0.15));  // the mean of the factor times a push of 1
  CHECK(j.size_low < j.size);
  CHECK(j.size_high - j.size_low == Approx(2 * 1.645 * 2 / std::sqrt(2000)).epsilon(0.1));
  CHECK(j.conditions[0].equal == 0);
  CHECK(j.conditions[0].less == Approx(1 - j.held.p));
}

TEST_CASE("a measure in a condition is its mean over the luck of a draw", "[validation]") {
  const std::string measures = "    measures: {y_end: {of: y, at: end}}\n    expect: y_end[nothing] > 0\n";
  const auto suite = toy::suite("expectations:\n" + toy::expectation("one", measures + "    luck: 1\n") +
                                toy::expectation("sixteen", measures + "    luck: 16\n"));
  const auto report = run(suite, 2000);
  for (const int e : {0, 1}) {  // level normal(0.5, 1), noise of sd 2 a branch
    const double luck = e == 0 ? 1 : 16, p = normal_below(0.5 / std::sqrt(1 + 4 / luck));
    INFO(suite.expectations[e].id << " " << report.judgements[e].held.p << " " << p);
    CHECK(report.judgements[e].held.low < p);
    CHECK(report.judgements[e].held.high > p);
  }
}

TEST_CASE("an invariant is asked of every branch, and one branch is enough to break it", "[validation]") {
  const std::string bound = "    measures: {y_end: {of: y, at: end}}\n    luck: 4\n    expect: ";
  const auto suite = toy::suite("expectations:\n" + toy::expectation("holds", bound + "y_end[nothing] < 100\n", "T0") +
                                toy::expectation("broken", bound + "y_end[nothing] < 4\n", "T0"));
  const auto report = run(suite, 200);
  CHECK(report.judgements[0].verdict == Verdict::holds);
  CHECK(report.judgements[0].held.of == 800);
  CHECK(report.judgements[1].verdict == Verdict::fails);
  CHECK(report.judgements[1].held.p > 0.9);  // few branches, and still
  CHECK(by_tier(report)[0].holds == 1);
  CHECK(by_tier(report)[0].of == 2);
}

TEST_CASE("equal values do not hold for a strict comparison, and the report says that they tie", "[validation]") {
  const auto suite = toy::suite("expectations:\n" +
                                toy::expectation("tie", "    measures: {o: {of: other, at: end}}\n    expect: "
                                                        "[\"o[shove] > o[nothing]\", \"o[shove] == o[nothing]\"]\n"));
  const auto report = run(suite, 20);
  CHECK(report.judgements[0].verdict == Verdict::fails);
  CHECK(report.judgements[0].conditions[0].equal == 1);
  CHECK(report.judgements[0].conditions[1].held.p == 1);
  CHECK_THAT(report_text(report), Contains("equal 100 %"));
}

TEST_CASE("what never happens lies beyond every date", "[validation]") {
  const std::string measures = "    measures: {when_high: {first: z > 1.2}, never: {first: z > 100}}\n";
  const auto suite = toy::suite(
      "expectations:\n" +
      toy::expectation("first",
                       measures + "    expect: [\"when_high[shove] < when_high[nothing]\", \"when_high[nothing] == "
                                  "forever\", \"never[shove] == never[nothing]\", \"when_high[shove] > 5\"]\n",
                       "T3"));
  const auto report = run(suite, 50);
  INFO(report_text(report));
  CHECK(report.judgements[0].verdict == Verdict::holds);
  CHECK(report.judgements[0].failed_branches == 0);
}

TEST_CASE("a case that is written twice runs once, the world is laid on every case", "[validation]") {
  const std::string expect = toy::kEnds + "    expect: z_end[shove] > z_end[nothing]\n";
  const auto suite = toy::suite("expectations:\n" + toy::expectation("a", expect) + toy::expectation("b", expect) +
                                toy::expectation("still", expect + "    world: {disable: [m.x2]}\n"));
  const auto report = run(suite, 10);
  CHECK(report.totals.ensembles == 2);
  CHECK(report.totals.branches == 2 * 2 * 10 * 24);
  CHECK(report.judgements[0].verdict == Verdict::holds);
  CHECK(report.judgements[0].size == report.judgements[1].size);
  CHECK(report.judgements[2].verdict == Verdict::fails);  // nothing carries the push to z
}

TEST_CASE("the answer does not depend on who else is asked", "[validation]") {
  const std::string one = toy::expectation("one", toy::kEnds + "    expect: x_end[shove] > x_end[nothing]\n");
  const std::string more = toy::expectation(
      "more", "    measures: {y_end: {of: y, at: end}}\n    expect: y_end[nothing] > 0\n    luck: 11\n", "T2",
      "{nothing: {}, lump: {at: 2020-03, do: lump()}}");
  const auto alone = run(toy::suite("expectations:\n" + one), 60);
  const auto both = run(toy::suite("expectations:\n" + more + one), 60);
  CHECK(alone.judgements[0].held.held == both.judgements[1].held.held);
  CHECK(alone.judgements[0].size == both.judgements[1].size);
}

TEST_CASE("verdicts", "[validation]") {
  CHECK(verdict_of(0.9) == Verdict::holds);
  CHECK(verdict_of(0.95, 0.99) == Verdict::weak);
  CHECK(verdict_of(0.6) == Verdict::weak);
  CHECK(verdict_of(0.5) == Verdict::contested);
  CHECK(verdict_of(0.39) == Verdict::fails);
  CHECK(verdict_of(std::nan("")) == Verdict::fails);
}
