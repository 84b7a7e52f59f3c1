#include "analysis/discovery/splits.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace multivector::discovery {

namespace {

Spread spread_of(const NodeCases& node) {
  Spread all;
  for (const auto i : node.rows) all.add(node.target(i));
  return all;
}

void take_if_better(std::optional<Split>& best, Split split) {
  if (split.gain > 0 && (!best || split.gain > best->gain)) best = std::move(split);
}

/// The best place to cut cases that stand in an order by key.
struct Cut {
  double below = 0, above = 0;  ///< keys on both sides
  double gain = -1;
};

Cut best_cut(const NodeCases& node, const std::vector<std::pair<double, Eigen::Index>>& ordered, const Spread& all) {
  Cut best;
  Spread left, right = all;
  for (std::size_t i = 0; i + 1 < ordered.size(); ++i) {
    const double y = node.target(ordered[i].second);
    left.add(y), right.remove(y);
    if (ordered[i].first == ordered[i + 1].first) continue;
    if (left.n < static_cast<double>(node.least_leaf) || right.n < static_cast<double>(node.least_leaf)) continue;
    const double gain = all.error() - left.error() - right.error();
    if (gain > best.gain) best = {ordered[i].first, ordered[i + 1].first, gain};
  }
  return best;
}

Split by_number(const NodeCases& node, int factor, const Spread& all) {
  std::vector<std::pair<double, Eigen::Index>> ordered;
  for (const auto i : node.rows) ordered.emplace_back(node.cases.values(i, factor), i);
  std::ranges::sort(ordered);
  const Cut cut = best_cut(node, ordered, all);
  return {factor, std::midpoint(cut.below, cut.above), {}, cut.gain};
}

Split by_name(const NodeCases& node, int factor, const Spread& all) {
  std::vector<Spread> of(node.cases.names[static_cast<std::size_t>(factor)].size());
  const auto name = [&](Eigen::Index i) { return static_cast<std::size_t>(node.cases.values(i, factor)); };
  for (const auto i : node.rows) of[name(i)].add(node.target(i));
  std::vector<std::size_t> order(of.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t n) { return of[n].mean(); });
  std::vector<double> place(of.size());
  for (std::size_t k = 0; k < order.size(); ++k) place[order[k]] = static_cast<double>(k);

  std::vector<std::pair<double, Eigen::Index>> ordered;
  for (const auto i : node.rows) ordered.emplace_back(place[name(i)], i);
  std::ranges::sort(ordered);
  const Cut cut = best_cut(node, ordered, all);
  Split split{factor, 0, std::vector<bool>(of.size(), false), cut.gain};
  for (std::size_t n = 0; n < of.size(); ++n) split.allowed_left[n] = place[n] <= cut.below;
  return split;
}

double gain_of(const NodeCases& node, const Split& split, const Spread& all) {
  Spread left, right;
  for (const auto i : node.rows) (goes_left(split, node.cases, i) ? left : right).add(node.target(i));
  if (left.n < static_cast<double>(node.least_leaf) || right.n < static_cast<double>(node.least_leaf)) return -1;
  return all.error() - left.error() - right.error();
}

}  // namespace

bool goes_left(const Split& split, const Cases& cases, Eigen::Index row) {
  const double x = cases.values(row, split.factor);
  return split.allowed_left.empty() ? x <= split.threshold : split.allowed_left[static_cast<std::size_t>(x)];
}

std::pair<Rows, Rows> part(const Split& split, const Cases& cases, const Rows& rows) {
  std::pair<Rows, Rows> sides;
  for (const auto i : rows) (goes_left(split, cases, i) ? sides.first : sides.second).push_back(i);
  return sides;
}

std::optional<Split> best_split(const NodeCases& node) {
  const Spread all = spread_of(node);
  std::optional<Split> best;
  for (int f = 0; f < node.cases.values.cols(); ++f)
    take_if_better(best, node.cases.categorical(f) ? by_name(node, f, all) : by_number(node, f, all));
  return best;
}

std::optional<Split> random_split(const NodeCases& node, const std::function<double()>& u) {
  const Spread all = spread_of(node);
  std::optional<Split> best;
  for (int f = 0; f < node.cases.values.cols(); ++f) {
    Split split{f, 0, {}, 0};
    if (node.cases.categorical(f)) {
      for (std::size_t n = 0; n < node.cases.names[static_cast<std::size_t>(f)].size(); ++n)
        split.allowed_left.push_back(u() < 0.5);
    } else {
      double low = std::numeric_limits<double>::infinity(), high = -low;
      for (const auto i : node.rows) {
        low = std::min(low, node.cases.values(i, f));
        high = std::max(high, node.cases.values(i, f));
      }
      split.threshold = low + (high - low) * u();
    }
    split.gain = gain_of(node, split, all);
    take_if_better(best, std::move(split));
  }
  return best;
}

}  // namespace multivector::discovery
