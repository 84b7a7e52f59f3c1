// Variants averaged over the options that have probabilities.
#pragma once

#include "multivector/results.hpp"
#include "results/design.hpp"
#include "results/lacks.hpp"
#include "results/paired.hpp"
#include "results/statistics.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace multivector::results {

/// Holds the measures of all variants, if some axis has probabilities: variants × measures × replicates doubles.
class Pools {
public:
  explicit Pools(const scenario::Scenario& scenario);

  /// Nothing to do if no axis has probabilities.
  [[nodiscard]] bool empty() const { return pools_.empty(); }
  /// @param columns  [measure][replicate], NaN where there is no number.
  /// @param lacks    [measure], what the numbers that are not there are for.
  void add(int variant, const std::vector<std::vector<double>>& columns, const std::vector<Lacks>& lacks);
  /// Summaries and effects of the pools. A pool of which a variant is missing is left out.
  /// @param parameters  for the share of luck; null where replicates share draws, which tell it better.
  void write(Answer& answer, const Design* parameters) const;

private:
  struct Part {
    int variant = 0;
    double weight = 1;
    int partner = -1;  ///< the variant of the reference pool with the same options on the averaged axes
  };
  struct Pool {
    VariantLabel label;
    std::vector<Part> parts;
  };

  [[nodiscard]] bool whole(const Pool& pool) const;
  [[nodiscard]] const std::vector<double>& column(int variant, std::size_t measure) const;
  [[nodiscard]] SummaryRow summary(int pool, int measure) const;
  struct Spread {
    std::vector<Weighted> values, references, differences;  ///< ascending
  };
  [[nodiscard]] Pairs averages(const Pool& pool, std::size_t measure) const;
  [[nodiscard]] Spread spread(const Pool& pool, std::size_t measure, std::size_t first, std::size_t last) const;
  [[nodiscard]] EffectRow effect(int pool, int measure, const Design* parameters) const;

  std::vector<Pool> pools_;
  std::vector<std::vector<std::vector<double>>> values_;  ///< [variant][measure][replicate]
  std::vector<std::vector<Lacks>> lacks_;                 ///< [variant][measure]
  std::vector<MeasureLabel> measures_;
  std::size_t n_measures_;
  int replicates_per_draw_;
};

}  // namespace multivector::results
