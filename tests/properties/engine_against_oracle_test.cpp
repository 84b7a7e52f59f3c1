// Random models run on the vector engine and on the slow evaluator: everything must be equal to the last bit.
#include "ensemble/ensemble.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/oracle/oracle.hpp"
#include "tests/support/random/model.hpp"

#include <array>
#include <cstdlib>
#include <optional>

using namespace multivector;

namespace {

/// MULTIVECTOR_RANDOM_MODELS and MULTIVECTOR_FIRST_SEED: more models, or one again.
std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::optional<scenario::Scenario> load(const testing::RandomModel& texts, std::string& messages) {
  Diagnostics diagnostics;
  auto result = load_scenario_text("scenario.yaml", texts.scenario, diagnostics, {{"model.yaml", texts.model}});
  if (!result || diagnostics.has_errors()) {
    messages = render_text(diagnostics);
    return std::nullopt;
  }
  testing::add_cells_as_series(*result);
  return result;
}

/// Every variant from start to end; trunks shared; the same with no room for a single state beside the machines'.
std::vector<ensemble::Options> ways_to_run(const scenario::Scenario& scenario, std::uint64_t seed) {
  ensemble::Options alone;
  alone.threads = 1 + static_cast<int>(seed % 2);
  alone.batch = std::array{1, 3, 4, 0}[seed % 4];
  ensemble::Options shared = alone;
  alone.share_trunks = false;
  shared.threads = 1 + static_cast<int>(seed / 2 % 3);
  shared.batch = std::array{4, 2, 0, 3, 1}[seed % 5];
  ensemble::Options tight = shared;
  tight.threads = 1;
  tight.memory = ensemble::plan(scenario, tight).machine_bytes;
  return {alone, shared, tight};
}

std::string name_of(const ensemble::Options& options) {
  return "\n(trunks " + std::string(options.share_trunks ? "shared" : "not shared") + ", " +
         std::to_string(options.threads) + " threads, batches of " + std::to_string(options.batch) +
         (options.memory > 0 ? ", little memory)" : ")");
}

}  // namespace

TEST_CASE("random models: the engine equals the slow evaluator to the last bit", "[properties][oracle]") {
  const std::uint64_t first = setting("MULTIVECTOR_FIRST_SEED", 1), count = setting("MULTIVECTOR_RANDOM_MODELS", 60);
  int refused = 0;
  double saved = 0;  // mean share of branch-ticks that need not be run
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const auto texts = testing::random_model(seed);
    std::string messages;
    const auto scenario = load(texts, messages);
    if (!scenario) {
      ++refused;
      UNSCOPED_INFO("seed " << seed << " was refused: " << messages);
      continue;
    }
    const auto plan = ensemble::plan(*scenario, {.threads = 1});
    saved += (1 - static_cast<double>(plan.ticks_to_run) / static_cast<double>(plan.branch_ticks)) /
             static_cast<double>(count);
    const auto truth = oracle::run_all(*scenario, scenario->replicates);
    std::string difference;
    for (const auto& options : ways_to_run(*scenario, seed)) {
      if (!difference.empty()) break;
      difference = testing::difference(*scenario, testing::run_engine(*scenario, options), truth);
      if (!difference.empty()) difference += name_of(options);
    }
    INFO("seed " << seed << "\n--- model.yaml\n"
                 << texts.model << "\n--- scenario.yaml\n"
                 << texts.scenario << "\n--- " << difference);
    CHECK(difference.empty());
  }
  CHECK(saved > 0.2);  // the trees share something
  INFO(refused << " of " << count << " random models were refused by the loader");
  CHECK(refused * 5 <= static_cast<int>(count));  // what two axes set alike is refused
}
