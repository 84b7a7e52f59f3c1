#include "program/node.hpp"
#include "support/math.hpp"
#include "tests/support/catch.hpp"

using namespace multivector::program;

TEST_CASE("equal values are one node", "[program][graph]") {
  Graph graph;
  const NodeId x = graph.column(3, ColumnRate::lane);
  const NodeId y = graph.column(4, ColumnRate::lane);
  CHECK(graph.make(Op::add, x, y) == graph.make(Op::add, x, y));
  CHECK(graph.make(Op::add, x, y) != graph.make(Op::add, y, x));  // order is kept: sums are exact only in one order
  CHECK(graph.column(3, ColumnRate::lane, 1) != x);               // a later version of a column is another value
  CHECK(graph.uniform({7, 2, false}) == graph.uniform({7, 2, false}));
  CHECK(graph.uniform({7, 2, false}) != graph.uniform({7, 3, false}));
}

TEST_CASE("constants are folded with the engine's own arithmetic", "[program][graph]") {
  Graph graph;
  const NodeId e = graph.make(Op::exp, graph.constant(0.3));
  REQUIRE(graph.is_constant(e));
  CHECK(graph.value(e) == multivector::support::det_exp(0.3));
  CHECK(graph.value(graph.make(Op::max, graph.constant(2), graph.constant(5))) == 5);
  CHECK(graph.value(graph.table({4, 5, 6}, graph.constant(1), -1)) == 5);
  CHECK(graph.value(graph.table({4, 5, 6}, graph.constant(-1), -7)) == -7);
}

TEST_CASE("zero and minus zero are different constants", "[program][graph]") {
  Graph graph;
  CHECK(graph.constant(0.0) != graph.constant(-0.0));
}

TEST_CASE("only what is exact is simplified", "[program][graph]") {
  Graph graph;
  const NodeId x = graph.column(0, ColumnRate::lane);
  CHECK(graph.make(Op::mul, x, graph.constant(1)) == x);
  CHECK(graph.make(Op::div, x, graph.constant(1)) == x);
  CHECK(graph.make(Op::add, x, graph.constant(0)) != x);                      // -0 + 0 is +0
  CHECK_FALSE(graph.is_constant(graph.make(Op::mul, x, graph.constant(0))));  // infinity * 0 is not 0
}

TEST_CASE("conditions are simplified where an operand is known", "[program][graph]") {
  Graph graph;
  const NodeId c = graph.make(Op::lt, graph.column(0, ColumnRate::lane), graph.constant(1));
  CHECK(graph.both(c, graph.constant(1)) == c);
  CHECK(graph.is_constant(graph.both(c, graph.constant(0)), 0));
  CHECK(graph.either(graph.constant(0), c) == c);
  CHECK(graph.negate(graph.negate(c)) == c);
  CHECK(graph.select(graph.constant(1), c, graph.constant(9)) == c);
}

TEST_CASE("a value varies as often as what it is made of", "[program][graph]") {
  Graph graph;
  const NodeId run = graph.column(0, ColumnRate::run), lane = graph.column(1, ColumnRate::lane), now = graph.now();
  CHECK(graph[graph.make(Op::add, run, graph.constant(2))].rate == Rate::run);
  CHECK(graph[graph.make(Op::add, now, graph.constant(2))].rate == Rate::uniform);
  CHECK(graph[graph.make(Op::add, now, run)].rate == Rate::lane);  // by lane and by tick
  CHECK(graph[graph.make(Op::add, lane, graph.constant(2))].rate == Rate::lane);
}
