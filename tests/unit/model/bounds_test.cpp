#include "model/bounds.hpp"

#include "model/load.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;

namespace {

/// All that is said of a model whose one rule has this `when`, and this chance or rate.
std::string said(const std::string& when, const std::string& luck = "chance: 0.2 per month",
                 const std::string& step = "month") {
  Diagnostics diagnostics;
  (void)load_model_text("model.yaml",
                        "multivector: 1\ntime: {step: " + step +
                            ", start: 2020-01}\nsets: {s: [A, B]}\n"
                            "variables:\n"
                            "  share: {over: s, unit: 1, min: 0, max: 1, initial: 0.5}\n"
                            "  free: {unit: 1, initial: 0}\n"
                            "  positive: {unit: 1, min: 1, initial: 2}\n"
                            "parameters: {gain: {value: 0.1}, one: {value: 1}}\n"
                            "mechanisms: [{id: m, add: gain + positive, to: free}]\n"
                            "actions: {hit: {effects: [{add: 1, to: free}]}}\n"
                            "rules:\n  - id: r\n    when: " +
                            when + "\n    " + luck + "\n    do: hit()\n",
                        diagnostics);
  return render_text(diagnostics);
}

bool never(const std::string& when) { return said(when).find("[never-holds]") != std::string::npos; }
bool always(const std::string& when) { return said(when).find("[always-holds]") != std::string::npos; }

}  // namespace

TEST_CASE("conditions that the bounds decide are warned of", "[model][bounds]") {
  for (const char* when : {"share[A] > 1",
                           "share[A] > 1.2",
                           "share[A] < 0",
                           "share[A] == 2",
                           "share[A] + share[B] > 2",
                           "-share[A] > 0",
                           "mean(k in s, share[k]) > 1",
                           "count(k in s where share[k] > 0.5) > 2",
                           "month_of_year == 13",
                           "month_of_year == 0",
                           "abs(share[A]) < 0",
                           "free > 0 and share[A] > 3",
                           "free > 0 or share[A] > 3",
                           "any(k in s, share[k] > 2)",
                           "share[A] * share[B] > 1",
                           "lag(share[A], 3 months) > 1.5",
                           "max(share[A], share[B]) > 1",
                           "1 / positive > 1",
                           "sqrt(share[A]) > 1",
                           "logistic(free) > 1.5",
                           "clamp(free, 0, 2) > 3",
                           "if(free > 0, 1, 2) > 2"})
    if (!never(when)) FAIL_CHECK(when);
  for (const char* when :
       {"share[A] >= 0", "share[A] <= 1", "month_of_year <= 12", "positive > 0", "not share[A] > 1", "share[A] != 2",
        "exp(free) >= 0", "all(k in s, share[k] <= 1)", "free > 0 or share[A] >= 0"})
    if (!always(when)) FAIL_CHECK(when);
}

TEST_CASE("conditions that can go either way are not", "[model][bounds]") {
  for (const char* when : {"share[A] > 0.99", "share[A] == 1", "free > 100", "gain > 5", "share[A] - share[B] < 0",
                           "positive < 2", "share[A] / free > 1", "log(share[A]) > -5", "share[A] >= 1",
                           "min(k in s where share[k] > 2, share[k]) > 1", "since(hit) < 3 months", "year > 1000"})
    if (never(when) || always(when)) FAIL_CHECK(when);
}

TEST_CASE("events that do not fit into a tick are told of, with the figure", "[model][hazard]") {
  const std::string yearly = said("free < 9", "rate: 3 per year", "year");
  CHECK(yearly.find("3 events per year are wanted, but at most one happens in a tick: 0.95 come, 68 % are lost") !=
        std::string::npos);
  CHECK(said("free < 9", "rate: 3 per year", "quarter").find("[lost-to-the-tick]") != std::string::npos);
  CHECK(said("free < 9", "rate: 1 per year", "month").find("[lost-to-the-tick]") == std::string::npos);
  CHECK(said("free < 9", "rate: 2.4 per year", "month").find("[lost-to-the-tick]") == std::string::npos);  // 9.4 %
  CHECK(said("free < 9", "chance: 0.5 per month", "quarter").find("[lost-to-the-tick]") != std::string::npos);
  CHECK(said("free < 9", "chance: 0.5 per year", "month").find("[lost-to-the-tick]") == std::string::npos);
  CHECK(said("free < 9", "chance: 1 per year", "year").find("warning") == std::string::npos);
  CHECK(said("free < 9", "rate: (positive + 3) per year", "year").find("at least 4 events") != std::string::npos);
  CHECK(said("free < 9", "once: episode\n    rate: 30 per year", "year").find("lost-to") ==
        std::string::npos);  // how soon
}

TEST_CASE("what numbers and parameters come to is known, too", "[model][bounds]") {
  CHECK(said("free < 9", "chance: (0.5 + 0.5) per year").find("error: a chance of 1 per year is certain") !=
        std::string::npos);
  CHECK(said("free < 9", "chance: one per year")
            .find("warning: a chance of 1 per year, with parameters as they are given, is "
                  "certain in every month") != std::string::npos);
  CHECK(said("free < 9", "rate: 36 * one per year")
            .find("3 events per month are wanted, with parameters as they are given, but "
                  "at most one happens in a tick: 0.95 come, 68 % are lost") != std::string::npos);
  CHECK(said("free < 9", "rate: 2 * one per year").find("lost-to") == std::string::npos);
}

TEST_CASE("what is lost of a step's rate is told with the engine's own limit", "[model][scenario][hazard]") {
  const auto told = [](const std::string& rate) {
    const std::map<std::string, std::string> files{
        {"model.yaml",
         "multivector: 1\ntime: {step: quarter, start: 2020-01}\nvariables: {n: {unit: 1, initial: 0}}\n"}};
    Diagnostics diagnostics;
    (void)load_scenario_text("scenario.yaml",
                             "scenario: t\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-10}\n"
                             "shocks: {s: {rate: " +
                                 rate + ", add: 1, to: n}}\nmeasures: {n: {of: n, at: end}}\n",
                             diagnostics, files);
    return render_text(diagnostics);
  };
  CHECK(told("30 per month").find("90 events per 3 months are wanted, but no more than 64 can happen in one tick") !=
        std::string::npos);
  CHECK(told("30*1 per month").find("no more than") != std::string::npos);
  CHECK(told("9 per month").find("[lost-to-the-tick]") == std::string::npos);
}

TEST_CASE("a chance of one in more than a tick is certain in every tick, and an error", "[model][hazard]") {
  const std::string text = said("free < 9", "chance: 1 per year");
  CHECK(text.find("[certain-in-every-tick]") != std::string::npos);
  CHECK(text.find("`every: 12 months`") != std::string::npos);
  CHECK(text.find("`rate: 1 per year`") != std::string::npos);
  CHECK(said("free < 9", "chance: 1 per month").find("certain-in-every-tick") == std::string::npos);
}

TEST_CASE("what stands nowhere but where it is declared is unused", "[model][unused]") {
  Diagnostics diagnostics;
  const std::map<std::string, std::string> files = {
      {"model.yaml", "multivector: 1\ntime: {step: month, start: 2020-01}\n"
                     "sets: {s: [A, B], lost: [C, D], part: {within: s, members: [A]}}\n"
                     "variables: {x: {over: s, initial: 0}, idle: {initial: 0}}\n"
                     "parameters: {gain: {value: 0.1}, loss: {value: 0.1}}\n"
                     "mechanisms: [{id: m, for: {i: s}, add: gain, to: 'x[i]'}]\n"}};
  check_model_alone(MemoryFiles(files), "model.yaml", "", diagnostics);
  const std::string text = render_text(diagnostics);
  for (const char* name : {"the variable `idle`", "the parameter `loss`", "the set `lost`", "the set `part`"})
    CHECK(text.find(name) != std::string::npos);
  CHECK(text.find("4 warnings") != std::string::npos);
}
