// No text makes the checker crash, hang or use unbounded memory.
#include "tests/language/world.hpp"
#include "tests/support/catch.hpp"

#include <random>

using namespace multivector;
using namespace multivector::language;

namespace {

const char* const kModel = R"(
units USD person
set state: UZ RU KZ
set host within state: RU KZ
set body: CSTO EAEU
variable x[s: state] in USD bn / year
variable y[a: state, b: host] in person
variable z
variable law[s: state] holds body
attribute military of body: CSTO=1
parameter p in 1 / year
action join by s: state to b: body with level=1
function f(s: state) = x[s] / 2
local o: state
)";

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

/// The code of the only error, or what else came out.
std::string only_error(const std::string& text, const std::string& more = {}) {
  tests::World world;
  world.read_all(kModel + more);
  Scope scope = world.scope;
  const ExprPtr tree = world.checker->value(world.text(text), scope);
  const auto& all = world.diagnostics.all();
  if (tree || all.size() != 1) return std::to_string(all.size()) + " errors" + (tree ? " and a tree" : "");
  return all[0].code;
}

}  // namespace

TEST_CASE("deep nesting is an error, not an overflow", "[language][limits]") {
  CHECK(only_error(repeated("(", 100000) + "1" + repeated(")", 100000)) == "too-complex");
  CHECK(only_error(repeated("(", 5000) + "1" + repeated(")", 5000)) == "too-complex");
  CHECK(only_error(repeated("-", 15000) + "1") == "too-complex");
  CHECK(only_error(repeated("not ", 15000) + "z > 1") == "too-complex");
  CHECK(only_error("2" + repeated("^2", 9000)) == "too-complex");
  CHECK(only_error(repeated("x[", 5000) + "UZ" + repeated("]", 5000)) == "too-complex");
  CHECK(only_error(repeated("abs(", 5000) + "z" + repeated(")", 5000)) == "too-complex");
  CHECK(only_error("z" + repeated(" + z", 5000)) == "too-complex");
  CHECK(only_error("z > 1" + repeated(" and z > 1", 3000)) == "too-complex");
  CHECK(only_error(repeated("z ", 50000)) == "too-complex");
  CHECK(only_error("max(z" + repeated(", z", 3000) + ")") == "wrong-arguments");
}

TEST_CASE("what people write is far from the limits", "[language][limits]") {
  CHECK(only_error(repeated("(", 90) + "1" + repeated(")", 90)) == "0 errors and a tree");
  CHECK(only_error("z" + repeated(" + z", 300)) == "0 errors and a tree");
  CHECK(only_error("max(z" + repeated(", z", 300) + ")") == "0 errors and a tree");
}

TEST_CASE("functions that multiply when expanded are stopped", "[language][limits]") {
  std::string functions = "function g0(s: state) = x[s]\n";
  for (int i = 1; i < 60; ++i)
    functions += "function g" + std::to_string(i) + "(s: state) = g" + std::to_string(i - 1) + "(s) + g" +
                 std::to_string(i - 1) + "(s)\n";
  CHECK(only_error("g8(UZ)", functions) == "0 errors and a tree");
  CHECK(only_error("g59(UZ)", functions) == "too-complex");
}

TEST_CASE("functions are checked even if nobody calls them", "[language]") {
  tests::World world;
  world.read_all(std::string(kModel) +
                 "function a(s: state) = b(s)\nfunction b(s: state) = a(s)\nfunction c(s: state) = nothing[s]\n");
  world.checker->check_functions();
  std::vector<std::string> codes;
  for (const Diagnostic& d : world.diagnostics.all()) codes.push_back(d.code);
  CHECK(codes == std::vector<std::string>{"recursion", "recursion", "unknown-name"});
}

TEST_CASE("random words neither crash nor hang, and what fails says why", "[language][limits]") {
  const std::vector<std::string> words = {"x",     "y",        "z",
                                          "law",   "military", "p",
                                          "join",  "f",        "o",
                                          "k",     "UZ",       "CSTO",
                                          "state", "host",     "body",
                                          "[",     "]",        "(",
                                          ")",     "(",        ")",
                                          "[",     "]",        ",",
                                          "+",     "-",        "*",
                                          "/",     "^",        "<",
                                          ">",     "==",       "!=",
                                          "=",     "and",      "or",
                                          "not",   "in",       "where",
                                          "per",   "month",    "years",
                                          "year",  "now",      "none",
                                          "sum",   "max",      "best",
                                          "pick",  "if",       "lag",
                                          "since", "exp",      "uniform",
                                          "count", "forever",  "2024-03",
                                          "010",   "1",        "2.5",
                                          "1e3",   "0",        "_",
                                          "#",     "%",        "\xC3\xA9",
                                          "\xFF",  "\n",       "sum(k in state, x[k])",
                                          "x[o]",  "3 months", "max(k in host where",
                                          "clamp("};
  std::mt19937 random(1);
  std::unique_ptr<tests::World> kept;
  for (int i = 0; i < 200000; ++i) {
    if (i % 100 == 0) {  // a new one now and then: diagnostics are searched for repeats
      kept = std::make_unique<tests::World>();
      kept->read_all(kModel);
    }
    tests::World& world = *kept;
    std::string text;
    for (unsigned n = 1 + random() % 14; n > 0; --n) text += words[random() % words.size()] + (random() % 4 ? " " : "");
    Scope scope = world.scope;
    const int before = world.diagnostics.error_count();
    const Text t = world.text(text, random() % 2);
    switch (random() % 8) {
    case 0:
      if (!world.checker->act(t, scope)) REQUIRE(world.diagnostics.error_count() > before);
      break;
    case 1:
      if (!world.checker->pattern(t, scope)) REQUIRE(world.diagnostics.error_count() > before);
      break;
    case 2:
      if (!world.checker->unit(t)) REQUIRE(world.diagnostics.error_count() > before);
      break;
    case 3:
      if (!world.checker->trigger(t, scope).value) REQUIRE(world.diagnostics.error_count() > before);
      break;
    case 4:
      if (!world.checker->time(t, scope, true, true)) REQUIRE(world.diagnostics.error_count() > before);
      break;
    case 5:
      if (!world.checker->cell(t, scope)) REQUIRE(world.diagnostics.error_count() > before);
      break;
    default: {
      INFO(text);
      const ExprPtr tree = world.checker->value(t, scope);
      if (!tree)
        REQUIRE(world.diagnostics.error_count() > before);
      else
        REQUIRE_FALSE(world.print(tree).empty());
    }
    }
    REQUIRE(scope.locals.size() == world.scope.locals.size());
  }
  CHECK_FALSE(render_text(kept->diagnostics).empty());
}

TEST_CASE("random bytes neither crash nor hang", "[language][limits]") {
  std::mt19937 random(2);
  for (int i = 0; i < 5000; ++i) {
    tests::World world;
    std::string text;
    for (unsigned n = random() % 40; n > 0; --n) text += static_cast<char>(random() % 256);
    Scope scope;
    const ExprPtr tree = world.checker->value(world.text(text), scope);
    REQUIRE((tree != nullptr) != world.diagnostics.has_errors());
    if (!tree) REQUIRE_FALSE(render_text(world.diagnostics).empty());
  }
}
