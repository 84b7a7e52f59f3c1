// series.nc: how each series spreads over the replicates, tick by tick.
#pragma once

#include "ensemble/ensemble.hpp"

#include <filesystem>
#include <vector>

namespace multivector::results {

/// Gathers one variant at a time and keeps its quantiles and mean.
///
/// Quantiles are exact over the replicates held: all of them, or the first so many that fit into `most_bytes` (at
/// least 1,000); the mean is over all. Branches that failed are left out.
class SeriesTable {
public:
  static constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  static constexpr std::size_t kQuantileCount = 5;

  explicit SeriesTable(const scenario::Scenario& scenario, std::size_t most_bytes = std::size_t{256} << 20);

  void add(const ensemble::BatchResult& batch);

  /// Closes the last variant and writes the file. Not thread-safe: libnetcdf is not.
  /// @throws std::runtime_error if the library or the disk refuses.
  void write(const std::filesystem::path& file);

  /// [variant][tick][series][quantile], NaN where a variant has not run.
  [[nodiscard]] const std::vector<double>& quantiles() const { return quantiles_; }
  /// [variant][tick][series]
  [[nodiscard]] const std::vector<double>& means() const { return means_; }

private:
  void close_variant();
  void take_lane(const ensemble::BatchResult& batch, std::size_t lane);

  const scenario::Scenario& scenario_;
  std::size_t n_series_, n_ticks_, cells_, room_;
  int variant_ = -1;
  std::size_t held_ = 0, seen_ = 0;
  std::vector<std::vector<double>> values_;  ///< [series * ticks + tick][replicate held]
  std::vector<double> sums_;
  std::vector<double> quantiles_, means_;
};

}  // namespace multivector::results
