#include "analysis/discovery/tree.hpp"

#include "analysis/discovery/splits.hpp"
#include "multivector/random.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace multivector::discovery {

namespace {

double squared(double x) { return x * x; }

constexpr int kFolds = 10;

Rows all_rows(const Cases& cases) {
  Rows rows(static_cast<std::size_t>(cases.values.rows()));
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

/// Grows trees; how a node is split is given from outside.
class Grower {
public:
  using Splitter = std::function<std::optional<Split>(const NodeCases&)>;
  Grower(const Cases& cases, const Eigen::Ref<const Eigen::ArrayXd>& target, const TreeOptions& options,
         Splitter splitter)
      : cases_(cases), mean_(target.size() > 0 ? target.mean() : 0), centred_(target - mean_), target_(centred_),
        options_(options), splitter_(std::move(splitter)) {}

  Tree grow(const Rows& rows) {
    tree_.clear();
    grow(rows, 0);
    return std::move(tree_);
  }

private:
  int grow(const Rows& rows, int depth) {
    Spread spread;
    for (const auto i : rows) spread.add(target_(i));
    const int id = static_cast<int>(tree_.size());
    tree_.push_back({});
    tree_[static_cast<std::size_t>(id)].cases = static_cast<Eigen::Index>(rows.size());
    tree_[static_cast<std::size_t>(id)].mean = spread.mean() + mean_;
    tree_[static_cast<std::size_t>(id)].error = spread.error();
    if (depth >= options_.deepest || !(spread.error() > 1e-12 * spread.n)) return id;
    const auto split = splitter_({cases_, target_, rows, options_.least_leaf});
    if (!split) return id;
    const auto [left, right] = part(*split, cases_, rows);
    const int l = grow(left, depth + 1), r = grow(right, depth + 1);
    TreeNode& node = tree_[static_cast<std::size_t>(id)];
    node.factor = split->factor, node.threshold = split->threshold, node.allowed_left = split->allowed_left;
    node.left = l, node.right = r;
    return id;
  }

  const Cases& cases_;
  double mean_;
  Eigen::ArrayXd centred_;
  Eigen::Ref<const Eigen::ArrayXd> target_;
  TreeOptions options_;
  Splitter splitter_;
  Tree tree_;
};

struct Subtree {
  double error = 0;  ///< of its leaves
  int leaves = 1;
};

/// Weakest-link pruning: a node whose leaves gain less than alpha each becomes a leaf. @returns its leaves afterwards.
Subtree prune(Tree& tree, int id, double alpha) {
  TreeNode& node = tree[static_cast<std::size_t>(id)];
  if (node.factor < 0) return {node.error, 1};
  const Subtree left = prune(tree, node.left, alpha), right = prune(tree, node.right, alpha);
  const Subtree both{left.error + right.error, left.leaves + right.leaves};
  if (node.error - both.error > alpha * (both.leaves - 1)) return both;
  node.factor = -1;
  return {node.error, 1};
}

/// Nodes that the root still reaches, numbered anew.
int compact(const Tree& tree, int id, Tree& out) {
  const int at = static_cast<int>(out.size());
  out.push_back(tree[static_cast<std::size_t>(id)]);
  if (out.back().factor < 0) {
    out.back().left = out.back().right = -1, out.back().allowed_left.clear();
    return at;
  }
  const int left = compact(tree, tree[static_cast<std::size_t>(id)].left, out);
  const int right = compact(tree, tree[static_cast<std::size_t>(id)].right, out);
  out[static_cast<std::size_t>(at)].left = left, out[static_cast<std::size_t>(at)].right = right;
  return at;
}

Tree pruned(Tree tree, double complexity) {
  prune(tree, 0, complexity * tree[0].error);
  Tree out;
  compact(tree, 0, out);
  return out;
}

const std::vector<double>& complexities() {
  static const std::vector<double> values = {0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};
  return values;
}

/// The largest complexity whose cross-validated error lies within one standard error of the smallest.
double chosen_complexity(const Cases& cases, const Eigen::Ref<const Eigen::ArrayXd>& target, Grower& grower) {
  const Eigen::Index n = cases.values.rows();
  Eigen::ArrayXXd errors(n, static_cast<Eigen::Index>(complexities().size()));
  const std::uint64_t place = place_hash("folds");
  std::vector<int> fold(static_cast<std::size_t>(n));
  for (Eigen::Index i = 0; i < n; ++i)
    fold[static_cast<std::size_t>(i)] =
        static_cast<int>(uniform(1, place, static_cast<std::uint32_t>(i), 0, 0) * kFolds);
  for (int f = 0; f < kFolds; ++f) {
    Rows train;
    for (Eigen::Index i = 0; i < n; ++i)
      if (fold[static_cast<std::size_t>(i)] != f) train.push_back(i);
    if (train.empty()) continue;
    const Tree whole = grower.grow(train);
    for (std::size_t c = 0; c < complexities().size(); ++c) {
      const Tree tree = pruned(whole, complexities()[c]);
      for (Eigen::Index i = 0; i < n; ++i)
        if (fold[static_cast<std::size_t>(i)] == f)
          errors(i, static_cast<Eigen::Index>(c)) = squared(predict(tree, cases, i) - target(i));
    }
  }
  const Eigen::ArrayXd mean = errors.colwise().mean().transpose();
  Eigen::Index best = 0;
  mean.minCoeff(&best);
  const double deviation = std::sqrt((errors.col(best) - mean(best)).square().mean() / static_cast<double>(n));
  Eigen::Index chosen = best;
  for (Eigen::Index c = best; c < mean.size(); ++c)
    if (mean(c) <= mean(best) + deviation) chosen = c;
  return complexities()[static_cast<std::size_t>(chosen)];
}

}  // namespace

Tree grow_tree(const Cases& cases, const Eigen::Ref<const Eigen::ArrayXd>& target, const TreeOptions& options) {
  Grower grower(cases, target, options, best_split);
  const double complexity = options.complexity >= 0 ? options.complexity : chosen_complexity(cases, target, grower);
  return pruned(grower.grow(all_rows(cases)), complexity);
}

double predict(const Tree& tree, const Cases& cases, Eigen::Index row) {
  const TreeNode* node = tree.data();
  while (node->factor >= 0) {
    const Split split{node->factor, node->threshold, node->allowed_left, 0};
    node = &tree[static_cast<std::size_t>(goes_left(split, cases, row) ? node->left : node->right)];
  }
  return node->mean;
}

std::vector<double> feature_scores(const Cases& cases, const Eigen::Ref<const Eigen::ArrayXd>& target, int trees,
                                   std::uint64_t seed) {
  std::vector<double> scores(cases.factors.size(), 0);
  const Rows rows = all_rows(cases);
  for (int t = 0; t < trees; ++t) {
    std::uint32_t n = 0;
    const std::uint64_t place = place_hash("forest");
    const auto u = [&] { return uniform(seed, place, n++, static_cast<std::uint32_t>(t), 0); };
    Grower grower(cases, target, {12, 5, 0}, [&](const NodeCases& node) { return random_split(node, u); });
    const Tree tree = grower.grow(rows);
    for (const TreeNode& node : tree)
      if (node.factor >= 0)
        scores[static_cast<std::size_t>(node.factor)] += node.error - tree[static_cast<std::size_t>(node.left)].error -
                                                         tree[static_cast<std::size_t>(node.right)].error;
  }
  const double sum = std::accumulate(scores.begin(), scores.end(), 0.0);
  if (sum > 0)
    for (double& score : scores) score /= sum;
  return scores;
}

}  // namespace multivector::discovery
