// Ways to part the cases of a tree's node in two, and what they gain.
#pragma once

#include "analysis/discovery/tree.hpp"

#include <functional>
#include <optional>

namespace multivector::discovery {

using Rows = std::vector<Eigen::Index>;

/// Number, mean and sum of squared deviations of some cases.
struct Spread {
  double n = 0, sum = 0, squares = 0;
  void add(double y) { n += 1, sum += y, squares += y * y; }
  void remove(double y) { n -= 1, sum -= y, squares -= y * y; }
  [[nodiscard]] double mean() const { return n > 0 ? sum / n : 0; }
  [[nodiscard]] double error() const { return n > 0 ? std::max(0.0, squares - sum * sum / n) : 0; }
};

struct Split {
  int factor = -1;
  double threshold = 0;
  std::vector<bool> allowed_left;
  double gain = 0;  ///< by which the sum of squared deviations falls
};

struct NodeCases {
  const Cases& cases;
  const Eigen::Ref<const Eigen::ArrayXd>& target;  ///< centred, so that squares lose no digits
  const Rows& rows;
  Eigen::Index least_leaf;
};

/// The split with the largest gain over all factors; nothing if none gains. Names are put into the order of their mean
/// target, which is exact for a target of 0 and 1 (Breiman et al. 1984).
[[nodiscard]] std::optional<Split> best_split(const NodeCases& node);

/// One random threshold (or random part of the names) for each factor, the best of them. @param u  the next uniform
/// number.
[[nodiscard]] std::optional<Split> random_split(const NodeCases& node, const std::function<double()>& u);

[[nodiscard]] bool goes_left(const Split& split, const Cases& cases, Eigen::Index row);
[[nodiscard]] std::pair<Rows, Rows> part(const Split& split, const Cases& cases, const Rows& rows);

}  // namespace multivector::discovery
