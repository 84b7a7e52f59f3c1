// Batches in branch order -> the answer. Holds the measures of the reference and of the variant in hand, no more.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/results.hpp"
#include "results/design.hpp"
#include "results/hash.hpp"
#include "results/lacks.hpp"
#include "results/pools.hpp"

#include <optional>
#include <vector>

namespace multivector::results {

/// Feed it every batch in branch order, from one thread at a time, then ask for the answer once.
///
/// Memory: replicates × (2 × measures + drawn parameters) doubles, whatever the number of variants or ticks.
class Collector {
public:
  explicit Collector(const scenario::Scenario& scenario, bool fixed_parameters = false);

  void add(const ensemble::BatchResult& batch);

  /// @param complete  all branches were handed over.
  [[nodiscard]] Answer finish(bool complete);

private:
  using Columns = std::vector<std::vector<double>>;

  void begin_variant(int variant);
  void close_variant();
  void take_lane(const ensemble::BatchResult& batch, int lane);
  void take_counts(const ensemble::BatchResult& batch);
  void put_waits_within_the_horizon();
  void summarise(int measure);
  void compare(int measure);
  [[nodiscard]] const Design& design();

  const scenario::Scenario& scenario_;
  std::vector<int> drawn_;
  std::size_t n_measures_;
  int variant_ = -1;
  std::vector<bool> failed_here_;  ///< of each branch of the variant in hand
  std::vector<Lacks> lacks_;       ///< [measure] of the variant in hand
  Columns reference_, current_, parameters_;
  Pools pools_;
  std::vector<scenario::Variant> variants_ = scenario::variants(scenario_);
  std::vector<scenario::Waiting> waiting_ = scenario::waiting_steps(scenario_);
  std::vector<std::uint64_t> waited_ = std::vector<std::uint64_t>(waiting_.size()), held_ = waited_;
  std::optional<Design> design_;
  [[nodiscard]] std::vector<Count> by_cell(const std::vector<std::uint64_t>& counts) const;

  std::vector<std::uint64_t> clamped_, lost_to_holds_, set_conflicts_;  ///< by cell
  std::vector<std::uint64_t> probabilities_;                            ///< by rule
  std::vector<std::uint64_t> no_room_;                                  ///< by action
  std::vector<std::uint64_t> wished_, bound_;                           ///< by rule, by doctrine
  Hash hash_;
  Answer answer_;
};

}  // namespace multivector::results
