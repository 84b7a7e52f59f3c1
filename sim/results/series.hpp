// series.nc: how each series spreads over the replicates, tick by tick, and how it differs from the reference.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/results.hpp"
#include "results/statistics.hpp"

#include <vector>

namespace multivector::results {

class NetcdfFile;

/// Gathers one variant at a time and keeps its quantiles and mean.
///
/// Quantiles and means are over the replicates held: all of them, or the first so many that fit into `most_bytes` (at
/// least 1,000). Branches that failed are left out. Differences from the reference are paired by replicate.
class SeriesTable {
public:
  static constexpr double kQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  static constexpr std::size_t kQuantileCount = 5;

  static constexpr std::size_t kMostBytes = std::size_t{256} << 20;

  explicit SeriesTable(const scenario::Scenario& scenario, std::size_t most_bytes = kMostBytes);

  /// Replicates that are held.
  [[nodiscard]] static std::size_t room(const scenario::Scenario& scenario, std::size_t most_bytes = kMostBytes);

  void add(const ensemble::BatchResult& batch);

  /// Closes the last variant and writes the file. Not thread-safe: libnetcdf is not.
  /// @throws std::runtime_error if the library or the disk refuses.
  void write(NetcdfFile& file);

  /// [variant][tick][series][quantile], NaN where a variant has not run.
  [[nodiscard]] const std::vector<double>& quantiles() const { return quantiles_; }
  /// [variant][tick][series]
  [[nodiscard]] const std::vector<double>& means() const { return means_; }
  /// Means of the paired differences with their 90 % intervals, tick by tick; the reference has NaN.
  [[nodiscard]] const std::vector<double>& differences() const { return differences_; }
  [[nodiscard]] const std::vector<double>& lows() const { return lows_; }
  [[nodiscard]] const std::vector<double>& highs() const { return highs_; }

  /// Closes the last variant. One row for each series that differs from the reference in some variant.
  [[nodiscard]] const std::vector<WindowRow>& windows();

private:
  void close_variant();
  void take_differences();
  void add_window(std::size_t series, const std::vector<Moments>& path);
  [[nodiscard]] Moments difference(std::size_t cell) const;
  void take_lane(const ensemble::BatchResult& batch, std::size_t lane);

  const scenario::Scenario& scenario_;
  std::size_t n_series_, n_ticks_, cells_, room_;
  int variant_ = -1;
  std::size_t held_ = 0;
  std::vector<std::vector<double>> values_;     ///< [series * ticks + tick][replicate held], NaN: failed
  std::vector<std::vector<double>> reference_;  ///< the same of variant 0
  std::vector<double> sums_;
  std::vector<double> quantiles_, means_, differences_, lows_, highs_;
  std::vector<WindowRow> windows_;
};

}  // namespace multivector::results
