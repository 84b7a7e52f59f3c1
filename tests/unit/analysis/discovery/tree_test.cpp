#include "analysis/discovery/tree.hpp"

#include "analysis/designs/sequences.hpp"
#include "tests/support/catch.hpp"

#include <numeric>

using namespace multivector;
using namespace multivector::discovery;

namespace {
Cases numbers(Eigen::Index n, int factors, std::uint64_t seed) {
  Cases cases;
  cases.values = designs::random_points(n, factors, seed);
  cases.factors.resize(static_cast<std::size_t>(factors));
  cases.names.resize(static_cast<std::size_t>(factors));
  return cases;
}
}  // namespace

TEST_CASE("a tree finds the steps of a step function", "[discovery]") {
  const Cases cases = numbers(2000, 4, 3);
  Eigen::ArrayXd y(2000);
  for (Eigen::Index i = 0; i < 2000; ++i) y(i) = cases.values(i, 1) <= 0.3 ? 10 : cases.values(i, 3) <= 0.7 ? 20 : 40;
  const Tree tree = grow_tree(cases, y);
  REQUIRE(tree.size() == 5);
  for (Eigen::Index i = 0; i < 2000; ++i) CHECK(predict(tree, cases, i) == Approx(y(i)));
  CHECK(tree[0].cases == 2000);
  CHECK(tree[0].mean == Approx(y.mean()));
}

TEST_CASE("cross-validation cuts a tree grown on noise back to its root", "[discovery]") {
  int grown = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Cases cases = numbers(400, 5, 30 + seed);
    const Eigen::ArrayXd noise = designs::random_points(400, 1, 700 + seed).col(0);
    if (grow_tree(cases, noise).size() > 1) ++grown;
  }
  CHECK(grown <= 1);
}

TEST_CASE("names split by what they bring", "[discovery]") {
  Cases cases = numbers(600, 2, 9);
  cases.names[0] = {"a", "b", "c", "d"};
  Eigen::ArrayXd y(600);
  for (Eigen::Index i = 0; i < 600; ++i) {
    cases.values(i, 0) = static_cast<double>(i % 4);
    y(i) = i % 4 == 0 || i % 4 == 3 ? 1 : 0;
  }
  const Tree tree = grow_tree(cases, y);
  REQUIRE(tree.size() == 3);
  CHECK(tree[0].allowed_left == std::vector<bool>{false, true, true, false});
  CHECK(tree[static_cast<std::size_t>(tree[0].left)].mean == 0);
}

TEST_CASE("feature scores are shares, largest for what matters", "[discovery]") {
  const Cases cases = numbers(1000, 5, 4);
  const Eigen::ArrayXd y = 3 * cases.values.col(0) + cases.values.col(2);
  const auto scores = feature_scores(cases, y);
  CHECK(std::accumulate(scores.begin(), scores.end(), 0.0) == Approx(1));
  CHECK(scores[0] > 0.75);
  CHECK(scores[2] > 2 * scores[1]);
  CHECK(feature_scores(cases, Eigen::ArrayXd::Constant(1000, 2.0))[0] == 0);
}
