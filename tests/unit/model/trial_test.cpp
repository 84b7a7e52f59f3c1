// A large model and scenario that use most of the language: they load without an error.
#include "model/load.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <string>

namespace multivector::tests {

TEST_CASE("the trial model loads without errors", "[model][trial]") {
  Diagnostics diagnostics;
  const auto model = load_model(MULTIVECTOR_SOURCE_DIR "/tests/language/trial/model.yaml", diagnostics);
  CHECK(render_text(diagnostics).empty());
  REQUIRE(model);
  CHECK(model->vocabulary.cell_count == 4579);
  CHECK(model->set_order.size() == 21);
  CHECK(model->rules.size() == 49);
}

TEST_CASE("the trial scenario loads without errors", "[scenario][trial]") {
  Diagnostics diagnostics;
  const auto scenario = load_scenario(MULTIVECTOR_SOURCE_DIR "/tests/language/trial/scenario.yaml", diagnostics);
  CHECK(render_text(diagnostics).empty());
  REQUIRE(scenario);
  CHECK(scenario->ticks() == 17 * 12);
  CHECK(scenario->shocks.size() == 6);
  CHECK(scenario::variants(*scenario).size() == 12);
}

TEST_CASE("all models and scenarios of the project load without errors", "[model][scenario]") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(MULTIVECTOR_SOURCE_DIR "/scenarios")) {
    const std::string name = entry.path().filename().string();
    const std::string path = entry.path().string();
    const bool model = name == "model.yaml", scenario = path.ends_with(".yaml") && is_scenario(path);
    if (!model && !scenario) continue;
    Diagnostics diagnostics;
    if (scenario)
      (void)load_scenario(path, diagnostics);
    else
      (void)load_model(path, diagnostics);
    INFO(render_text(diagnostics));
    CHECK(!diagnostics.has_errors());
  }
}

}  // namespace multivector::tests
