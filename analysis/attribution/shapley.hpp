// Shares of groups in a joint effect, from the effects of coalitions.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace multivector::attribution {

/// Groups that are on, as bits; the others are off.
using Coalition = std::uint32_t;
inline constexpr int kMostGroups = 20;

/// Orders in which groups are switched on, one after the other.
struct Orders {
  std::vector<std::vector<int>>
      orders;          ///< of all groups; with `paired`, each second one is the reverse of the one before
  bool exact = false;  ///< no orders: every coalition is run, and the average is over all orders
};

/// Exact if 2^groups coalitions are no more than the orders would need; else `permutations` orders drawn by the seed,
/// in pairs of an order and its reverse (an odd number is rounded up).
[[nodiscard]] Orders orders_for(int groups, int permutations, std::uint64_t seed);

/// The coalitions that have to be run, ascending, each once; the empty and the full one among them.
[[nodiscard]] std::vector<Coalition> coalitions_of(const Orders& orders, int groups);

/// Effect of a coalition, by replicate.
using Worth = std::function<std::span<const double>(Coalition)>;

/// A group's contribution by replicate: mean over orders of what the effect changes by when the group comes in. The sum
/// over groups is worth(all) - worth(none), in each replicate, up to rounding.
struct Contribution {
  std::vector<double> by_replicate;
  std::vector<double>
      by_order;  ///< means over replicates, one for each pair of an order and its reverse; empty if exact
};
[[nodiscard]] std::vector<Contribution> contributions(const Orders& orders, int groups, std::size_t replicates,
                                                      const Worth& worth);

}  // namespace multivector::attribution
