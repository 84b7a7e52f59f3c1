#include "support/edit_distance.hpp"
#include "tests/support/catch.hpp"

using namespace multivector::support;

TEST_CASE("edit distance counts insertions, deletions, substitutions and swaps", "[support]") {
  CHECK(edit_distance("tension", "tension") == 0);
  CHECK(edit_distance("tensoin", "tension") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") == 3);  // optimal string alignment: a swapped pair is not edited again
  CHECK(edit_distance("abcd", "badc") == 2);
  CHECK(edit_distance(std::string(1000, 'x'), std::string(1000, 'y')) == 64);
}

TEST_CASE("the nearest name is offered only when it is close", "[support]") {
  const std::vector<std::string> names = {"gdp", "migrants", "remittances", "UZ", "growth"};
  CHECK(nearest("gpd", names) == "gdp");
  CHECK(nearest("Migrants", names) == "migrants");
  CHECK(nearest("remitances", names) == "remittances");
  CHECK(nearest("uz", names) == "UZ");  // case alone
  CHECK_FALSE(nearest("KZ", names));    // two letters: anything would be near
  CHECK_FALSE(nearest("xenophobia", names));
  CHECK_FALSE(nearest("", names));
  CHECK_FALSE(nearest("gdp", {}));
}

TEST_CASE("a name that was cut short finds what begins like it", "[support]") {
  const std::vector<std::string> names = {"uz.buy-arms", "uz.cut-labour-dependence", "ru.embrace-when-west-leaves"};
  CHECK(nearest("uz.cut-labor", names) == "uz.cut-labour-dependence");
  CHECK(nearest("ru.embrace", names) == "ru.embrace-when-west-leaves");
  CHECK(nearest("uz.cut", names) == "uz.cut-labour-dependence");
  CHECK_FALSE(nearest("uz.", names));
  CHECK_FALSE(nearest("us.cut-energy", names));
}
