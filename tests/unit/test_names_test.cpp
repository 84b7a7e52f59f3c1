// A semicolon in a test's name splits it in CMake's lists: ctest then runs nothing and says that it passed.
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

TEST_CASE("no name of a test has a character that ctest trips over", "[tests]") {
  const std::string opening = std::string("TEST_CASE") + "(\"";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(MULTIVECTOR_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const std::string file = text.str();
    for (std::size_t at = file.find(opening); at != std::string::npos; at = file.find(opening, at + 1)) {
      const std::size_t begin = at + opening.size(), end = file.find('"', begin);
      const std::string name = file.substr(begin, end - begin);
      INFO(entry.path() << ": " << name);
      CHECK(name.find_first_of(";\\$") == std::string::npos);
    }
  }
}
