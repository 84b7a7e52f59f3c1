// Includes point one way: sim/README.md has the order, this test reads the #include lines.
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr std::array kLayers = {"support", "diagnostics", "language", "model",    "scenario", "program",
                                "engine",  "ensemble",    "results",  "analysis", "cli"};

/// Public headers and the layer that they belong to; the others are facades of the folder of their name.
const std::map<std::string, std::string> kPublic = {
    {"fwd.hpp", "support"}, {"random.hpp", "support"}, {"overrides.hpp", "support"}};

int layer_of(const std::string& folder) {
  const auto at = std::find(kLayers.begin(), kLayers.end(), folder);
  return at == kLayers.end() ? -1 : static_cast<int>(at - kLayers.begin());
}

struct Include {
  std::string where;   ///< file:line
  std::string folder;  ///< of the including file
  std::string target;  ///< as written
};

std::vector<Include> includes() {
  const std::regex line_of_include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  const fs::path root = MULTIVECTOR_SOURCE_DIR;
  std::vector<Include> found;
  for (const fs::path& below : {root / "sim", root / "analysis"}) {
    for (const auto& entry : fs::recursive_directory_iterator(below)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      const auto relative = fs::relative(entry.path(), below == root / "sim" ? below : root);
      std::ifstream in(entry.path());
      std::string line;
      std::smatch match;
      for (int number = 1; std::getline(in, line); ++number)
        if (std::regex_search(line, match, line_of_include))
          found.push_back({relative.string() + ":" + std::to_string(number), relative.begin()->string(), match[1]});
    }
  }
  return found;
}

/// The folder that an include leads into, or empty for headers from elsewhere.
std::string folder_of(const std::string& target) {
  const auto slash = target.find('/');
  if (slash == std::string::npos) return {};
  const std::string first = target.substr(0, slash), rest = target.substr(slash + 1);
  if (first != "multivector") return layer_of(first) >= 0 ? first : std::string{};
  const auto known = kPublic.find(rest);
  return known != kPublic.end() ? known->second : fs::path(rest).stem().string();
}

}  // namespace

TEST_CASE("every folder of sim is a layer", "[layers]") {
  for (const auto& entry : fs::directory_iterator(fs::path(MULTIVECTOR_SOURCE_DIR) / "sim")) {
    if (!entry.is_directory()) continue;
    INFO(entry.path());
    CHECK(layer_of(entry.path().filename().string()) >= 0);
  }
}

TEST_CASE("includes point one way", "[layers]") {
  const auto all = includes();
  REQUIRE(all.size() > 20);
  for (const auto& include : all) {
    const std::string target = folder_of(include.target);
    if (target.empty()) continue;
    INFO(include.where << " includes " << include.target);
    CHECK(layer_of(target) <= layer_of(include.folder));
  }
}

TEST_CASE("parts from elsewhere stay in their folders", "[layers]") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> homes = {
      {"yaml-cpp/", {"model", "scenario"}},
      {"tbb/", {"ensemble"}},
      {"oneapi/tbb", {"ensemble"}},
      {"netcdf", {"results"}},
      {"CLI/", {"cli"}},
      {"fstream", {"support", "results", "cli"}}};
  int files_with_cli11 = 0;
  for (const auto& include : includes()) {
    if (include.target.starts_with("CLI/")) ++files_with_cli11;
    for (const auto& [header, folders] : homes) {
      if (!include.target.starts_with(header)) continue;
      INFO(include.where << " includes " << include.target);
      CHECK(std::find(folders.begin(), folders.end(), include.folder) != folders.end());
    }
  }
  CHECK(files_with_cli11 <= 2);  // main.cpp and what the files of options share: it takes nine seconds to compile
}
