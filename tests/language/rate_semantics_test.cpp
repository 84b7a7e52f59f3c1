// Three events a year, for a hundred years, in months, quarters and years: what comes of a rule, what is told before,
// and what the cures bring.
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;

namespace {

struct Step {
  std::string name;
  int ticks;  ///< in a hundred years
};
const Step kSteps[] = {{"month", 1200}, {"quarter", 400}, {"year", 100}};
constexpr int kReplicates = 200;

test::Tiny quakes(const Step& step, const std::string& rule, const std::string& scenario = "") {
  return {.model = "variables: {damage: {unit: 1, initial: 0}}\n"
                   "actions: {quake: {inputs: {size: 1}, effects: [{add: size, to: damage}]}}\n" +
                   (rule.empty() ? "" : "rules: [{id: nature.quake, " + rule + "}]\n"),
          .scenario = scenario,
          .ticks = step.ticks,
          .replicates = kReplicates,
          .step = step.name,
          .measures = "  quakes: {count: quake()}\n  damage: {of: damage, at: end}\n"};
}

std::string said_of(const test::Tiny& tiny) {
  const test::Folder folder;
  test::write_files(folder.path(), test::text_of(tiny));
  Diagnostics diagnostics;
  (void)load_scenario((folder.path() / "scenario.yaml").string(), diagnostics);
  return render_text(diagnostics);
}

}  // namespace

TEST_CASE("a rule acts at most once a tick: a rate loses what is told beforehand", "[language][time][luck]") {
  const std::string told[] = {
      "0.25 events per month are wanted, but at most one happens in a tick: 0.221 come, 12 % are lost",
      "0.75 events per 3 months are wanted, but at most one happens in a tick: 0.528 come, 30 % are lost",
      "3 events per year are wanted, but at most one happens in a tick: 0.95 come, 68 % are lost"};
  const double come[] = {265.4, 211.1, 95.0};
  for (int i = 0; i < 3; ++i) {
    const auto tiny = quakes(kSteps[i], "rate: 3 per year, do: quake()");
    INFO(kSteps[i].name << ": " << said_of(tiny));
    CHECK(said_of(tiny).find(told[i]) != std::string::npos);
    const double p = come[i] / kSteps[i].ticks;
    CHECK(p == Approx(1 - std::exp(-300.0 / kSteps[i].ticks)).epsilon(0.001));
    const double margin = test::margin(std::sqrt(come[i] * (1 - p)), kReplicates);
    CHECK(test::run_tiny(tiny).mean("quakes") == Approx(come[i]).margin(margin + 0.1));
  }
}

TEST_CASE("an event that stands for a Poisson number of them loses nothing, whatever the tick",
          "[language][time][luck]") {
  for (const Step& step : kSteps) {
    const auto tiny = quakes(step, "do: \"quake(size=poisson(" + std::to_string(300.0 / step.ticks) + "))\"");
    const auto run = test::run_tiny(tiny);
    INFO(step.name);
    CHECK(said_of(tiny).empty());
    // what the last tick adds would show in the next one
    const double expected = 300.0 * (step.ticks - 1) / step.ticks;
    CHECK(run.mean("damage") == Approx(expected).margin(test::margin(std::sqrt(expected), kReplicates)));
    CHECK(run.variance("damage") == Approx(expected).epsilon(1.2 * test::variance_margin(kReplicates)));
  }
}

TEST_CASE("a rate of the scenario loses nothing, whatever the tick", "[language][time][luck]") {
  for (const Step& step : kSteps) {
    const auto tiny = quakes(step, "", "shocks: {quakes: {rate: 3 per year, do: quake()}}\n");
    INFO(step.name);
    CHECK(said_of(tiny).find("lost") == std::string::npos);
    const auto run = test::run_tiny(tiny);
    CHECK(run.mean("quakes") == Approx(300).margin(test::margin(std::sqrt(300), kReplicates)));
    CHECK(run.variance("quakes") == Approx(300).epsilon(1.2 * test::variance_margin(kReplicates)));
  }
}
