// Every `*.case` file beside this one: expressions and what the checker makes of them.
//
//     value gdp[o] + 3                     what is asked, then the text (`\n` is a line break)
//         gdp[o] + 3 : USD bn / year       the checked tree and its type; or
//         error unit-mismatch 11-23: ...   each message with its columns, then `help: ...`
//
// With MULTIVECTOR_UPDATE=1 in the environment the expectations are written anew: read the difference before you keep
// it.
#include "tests/language/ask.hpp"
#include "tests/support/catch.hpp"

#include "diagnostics/order.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/core.h>
#include <fstream>
#include <sstream>

namespace multivector::tests {
namespace {

std::string messages(const Diagnostics& diagnostics, std::size_t already) {
  std::string out;
  for (const Diagnostic* d : in_order(diagnostics)) {
    if (static_cast<std::size_t>(d - diagnostics.all().data()) < already) continue;
    const auto begin = diagnostics.sources.position(d->span.file, d->span.begin);
    const auto end = diagnostics.sources.position(d->span.file, d->span.end);
    const std::string line = begin.line > 1 ? fmt::format("line {} ", begin.line) : "";
    out += fmt::format("    {} {} {}{}-{}: {}\n", d->severity == Severity::error ? "error" : "warning", d->code, line,
                       begin.column, end.column, d->message);
    if (!d->help.empty()) out += "        help: " + d->help + "\n";
    for (const Note& note : d->notes) out += "        note: " + note.text + "\n";
  }
  return out;
}

struct Outcome {
  std::string file;                                        ///< the whole file as it should be
  std::vector<std::pair<std::string, std::string>> pairs;  ///< expected and found, for each case
};

Outcome run(const std::filesystem::path& path) {
  std::ifstream in(path);
  World world;
  Outcome out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("    ")) {
      if (!out.pairs.empty()) out.pairs.back().first += line + "\n";
      continue;
    }
    out.file += line + "\n";
    if (line.empty() || line[0] == '#' || world.read(line)) continue;
    const std::size_t already = world.diagnostics.all().size();
    const std::string found = ask(world, line) + messages(world.diagnostics, already);
    out.file += found;
    out.pairs.push_back({line + "\n", line + "\n" + found});
  }
  return out;
}

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(MULTIVECTOR_SOURCE_DIR "/tests/language"))
    if (entry.path().extension() == ".case") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("the language does what its case files say", "[language][cases]") {
  REQUIRE(case_files().size() >= 5);
  for (const auto& path : case_files()) {
    INFO(path.string());
    const Outcome outcome = run(path);
    CHECK(!outcome.pairs.empty());
    for (const auto& [expected, found] : outcome.pairs) CHECK(found == expected);
    if (std::getenv("MULTIVECTOR_UPDATE")) std::ofstream(path) << outcome.file;
  }
}

}  // namespace multivector::tests
