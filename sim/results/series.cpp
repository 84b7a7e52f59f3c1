#include "results/series.hpp"

#include "results/paired.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace multivector::results {

namespace {
constexpr double kLevel = 0.9;
}

SeriesTable::SeriesTable(const scenario::Scenario& scenario, std::size_t most_bytes)
    : scenario_(scenario), n_series_(scenario.series.size()), n_ticks_(static_cast<std::size_t>(scenario.ticks())),
      cells_(n_series_ * n_ticks_), room_(room(scenario, most_bytes)) {
  values_.resize(cells_);
  const std::size_t variants = scenario::variants(scenario).size();
  quantiles_.assign(variants * cells_ * kQuantileCount, std::numeric_limits<double>::quiet_NaN());
  for (auto* table : {&means_, &differences_, &lows_, &highs_})
    table->assign(variants * cells_, std::numeric_limits<double>::quiet_NaN());
}

std::size_t SeriesTable::room(const scenario::Scenario& scenario, std::size_t most_bytes) {
  const auto asked = static_cast<std::size_t>(std::max(scenario.replicates, 1));
  const std::size_t cells = scenario.series.size() * static_cast<std::size_t>(scenario.ticks());
  return std::min(asked, std::max<std::size_t>(most_bytes / sizeof(double) / std::max<std::size_t>(cells, 1), 1000));
}

void SeriesTable::add(const ensemble::BatchResult& batch) {
  if (cells_ == 0) return;
  if (batch.variant != variant_) {
    close_variant();
    variant_ = batch.variant;
    held_ = 0;
    for (auto& column : values_) column.clear();
    sums_.assign(cells_, 0.0);
  }
  for (std::size_t lane = 0; lane < static_cast<std::size_t>(batch.lanes); ++lane)
    if (static_cast<std::size_t>(batch.first_replicate) + lane < room_) take_lane(batch, lane);
}

void SeriesTable::take_lane(const ensemble::BatchResult& batch, std::size_t lane) {
  const auto lanes = static_cast<std::size_t>(batch.lanes);
  const bool failed = !batch.failed_tick.empty() && batch.failed_tick[lane] >= 0;
  for (std::size_t c = 0; c < cells_; ++c) {
    const double value = failed ? std::numeric_limits<double>::quiet_NaN() : batch.series[c * lanes + lane];
    if (!failed) sums_[c] += value;
    values_[c].push_back(value);
  }
  held_ += failed ? 0 : 1;
}

void SeriesTable::close_variant() {
  if (variant_ < 0 || held_ == 0) return;
  if (variant_ == 0)
    reference_ = values_;
  else if (!reference_.empty())
    take_differences();
  const std::size_t base = static_cast<std::size_t>(variant_) * cells_;
  for (std::size_t s = 0; s < n_series_; ++s) {
    for (std::size_t t = 0; t < n_ticks_; ++t) {
      auto& column = values_[s * n_ticks_ + t];
      const std::size_t out = base + t * n_series_ + s;
      means_[out] = sums_[s * n_ticks_ + t] / static_cast<double>(held_);
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

Moments SeriesTable::difference(std::size_t cell) const {
  return witnesses(paired(reference_[cell], values_[cell]), scenario_.replicates_per_draw);
}

void SeriesTable::take_differences() {
  const std::size_t base = static_cast<std::size_t>(variant_) * cells_;
  for (std::size_t s = 0; s < n_series_; ++s) {
    std::vector<Moments> path;
    for (std::size_t t = 0; t < n_ticks_; ++t) {
      const Moments m = path.emplace_back(difference(s * n_ticks_ + t));
      const Interval interval = mean_interval(m, kLevel);
      const std::size_t out = base + t * n_series_ + s;
      differences_[out] = m.mean;
      lows_[out] = interval.low;
      highs_[out] = interval.high;
    }
    add_window(s, path);
  }
}

/// Where the band, made wide enough for all ticks that differ at all, leaves out zero.
void SeriesTable::add_window(std::size_t series, const std::vector<Moments>& path) {
  const auto differs = [](const Moments& m) { return m.n >= 2 && (m.mean != 0 || m.sd > 0); };
  const auto ticks = static_cast<double>(std::count_if(path.begin(), path.end(), differs));
  if (ticks == 0) return;
  const int step = scenario_.model.vocabulary.step_months;
  WindowRow row{
      .variant = variant_, .series = scenario_.series[series].name, .unit = scenario_.series[series].unit_text};
  for (std::size_t t = 0; t < path.size(); ++t) {
    const Moments& m = path[t];
    if (!differs(m)) continue;
    const int month = scenario_.from + static_cast<int>(t) * step;
    const Interval band = mean_interval(m, 1 - (1 - kLevel) / ticks);
    if (band.low > 0 || band.high < 0) {
      if (row.opens < 0) row.opens = month;
      row.closes = t + 1 < path.size() ? month + step : -1;
    }
    if (row.peak >= 0 && std::abs(m.mean) <= std::abs(row.peak_difference)) continue;
    const Interval own = mean_interval(m, kLevel);
    row.peak = month;
    row.peak_difference = m.mean;
    row.peak_low = own.low;
    row.peak_high = own.high;
  }
  windows_.push_back(row);
}

const std::vector<WindowRow>& SeriesTable::windows() {
  close_variant();
  return windows_;
}

}  // namespace multivector::results
