#include "cli/answer.hpp"
#include "results/collector.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

using namespace multivector;
using Catch::Matchers::Contains;

namespace {

results::Answer answer() {
  const auto s = fake::scenario(40);
  results::Collector collector(s);
  fake::run(s, 16, [&](ensemble::BatchResult b) {
    // visa: half of the replicates go up and half go down, and `gain` decides
    for (int lane = 0; lane < b.lanes && b.variant >= 4; ++lane)
      b.measures[static_cast<std::size_t>(lane)] += (b.first_replicate + lane < 25 ? -1.0 : 1.0) - b.variant;
    collector.add(b);
  });
  return collector.finish(true);
}

}  // namespace

TEST_CASE("the answer compares every variant with the reference", "[cli]") {
  const std::string text = cli::answer_text(answer(), {});
  CHECK_THAT(text, Contains("What if?\n"));
  CHECK_THAT(text, Contains("fake: 6 variants x 40 replicates, 2024-01 to 2024-03, seed 7"));
  CHECK_THAT(text, Contains("stock, person mn  (x[A])"));
  CHECK_THAT(text, Contains("none     lenient") && Contains("2.44  reference"));
  CHECK_THAT(text, Contains("3.44      +1.00   +41 %    +1.00 to +1.00  yes      +1.00 to +1.00      100 %"));
  CHECK_THAT(text, Contains("The same in every variant: first_deal (12.0)"));
}

TEST_CASE("an open sign names the parameter that it depends on", "[cli]") {
  const auto a = answer();
  CHECK(cli::decides_the_sign(a, a.effects[0]).empty());  // every replicate goes one way
  CHECK(cli::decides_the_sign(a, a.effects[6]) == "gain (+1.00)");
}

TEST_CASE("a measure of when something comes says how often it does", "[cli]") {
  auto a = answer();
  for (auto& e : a.effects) e.q95 += 1;  // so that it is shown
  CHECK_THAT(cli::answer_text(a, {}), Contains("comes in") && Contains("50 %"));
}

TEST_CASE("what went wrong is said under the table", "[cli]") {
  auto a = answer();
  a.complete = false;
  a.branches = 100;
  a.failed_branches = 2;
  a.failed = {{1, 3, "2024-02", "x[A]"}};
  a.clamped = {{"x[B]", 5}, {"x[A]", 1200}};
  const std::string text = cli::answer_text(a, {});
  CHECK_THAT(text, Contains("stopped early: 100 of 240 branches"));
  CHECK_THAT(
      text,
      Contains("2 branches failed and are left out; the first: law none, west secondary, replicate 3, 2024-02, x[A]"));
  CHECK_THAT(text, Contains("values held at their bounds: 1,205 times, most often x[A] (1,200)"));
}

TEST_CASE("a long answer shows the first measures and names the others", "[cli]") {
  cli::AnswerStyle style;
  style.measures = 0;
  const std::string text = cli::answer_text(answer(), style);
  const std::string whole = cli::answer_text(answer(), {});
  CHECK_THAT(text, Contains("more with --all (and in effects.csv):"));
  CHECK_THAT(whole, !Contains("--all"));
  CHECK(text.size() < whole.size());
}
