#include "tests/language/world.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using namespace multivector::language;

TEST_CASE("cells are numbered with the last index fastest, and found by members of the base set", "[language]") {
  tests::World world;
  world.read_all("set state: UZ RU KZ TJ\nset host within state: TJ RU\nvariable z\nvariable y[a: state, b: host]");
  const Vocabulary& v = world.vocabulary;
  const Variable& y = v.variables[1];
  CHECK(cell_of(v, y, {0, 3}) == 1);  // UZ,TJ: after z
  CHECK(cell_of(v, y, {0, 1}) == 2);
  CHECK(cell_of(v, y, {3, 1}) == 8);
  CHECK(cell_of(v, y, {3, 0}) == -1);   // UZ is no host
  CHECK(cell_of(v, y, {-1, 1}) == -1);  // none
  CHECK(cell_members(v, y, 8) == "TJ,RU");
  CHECK(cell_members(v, v.variables[0], 0).empty());
  CHECK(position_in(v.ranges[1], 1) == 1);
  CHECK(position_in(v.ranges[1], 0) == -1);
}

TEST_CASE("a name's meaning is known", "[language]") {
  tests::World world;
  world.read_all("set state: UZ RU\nvariable x\nparameter p\nattribute big of state: UZ=1\naction go by s: "
                 "state\nfunction f(s: state) = x");
  const Checker& c = *world.checker;
  CHECK(c.meaning_of("state") == "set");
  CHECK(c.meaning_of("UZ") == "member");
  CHECK(c.meaning_of("x") == "variable");
  CHECK(c.meaning_of("p") == "parameter");
  CHECK(c.meaning_of("big") == "attribute");
  CHECK(c.meaning_of("go") == "action");
  CHECK(c.meaning_of("f") == "function");
  CHECK(c.meaning_of("max") == "built-in function");
  CHECK(c.meaning_of("now") == "built-in value");
  CHECK(c.meaning_of("year") == "built-in value");
  CHECK(c.meaning_of("where") == "word of the language");
  CHECK(c.meaning_of("anything").empty());
}

TEST_CASE("a place in a folded text is its place in the file", "[language]") {
  Diagnostics diagnostics;
  const std::string file = "when: >\n  x\n  + foo\n";
  const int number = diagnostics.sources.add("f", file);
  Text text{"x + foo", number, {}, false};
  for (const std::size_t at : {10u, 11u, 14u, 15u, 16u, 17u, 18u, 19u}) text.offset.push_back(at);
  const Span span = text.span(4, 7);
  CHECK(file.substr(span.begin, span.end - span.begin) == "foo");
  CHECK(text.span(0, 1).end == 11);
  CHECK(text.span(7, 7).begin == 19);
}
