// One wave of points, and what the figures say of them. Private to this folder.
#pragma once

#include "analysis/history/runs.hpp"

#include <cstddef>
#include <vector>

namespace multivector::calibration {

/// Figures that judge together: their numbers among the targets.
using Judges = std::vector<std::size_t>;

/// The model run at points. A forecast is the ensemble of one point for one figure.
class Wave {
public:
  /// @param branches  of points, each `luck` times, in order.
  Wave(const history::Ensemble& branches, int luck);

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::size_t failed() const { return failed_; }
  /// The first replicate at a point: a history.
  [[nodiscard]] double figure(std::size_t point, std::size_t target) const;
  /// The figure less a point's mean, squared, less what luck explains of it.
  [[nodiscard]] double excess(std::size_t point, std::size_t target, double observed) const;
  /// CRPS of a point's forecast. NaN if all its branches failed.
  [[nodiscard]] double score(std::size_t point, std::size_t target, double observed) const;
  /// Mean over the judges of CRPS over spread, for each point. Figures that are NaN judge nothing.
  [[nodiscard]] std::vector<double> losses(const Judges& judges, const std::vector<double>& observed,
                                           const std::vector<double>& spreads) const;

private:
  std::size_t points_ = 0, failed_ = 0;
  std::vector<std::vector<double>> sorted_;  ///< [target * points + point]
  std::vector<double> first_;                ///< [target * points + point]
};

/// The points with the lowest losses, at least `least` of them (a range is made of so many); NaN is never kept.
[[nodiscard]] std::vector<std::size_t> lowest(const std::vector<double>& losses, double share, std::size_t least = 25);

}  // namespace multivector::calibration
