// Numbers of draws, paths and slots: what decides whose luck a draw has.
#include "tests/language/world.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using namespace multivector::language;

namespace {

const char* const kModel = R"(
set state: UZ RU KZ
variable x[s: state]
function lucky(s: state) = uniform(0, 1) * x[s]
local o: state
)";

/// All draws, picks and logits of a tree, in the order in which they are found.
void collect(const ExprPtr& expr, std::vector<const Expr*>& out) {
  if (!expr) return;
  if (expr->draw >= 0) out.push_back(expr.get());
  for (const ExprPtr& arg : expr->args) collect(arg, out);
}

struct Checked {
  tests::World world;
  Scope scope;
  std::vector<ExprPtr> trees;
  std::vector<const Expr*> draws;

  explicit Checked(std::initializer_list<const char*> texts) {
    world.read_all(kModel);
    scope = world.scope;
    for (const char* text : texts) {
      trees.push_back(world.checker->value(world.text(text), scope));
      INFO(render_text(world.diagnostics));
      REQUIRE(trees.back());
      collect(trees.back(), draws);
    }
  }
};

}  // namespace

TEST_CASE("draws are numbered from 2 as written, over all texts of an element", "[language][luck]") {
  const Checked c({"uniform(0, 1) + normal(0, 1)", "pick(k in state)", "lucky(o) + lucky(UZ)"});
  REQUIRE(c.draws.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(c.draws[i]->draw == static_cast<int>(i) + 2);
  CHECK(c.scope.next_draw == 7);
}

TEST_CASE("a draw comes before those in its arguments, a logit before those of its utility", "[language][luck]") {
  const Checked c({"uniform(0, uniform(1, 2))", "logit(k in state where x[k] > uniform(0, 1), normal(0, 1))"});
  REQUIRE(c.draws.size() == 5);
  CHECK(c.draws[0]->args.size() == 2);
  CHECK(c.draws[0]->draw == 2);
  CHECK(c.draws[1]->draw == 3);
  CHECK(c.draws[2]->op == Op::logit);
  CHECK(c.draws[2]->draw == 4);
  for (const Expr* draw : {c.draws[3], c.draws[4]})
    CHECK(draw->draw == (draw->args.size() == 2 && draw->id == static_cast<int>(Draw::uniform) ? 5 : 6));
}

TEST_CASE("a draw inside folds has their indices as its path, outermost first", "[language][luck]") {
  const Checked c({"sum(i in state, uniform(0, 1) + sum(j in state where j != pick(m in state), normal(0, 1)))"});
  REQUIRE(c.draws.size() == 3);
  const Expr& outer = *c.trees[0];
  const int i = outer.id;
  for (const Expr* draw : c.draws) {
    REQUIRE_FALSE(draw->path.empty());
    CHECK(draw->path[0] == i);
    CHECK(draw->path.size() == (draw->args.size() == 2 && draw->id == static_cast<int>(Draw::uniform) ? 1u : 2u));
  }
  const Checked plain({"uniform(0, 1)", "logit(k in state, x[k])"});
  for (const Expr* draw : plain.draws) CHECK(draw->path.empty());
}

TEST_CASE("an argument of a function is one draw, however often the function reads it", "[language][luck]") {
  tests::World world;
  world.read_all("set state: UZ RU KZ\nvariable x[s: state]\nfunction twice(s: state) = x[s] + x[s]");
  Scope scope;
  const ExprPtr tree = world.checker->value(world.text("twice(pick(k in state))"), scope);
  REQUIRE(tree);
  CHECK(scope.next_draw == 3);
  CHECK(tree->args[0]->args[0] == tree->args[1]->args[0]);
}

TEST_CASE("the draw of a lag has number 1 and uses up none", "[language][luck]") {
  tests::World world;
  world.read_all(kModel);
  Scope scope = world.scope;
  const ExprPtr lag = world.checker->lag(world.text("uniform(1, 3) months"), scope);
  REQUIRE(lag);
  CHECK(lag->draw == 1);
  CHECK(scope.next_draw == 2);
  const auto time = world.checker->time(world.text("uniform(1, 3) years"), scope, true, false);
  REQUIRE(time);
  CHECK(time->low == 12);
  CHECK(time->high == 36);
  CHECK(time->draw == 2);
  CHECK(scope.next_draw == 3);
}

TEST_CASE("every fold has a slot of its own", "[language]") {
  const Checked c({"sum(i in state, x[i]) + max(i in state, sum(j in state, x[j]))", "count(i in state)"});
  CHECK(c.scope.slots == 1 + 4);
}
