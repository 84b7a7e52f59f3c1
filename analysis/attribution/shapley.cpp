#include "analysis/attribution/shapley.hpp"

#include "multivector/random.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>

namespace multivector::attribution {

namespace {

Coalition all_of(int groups) { return (Coalition{1} << groups) - 1; }

std::vector<int> drawn_order(int groups, std::uint64_t seed, int number) {
  std::vector<int> order(static_cast<std::size_t>(groups));
  std::iota(order.begin(), order.end(), 0);
  const std::uint64_t place = place_hash("shapley");
  for (int i = groups - 1; i > 0; --i) {
    const double u = uniform(seed, place, static_cast<std::uint32_t>(number), 0, static_cast<std::uint32_t>(i));
    std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(u * (i + 1))]);
  }
  return order;
}

void add(std::vector<double>& to, std::span<const double> with, std::span<const double> without, double weight) {
  for (std::size_t r = 0; r < to.size(); ++r) to[r] += weight * (with[r] - without[r]);
}

/// (|S|)! (n - |S| - 1)! / n!
double weight_of(int size, int groups) {
  double weight = 1.0 / groups;
  for (int k = 1; k <= size; ++k) weight *= static_cast<double>(k) / (groups - k);
  return weight;
}

Contribution exact(int group, int groups, std::size_t replicates, const Worth& worth) {
  Contribution part{std::vector<double>(replicates, 0.0), {}};
  const Coalition bit = Coalition{1} << group;
  for (Coalition s = 0; s <= all_of(groups); ++s)
    if ((s & bit) == 0) add(part.by_replicate, worth(s | bit), worth(s), weight_of(std::popcount(s), groups));
  return part;
}

}  // namespace

Orders orders_for(int groups, int permutations, std::uint64_t seed) {
  Orders orders;
  const int pairs = std::max(1, (permutations + 1) / 2);
  for (int p = 0; p < pairs; ++p) {
    orders.orders.push_back(drawn_order(groups, seed, p));
    orders.orders.emplace_back(orders.orders.back().rbegin(), orders.orders.back().rend());
  }
  const double needed = 2.0 + 2.0 * pairs * (groups - 1);
  if (groups < 31 && static_cast<double>(all_of(groups)) + 1 <= needed) return {{}, true};
  return orders;
}

std::vector<Coalition> coalitions_of(const Orders& orders, int groups) {
  if (orders.exact) {
    std::vector<Coalition> all(std::size_t{all_of(groups)} + 1);
    std::iota(all.begin(), all.end(), Coalition{0});
    return all;
  }
  std::set<Coalition> needed = {0};
  for (const auto& order : orders.orders) {
    Coalition on = 0;
    for (const int group : order) needed.insert(on |= Coalition{1} << group);
  }
  return {needed.begin(), needed.end()};
}

std::vector<Contribution> contributions(const Orders& orders, int groups, std::size_t replicates, const Worth& worth) {
  std::vector<Contribution> parts;
  if (orders.exact) {
    for (int g = 0; g < groups; ++g) parts.push_back(exact(g, groups, replicates, worth));
    return parts;
  }
  parts.assign(static_cast<std::size_t>(groups), {std::vector<double>(replicates, 0.0), {}});
  const double weight = 1.0 / static_cast<double>(orders.orders.size());
  for (std::size_t o = 0; o < orders.orders.size(); ++o) {
    Coalition on = 0;
    for (const int group : orders.orders[o]) {
      const Coalition with = on | Coalition{1} << group;
      const auto after = worth(with), before = worth(on);
      auto& part = parts[static_cast<std::size_t>(group)];
      add(part.by_replicate, after, before, weight);
      double sum = 0;
      for (std::size_t r = 0; r < replicates; ++r) sum += after[r] - before[r];
      if (o % 2 == 0) part.by_order.push_back(0);
      part.by_order.back() += sum / 2 / static_cast<double>(replicates);
      on = with;
    }
  }
  return parts;
}

}  // namespace multivector::attribution
