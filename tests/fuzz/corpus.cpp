#include "tests/fuzz/corpus.hpp"

#include "tests/fuzz/bundle.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace multivector::fuzz {

namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

const fs::path kRoot = MULTIVECTOR_SOURCE_DIR;
constexpr std::size_t kMostBytes = 40'000;  ///< of a bundle: larger ones are slow and teach no more

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_under(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

bool has_key(const std::string& text, const std::string& key) {
  return text.starts_with(key + ":") || text.find("\n" + key + ":") != std::string::npos;
}

std::string kind_of(const std::string& text) {
  if (has_key(text, "sweep")) return "sweep";
  if (has_key(text, "scenario")) return "scenario";
  if (has_key(text, "expectations") || has_key(text, "placebo")) return "expectations";
  return has_key(text, "multivector") ? "model" : "";
}

void add(Texts& all, const std::string& kind, const std::string& main,
         const std::map<std::string, std::string>& files) {
  if (kind_of(files.at(main)) != kind) return;
  std::string text = pack(main, files);
  if (text.size() < kMostBytes) all.push_back(std::move(text));
}

/// Every file of a small study as the main one, with all that stands beside it.
void add_study(Texts& all, const std::string& kind, const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const char* extension : {".yaml", ".csv"})
    for (const auto& path : files_under(folder, extension))
      files[path.lexically_relative(folder).generic_string()] = text_of(path);
  for (const auto& [path, text] : files)
    if (path.ends_with(".yaml")) add(all, kind, path, files);
}

/// The examples of the language's reference: `# model.yaml` begins a file.
void add_examples(Texts& all, const std::string& kind) {
  std::istringstream page(text_of(kRoot / "sim/language/LANGUAGE.md"));
  static const std::regex head("# ([\\w/.-]+\\.(yaml|csv))");
  std::map<std::string, std::string> files;
  std::string path;
  for (std::string line; std::getline(page, line);) {
    std::smatch found;
    if (line.starts_with("```")) {
      for (const auto& [name, text] : files) add(all, kind, name, files);
      files.clear();
      path.clear();
    } else if (std::regex_match(line, found, head)) {
      path = found[1];
    } else if (!path.empty()) {
      files[path] += line + "\n";
    }
  }
}

void add_messages(Texts& all, const std::string& kind) {
  for (const auto& path : files_under(kRoot / "tests/diagnostics/reader", ".txt")) {
    const std::string text = text_of(path), input = text.substr(0, text.find("\n===\n"));
    if (input.find("{{") != std::string::npos || input.size() > kMostBytes) continue;
    const Bundle bundle = unpack(input);
    if (kind_of(bundle.files.at(bundle.main)) == kind) all.push_back(input);
  }
}

/// Texts behind the keys that hold expressions, and the questions of the language's case files.
Texts expressions() {
  static const std::regex value(
      "(?:to|add|when|where|chance|rate|value|is|utility|of|share|mean|max): \"?([^\"{}]{3,200})\"?");
  Texts all;
  for (const auto& path : files_under(kRoot / "scenarios", ".yaml")) {
    const std::string text = text_of(path);
    for (std::sregex_iterator it(text.begin(), text.end(), value), end; it != end; ++it) all.push_back((*it)[1]);
  }
  for (const auto& path : files_under(kRoot / "tests/language", ".case")) {
    std::istringstream lines(text_of(path));
    for (std::string line; std::getline(lines, line);)
      if (line.find(' ') != std::string::npos) all.push_back(line.substr(line.find(' ') + 1));
  }
  return all;
}

Texts tables(const fs::path& folder) {
  Texts all;
  for (const auto& path : files_under(folder, ".csv"))
    if (std::string text = text_of(path); text.size() < kMostBytes) all.push_back(std::move(text));
  return all;
}

}  // namespace

std::vector<std::string> seeds(const std::string& kind) {
  if (kind == "expression") return expressions();
  if (kind == "csv") return tables(kRoot / "scenarios");
  if (kind == "calibration") {
    Texts all = tables(kRoot / "scenarios/central-asia/calibration"),
          more = tables(kRoot / "scenarios/central-asia/hindcast");
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  Texts all;
  for (const char* shelf : {"scenarios/classics", "scenarios/tutorial"})
    for (const auto& entry : fs::directory_iterator(kRoot / shelf))
      if (entry.is_directory()) add_study(all, kind, entry.path());
  add_examples(all, kind);
  add_messages(all, kind);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace multivector::fuzz
