// tests/diagnostics/reader/CODE.txt: files (`### PATH` begins one, the first is loaded), then `===` and all that is
// printed. `{{N:text}}` stands for N copies of text, in which # is the number of the copy; `{{FF}}` for a byte.
//
// With MULTIVECTOR_UPDATE=1 in the environment the output is written anew: read the difference before you keep it.
#include "analysis/calibration/read.hpp"
#include "analysis/hindcast/hindcast.hpp"
#include "analysis/history/user_table.hpp"
#include "analysis/sweep/sweep.hpp"
#include "analysis/validation/read.hpp"
#include "diagnostics/codes.hpp"
#include "model/load.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace multivector::tests {
namespace {

const std::string kFolder = MULTIVECTOR_SOURCE_DIR "/tests/diagnostics/reader/";

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::string expand(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.compare(at, 2, "{{") == 0 ? text.find("}}", at) : std::string::npos;
    if (end == std::string::npos) {
      out += text[at++];
      continue;
    }
    const std::string inside = text.substr(at + 2, end - at - 2);
    const std::size_t colon = inside.find(':');
    if (colon == std::string::npos) out += static_cast<char>(std::stoi(inside, nullptr, 16));
    for (int i = 0; colon != std::string::npos && i < std::stoi(inside); ++i) {
      for (const char c : inside.substr(colon + 1)) out += c == '#' ? std::to_string(i) : std::string(1, c);
    }
    at = end + 2;
  }
  return out;
}

struct Example {
  std::string input, output, first;
  std::map<std::string, std::string> files;
};

Example read_example(const std::filesystem::path& path) {
  Example example;
  const std::string text = read_text(path);
  const std::size_t rule = text.find("\n===\n");
  example.input = text.substr(0, rule);
  if (rule != std::string::npos) example.output = text.substr(rule + 5);
  std::istringstream lines(expand(example.input));
  std::string* file = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("### ")) {
      file = &example.files[line.substr(4)];
      if (example.first.empty()) example.first = line.substr(4);
    } else if (file != nullptr) {
      *file += line + "\n";
    }
  }
  return example;
}

/// Tables of a study are read from the disk: a folder of their own, in which we stand while they are read.
void read_study(const Example& example, Diagnostics& diagnostics) {
  const bool hindcast = example.first.starts_with("hindcast/");
  const fake::TemporaryDirectory folder;
  const auto home = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  std::filesystem::create_directory(hindcast ? "hindcast" : "calibration");
  for (const auto& [path, text] : example.files) std::ofstream(path, std::ios::binary) << text;
  if (hindcast)
    CHECK_THROWS_AS(analysis::hindcast({.model = "model.yaml", .folder = "hindcast"}, diagnostics), history::Mistakes);
  else
    CHECK_THROWS_AS(calibration::read_material("model.yaml", "calibration", diagnostics), history::Mistakes);
  std::filesystem::current_path(home);
}

/// Everything that loading the example prints.
std::string load(const Example& example) {
  Diagnostics diagnostics;
  const std::string& text = example.files.at(example.first);
  if (example.first.starts_with("calibration/") || example.first.starts_with("hindcast/"))
    read_study(example, diagnostics);
  else if (example.first.starts_with("expectations/"))
    (void)validation::read_suite(MemoryFiles(example.files), "model.yaml", "expectations", diagnostics);
  else if (is_sweep_text(text))
    (void)sweep::load(MemoryFiles(example.files), example.first, diagnostics);
  else if (is_scenario_text(text))
    (void)load_scenario_text(example.first, text, diagnostics, example.files);
  else
    check_model_alone(MemoryFiles(example.files), example.first, "", diagnostics);
  return render_text(diagnostics);
}

}  // namespace

TEST_CASE("every code of files, models, scenarios and sweeps has an example with its full output",
          "[model][scenario][diagnostics]") {
  for (const auto* area : {&codes::files(), &codes::model(), &codes::scenario(), &codes::sweep()}) {
    for (const codes::Code& code : *area) {
      if (code.code == "same-luck") continue;  // two texts with one 64-bit hash are not to be had
      INFO(code.code);
      const std::filesystem::path path = kFolder + std::string(code.code) + ".txt";
      REQUIRE(std::filesystem::exists(path));
      CHECK(read_example(path).output.find("[" + std::string(code.code) + "]") != std::string::npos);
    }
  }
}

TEST_CASE("examples of wrong files print what is written beside them", "[model][scenario][diagnostics]") {
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) paths.insert(entry.path());
  for (const std::filesystem::path& path : paths) {
    INFO(path.string());
    const Example example = read_example(path);
    const std::string output = load(example);
    CHECK(output == example.output);
    if (std::getenv("MULTIVECTOR_UPDATE"))
      std::ofstream(path, std::ios::binary) << example.input << "\n===\n" << output;
  }
}

TEST_CASE("every code that the readers use is in the catalogue", "[model][scenario][diagnostics]") {
  const std::vector<std::string> all = all_codes();
  const std::set<std::string> known(all.begin(), all.end());
  for (const char* folder : {"model", "scenario"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(MULTIVECTOR_SOURCE_DIR "/sim/") + folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string text = read_text(entry.path());
      for (const std::string call : {".error(\"", ".warning(\""}) {
        for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
          const std::size_t begin = at + call.size();
          INFO(entry.path().string());
          CHECK(known.contains(text.substr(begin, text.find('"', begin) - begin)));
        }
      }
    }
  }
}

}  // namespace multivector::tests
