// The scenarios that are shipped, the language trial and the examples of LANGUAGE.md: engine and evaluator agree to the
// last bit.
#include "tests/language/blocks.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/oracle/oracle.hpp"

#include <algorithm>

using namespace multivector;

namespace {

/// Few replicates and ticks: the evaluator is slow. A shortened run keeps no measures.
void shorten(scenario::Scenario& scenario) {
  const bool large = scenario.model.vocabulary.cell_count > 1000;
  const int ticks = large ? 24 : 60;
  scenario.replicates = scenario.log_replicates = large ? 1 : 2;
  testing::add_cells_as_series(scenario);
  if (scenario.ticks() <= ticks) return;
  scenario.to = scenario.from + (ticks - 1) * scenario.model.vocabulary.step_months;
  scenario.measures.clear();
}

std::string difference_of(scenario::Scenario scenario) {
  shorten(scenario);
  ensemble::Options options;
  options.threads = 2;
  return testing::difference(scenario, testing::run_engine(scenario, options),
                             oracle::run_all(scenario, scenario.replicates));
}

/// Of the scenarios of one large model three are enough for the slow evaluator; they differ in shocks alone.
bool too_many(const std::filesystem::path& path) {
  return path.string().find("central-asia") != std::string::npos && path.stem() != "russian-migration-law" &&
         path.stem() != "every-power-presses" && path.stem() != "placebo";
}

std::vector<std::filesystem::path> scenario_files() {
  std::vector<std::filesystem::path> result;
  for (const auto* folder : {"/scenarios", "/tests/language/trial"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(MULTIVECTOR_SOURCE_DIR + std::string(folder)))
      if (entry.path().extension() == ".yaml" && is_scenario(entry.path().string()) && !too_many(entry.path()))
        result.push_back(entry.path());
  std::sort(result.begin(), result.end());
  return result;
}

/// The blocks of LANGUAGE.md that are whole models and meant to run.
std::vector<std::string> examples() {
  std::ifstream page(MULTIVECTOR_SOURCE_DIR "/sim/language/LANGUAGE.md");
  const std::string text((std::istreambuf_iterator<char>(page)), std::istreambuf_iterator<char>());
  std::vector<std::string> result;
  const std::string opening = "```yaml\n# model.yaml\n";
  for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
    const std::size_t begin = at + 8, end = text.find("\n```", begin);
    const std::string block = text.substr(begin, end - begin + 1);
    if (block.find("# wrong: ") == std::string::npos) result.push_back(block);
  }
  return result;
}

}  // namespace

TEST_CASE("shipped scenarios: the engine equals the slow evaluator to the last bit", "[properties][oracle]") {
  const auto files = scenario_files();
  REQUIRE(files.size() >= 15);
  for (const auto& file : files) {
    INFO(file.string());
    CHECK(difference_of(test::load(file)) == "");
  }
}

TEST_CASE("examples of LANGUAGE.md: the engine equals the slow evaluator to the last bit", "[properties][oracle]") {
  const auto blocks = examples();
  REQUIRE(blocks.size() >= 20);
  for (const auto& block : blocks) {
    const test::Folder folder;
    test::write_files(folder.path(), block);
    INFO(block);
    CHECK(difference_of(test::load(folder.path() / "scenario.yaml")) == "");
  }
}
