#include "results/series.hpp"

#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace multivector::results {

SeriesTable::SeriesTable(const scenario::Scenario& scenario, std::size_t most_bytes)
    : scenario_(scenario), n_series_(scenario.series.size()), n_ticks_(static_cast<std::size_t>(scenario.ticks())),
      cells_(n_series_ * n_ticks_) {
  const auto asked = static_cast<std::size_t>(std::max(scenario.replicates, 1));
  const std::size_t fits = most_bytes / sizeof(double) / std::max<std::size_t>(cells_, 1);
  room_ = std::min(asked, std::max<std::size_t>(fits, 1000));
  values_.resize(cells_);
  const std::size_t variants = scenario::variants(scenario).size();
  quantiles_.assign(variants * cells_ * kQuantileCount, std::numeric_limits<double>::quiet_NaN());
  means_.assign(variants * cells_, std::numeric_limits<double>::quiet_NaN());
}

void SeriesTable::add(const ensemble::BatchResult& batch) {
  if (cells_ == 0) return;
  if (batch.variant != variant_) {
    close_variant();
    variant_ = batch.variant;
    held_ = seen_ = 0;
    for (auto& column : values_) column.clear();
    sums_.assign(cells_, 0.0);
  }
  for (std::size_t lane = 0; lane < static_cast<std::size_t>(batch.lanes); ++lane)
    if (batch.failed_tick.empty() || batch.failed_tick[lane] < 0) take_lane(batch, lane);
}

void SeriesTable::take_lane(const ensemble::BatchResult& batch, std::size_t lane) {
  const auto lanes = static_cast<std::size_t>(batch.lanes);
  const bool hold = held_ < room_;
  for (std::size_t c = 0; c < cells_; ++c) {
    const double value = batch.series[c * lanes + lane];
    sums_[c] += value;
    if (hold) values_[c].push_back(value);
  }
  held_ += hold ? 1 : 0;
  ++seen_;
}

void SeriesTable::close_variant() {
  if (variant_ < 0 || seen_ == 0) return;
  const std::size_t base = static_cast<std::size_t>(variant_) * cells_;
  for (std::size_t s = 0; s < n_series_; ++s) {
    for (std::size_t t = 0; t < n_ticks_; ++t) {
      auto& column = values_[s * n_ticks_ + t];
      const std::size_t out = base + t * n_series_ + s;
      means_[out] = sums_[s * n_ticks_ + t] / static_cast<double>(seen_);
      std::erase_if(column, [](double v) { return std::isnan(v); });
      std::sort(column.begin(), column.end());
      for (std::size_t q = 0; q < kQuantileCount; ++q) {
        const bool flat = !column.empty() && column.front() == column.back();  // infinities too
        quantiles_[out * kQuantileCount + q] = flat ? column.front() : quantile(column, kQuantiles[q]);
      }
    }
  }
  variant_ = -1;
}

}  // namespace multivector::results
