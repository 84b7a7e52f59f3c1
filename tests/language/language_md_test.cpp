// Every whole example of sim/language/LANGUAGE.md loads, runs, and gives what it says.
#include "tests/language/blocks.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cstdlib>

using namespace multivector;

namespace {

struct Claim {
  std::string measure, option;
  double value = 0, margin = 0;
};

struct Example {
  std::string title, text, wrong;
  std::vector<Claim> claims;
  int line = 0;
};

void read_claim(Example& example, const std::string& line) {
  static const std::regex gives(R"(# gives (\w+)(?: \[(\w+)\])? = ([-\d.e]+)(?: \+- ([\d.]+))?)");
  std::smatch m;
  if (line.starts_with("# wrong: ")) {
    example.wrong = line.substr(9);
  } else if (std::regex_match(line, m, gives)) {
    const double margin = m[4].matched ? std::strtod(m[4].str().c_str(), nullptr) : 0;
    example.claims.push_back({m[1], m[2], std::strtod(m[3].str().c_str(), nullptr), margin});
  } else if (line.starts_with("# gives")) {
    FAIL("cannot read `" << line << "`");
  }
}

/// All ```yaml blocks that begin with `# model.yaml`.
std::vector<Example> examples() {
  std::ifstream page(std::string(MULTIVECTOR_SOURCE_DIR) + "/sim/language/LANGUAGE.md");
  std::vector<Example> all;
  bool inside = false, whole = false;
  int number = 0;
  for (std::string line; std::getline(page, line);) {
    ++number;
    if (!inside && line == "```yaml") {
      inside = true;
      all.push_back({});
      all.back().line = number;
    } else if (inside && line == "```") {
      inside = false;
      if (!whole) all.pop_back();
      whole = false;
    } else if (inside) {
      if (all.back().text.empty()) whole = line == "# model.yaml";
      if (line.starts_with("title: ") && all.back().title.empty()) all.back().title = line.substr(7);
      read_claim(all.back(), line);
      all.back().text += line + "\n";
    }
  }
  return all;
}

void check_claims(const Example& example, const test::Run& run) {
  CHECK(run.failed_branches == 0);
  for (const Claim& claim : example.claims) {
    const double found = run.mean(claim.measure, claim.option.empty() ? 0 : run.variant(claim.option));
    INFO(claim.measure << " [" << claim.option << "] is " << found << ", the page says " << claim.value);
    CHECK(std::abs(found - claim.value) <= claim.margin + 1e-9 * std::max(1.0, std::abs(claim.value)));
  }
}

}  // namespace

TEST_CASE("every example of LANGUAGE.md does what the page says", "[language][documentation]") {
  const auto all = examples();
  REQUIRE(all.size() >= 30);
  for (const Example& example : all) {
    DYNAMIC_SECTION("line " << example.line << ": " << example.title) {
      std::string message;
      try {
        check_claims(example, test::run_block(example.text));
      } catch (const std::exception& error) {
        message = error.what();
      }
      INFO(message);
      if (example.wrong.empty())
        CHECK(message.empty());
      else
        CHECK(message.find(example.wrong) != std::string::npos);
    }
  }
}
