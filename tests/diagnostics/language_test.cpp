// tests/diagnostics/language/CODE.txt: a vocabulary, one expression that has the error CODE, and all that is printed.
//
// With MULTIVECTOR_UPDATE=1 in the environment the output is written anew: read the difference before you keep it.
#include "diagnostics/codes.hpp"
#include "tests/language/ask.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace multivector::tests {
namespace {

struct Example {
  std::string input, output;
};

Example read_example(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream all;
  all << in.rdbuf();
  const std::string text = all.str();
  const auto rule = text.find("---\n");
  return {text.substr(0, rule), text.substr(std::min(rule + 4, text.size()))};
}

}  // namespace

TEST_CASE("every code of the language has an example with its full output", "[language][diagnostics]") {
  for (const codes::Code& code : codes::language()) {
    const std::filesystem::path path =
        MULTIVECTOR_SOURCE_DIR "/tests/diagnostics/language/" + std::string(code.code) + ".txt";
    INFO(path.string());
    REQUIRE(std::filesystem::exists(path));
    const Example example = read_example(path);
    World world;
    std::istringstream lines(example.input);
    for (std::string line; std::getline(lines, line);)
      if (!world.read(line)) ask(world, line);
    const std::string output = render_text(world.diagnostics);
    CHECK(output == example.output);
    CHECK(output.find("[" + std::string(code.code) + "]") != std::string::npos);
    if (std::getenv("MULTIVECTOR_UPDATE")) std::ofstream(path) << example.input << "---\n" << output;
  }
}

}  // namespace multivector::tests
