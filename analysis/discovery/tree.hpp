// Classification and regression trees (Breiman, Friedman, Olshen and Stone 1984), and forests of random ones.
#pragma once

#include "analysis/discovery/cases.hpp"

#include <cstdint>
#include <vector>

namespace multivector::discovery {

/// A node; the root is the first. Numbers go left if value <= threshold, names if allowed_left.
struct TreeNode {
  int factor = -1;  ///< -1: a leaf
  double threshold = 0;
  std::vector<bool> allowed_left;
  int left = -1, right = -1;
  Eigen::Index cases = 0;
  double mean = 0;   ///< of the target: for 0 and 1 the density
  double error = 0;  ///< sum of squared deviations (for 0 and 1: n times half of Gini's impurity)
};
using Tree = std::vector<TreeNode>;

struct TreeOptions {
  int deepest = 6;
  Eigen::Index least_leaf = 10;
  double complexity = -1;  ///< splits that gain less than this share of the root's error are cut; below 0: chosen by
                           ///< ten-fold cross-validation, the simplest tree within one standard error of the best
};

/// @param target  [case], finite; 0 and 1 for classification.
[[nodiscard]] Tree grow_tree(const Cases& cases, const Eigen::Ref<const Eigen::ArrayXd>& target,
                             const TreeOptions& options = {});

[[nodiscard]] double predict(const Tree& tree, const Cases& cases, Eigen::Index row);

/// How much each factor explains in a forest of extremely randomised trees (Geurts, Ernst and Wehenkel 2006): shares
/// that sum to 1; all 0 if the target does not vary.
/// @param trees  how many.
[[nodiscard]] std::vector<double> feature_scores(const Cases& cases, const Eigen::Ref<const Eigen::ArrayXd>& target,
                                                 int trees = 100, std::uint64_t seed = 1);

}  // namespace multivector::discovery
