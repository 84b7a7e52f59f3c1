// What is printed is read back as the same tree.
#include "tests/language/world.hpp"
#include "tests/support/catch.hpp"

#include <random>

using namespace multivector;
using namespace multivector::language;

namespace {

const char* const kModel =
    "units USD\nset state: UZ RU KZ\nvariable x[s: state]\nvariable z\nlocal a: state\nlocal b: state\n";

std::string random_number(std::mt19937& random, int depth);

std::string random_condition(std::mt19937& random, int depth) {
  if (depth == 0) return "z > 1";
  const std::string a = random_condition(random, depth - 1), b = random_condition(random, depth - 1);
  switch (random() % 5) {
  case 0: return "(" + a + ") and (" + b + ")";
  case 1: return "(" + a + ") or (" + b + ")";
  case 2: return "not (" + a + ")";
  case 3: return "a == b";
  default: return "(" + random_number(random, depth - 1) + ") <= (" + random_number(random, depth - 1) + ")";
  }
}

std::string random_number(std::mt19937& random, int depth) {
  const char* leaves[] = {"1", "2.5", "x[a]", "x[UZ]", "z", "month_of_year", "1e-9", "12345678901234567890.0"};
  if (depth == 0) return leaves[random() % 8];
  const std::string a = random_number(random, depth - 1), b = random_number(random, depth - 1);
  switch (random() % 9) {
  case 0: return "(" + a + ") + (" + b + ")";
  case 1: return "(" + a + ") - (" + b + ")";
  case 2: return "(" + a + ") * (" + b + ")";
  case 3: return "(" + a + ") / (" + b + ")";
  case 4: return "(" + a + ")^(" + b + ")";
  case 5: return "-(" + a + ")";
  case 6: return "if(" + random_condition(random, depth - 1) + ", " + a + ", " + b + ")";
  case 7: return "min(" + a + ", " + b + ")";
  default: return "lag(x[b], 5 months) + exp(" + a + ")";
  }
}

}  // namespace

TEST_CASE("a printed tree has the brackets it needs: read back it prints the same, and evaluates alike", "[language]") {
  tests::World world;
  world.read_all(kModel);
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_number(random, 1 + static_cast<int>(random() % 5));
    Scope first = world.scope, second = world.scope;
    const ExprPtr tree = world.checker->value(world.text(text), first);
    INFO(text << "\n" << render_text(world.diagnostics));
    REQUIRE(tree);
    const std::string printed = world.print(tree);
    const ExprPtr again = world.checker->value(world.text(printed), second);
    REQUIRE(again);
    CHECK(world.print(again) == printed);
    const auto same = [](const auto& self, const Expr& x, const Expr& y) -> bool {
      if (x.op != y.op || x.number != y.number || x.id != y.id || x.args.size() != y.args.size()) return false;
      for (std::size_t k = 0; k < x.args.size(); ++k)
        if (!self(self, *x.args[k], *y.args[k])) return false;
      return true;
    };
    CHECK(same(same, *tree, *again));
  }
}
