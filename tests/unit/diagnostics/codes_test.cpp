#include "diagnostics/codes.hpp"
#include "diagnostics/diagnostics.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace multivector;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Codes in calls like error("code", ...), fail(token, "code", ...), error(a ? "code" : "other", ...).
std::set<std::string> codes_in(const std::string& text) {
  static const std::regex call(
      R"re(\b(?:error|warning|fail|bad|warn|report)\((?:[^"(),;]+,)?\s*(?:[\w.>() -]+ \? )?"([a-z]+(?:-[a-z]+)*)"(?: : "([a-z]+(?:-[a-z]+)*)")?,)re");
  std::set<std::string> out;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), call); it != std::sregex_iterator(); ++it) {
    out.insert((*it)[1]);
    if ((*it)[2].matched) out.insert((*it)[2]);
  }
  return out;
}

}  // namespace

TEST_CASE("every code that sim/ reports is explained", "[diagnostics][codes]") {
  std::set<std::string> used;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(MULTIVECTOR_SOURCE_DIR "/sim"))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
      used.merge(codes_in(text_of(entry.path())));
  REQUIRE(used.count("unknown-name") == 1);
  REQUIRE(used.count("bad-duration") == 1);
  for (const std::string& code : used) {
    INFO("`" << code << "` has no entry in sim/diagnostics/codes_*.cpp");
    CHECK_FALSE(explain_code(code).empty());
  }
}

TEST_CASE("the catalogue has one entry a code, each with an explanation and both examples", "[diagnostics][codes]") {
  const auto codes = all_codes();
  CHECK(std::is_sorted(codes.begin(), codes.end()));
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
  for (const auto* area : {&codes::language(), &codes::files(), &codes::model(), &codes::scenario()}) {
    for (const codes::Code& entry : *area) {
      INFO(entry.code);
      CHECK(std::regex_match(std::string(entry.code), std::regex("[a-z]+(-[a-z0-9]+)*")));
      CHECK(entry.what.size() > 20);
      CHECK(entry.what.back() == '.');
      CHECK_FALSE(entry.wrong.empty());
      CHECK_FALSE(entry.right.empty());
    }
  }
}

TEST_CASE("a code is explained with what is wrong and an example of both", "[diagnostics][codes]") {
  CHECK(explain_code("no-such-code").empty());
  CHECK(explain_code("chained-comparison") == "chained-comparison\n\nA comparison yields a condition, which cannot be "
                                              "compared again. Join two comparisons by `and`.\n"
                                              "\nwrong:\n    when: 0 < x < 1\n\nright:\n    when: 0 < x and x < 1\n");
}
