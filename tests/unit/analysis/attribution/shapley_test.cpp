// Shapley values of games whose values are known.
#include "analysis/attribution/shapley.hpp"
#include "tests/support/catch.hpp"

#include <bit>
#include <map>
#include <set>

using namespace multivector::attribution;

namespace {

struct Game {
  std::map<Coalition, std::vector<double>> worth;
  Worth of() {
    return [this](Coalition s) { return std::span<const double>(worth.at(s)); };
  }
};

/// Three players: player 0 has a left glove, 1 and 2 a right one each; a pair is worth 1, in the second replicate 6.
Game gloves() {
  Game game;
  for (Coalition s = 0; s < 8; ++s) {
    const double pair = (s & 1) != 0 && (s & 6) != 0 ? 1 : 0;
    game.worth[s] = {pair, 6 * pair};
  }
  return game;
}

}  // namespace

TEST_CASE("the glove game", "[attribution]") {
  Game game = gloves();
  const auto orders = orders_for(3, 100, 1);
  REQUIRE(orders.exact);
  const auto parts = contributions(orders, 3, 2, game.of());
  CHECK(parts[0].by_replicate[0] == Approx(2.0 / 3));
  CHECK(parts[1].by_replicate[0] == Approx(1.0 / 6));
  CHECK(parts[2].by_replicate[1] == Approx(1.0));
}

TEST_CASE("all orders, listed, give what the formula gives", "[attribution]") {
  Game game = gloves();
  const Orders all{{{0, 1, 2}, {2, 1, 0}, {0, 2, 1}, {1, 2, 0}, {1, 0, 2}, {2, 0, 1}}, false};
  const auto exact = contributions(orders_for(3, 100, 1), 3, 2, game.of()),
             listed = contributions(all, 3, 2, game.of());
  for (std::size_t g = 0; g < 3; ++g) {
    CHECK(listed[g].by_replicate[0] == Approx(exact[g].by_replicate[0]));
    CHECK(listed[g].by_order.size() == 3);
  }
}

TEST_CASE("drawn orders are permutations in pairs, the coalitions they need are run", "[attribution]") {
  const auto orders = orders_for(12, 9, 7);
  REQUIRE_FALSE(orders.exact);
  REQUIRE(orders.orders.size() == 10);
  std::set<std::vector<int>> different;
  const auto needed = coalitions_of(orders, 12);
  const std::set<Coalition> there(needed.begin(), needed.end());
  CHECK(there.size() == needed.size());
  CHECK(there.contains(0));
  CHECK(there.contains((1U << 12) - 1));
  for (std::size_t o = 0; o < orders.orders.size(); ++o) {
    const auto& order = orders.orders[o];
    CHECK(std::set<int>(order.begin(), order.end()).size() == 12);
    different.insert(order);
    if (o % 2 == 1) CHECK(std::vector<int>(order.rbegin(), order.rend()) == orders.orders[o - 1]);
    Coalition on = 0;
    for (const int g : order) CHECK(there.contains(on |= Coalition{1} << g));
  }
  CHECK(different.size() == 10);
}

TEST_CASE("no groups, one group", "[attribution]") {
  Game game;
  game.worth = {{0, {1}}, {1, {5}}};
  CHECK(coalitions_of(orders_for(0, 4, 1), 0) == std::vector<Coalition>{0});
  const auto one = contributions(orders_for(1, 4, 1), 1, 1, game.of());
  CHECK(one[0].by_replicate[0] == 4);
}
