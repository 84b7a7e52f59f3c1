#include "analysis/calibration/box.hpp"

#include "analysis/calibration/wave.hpp"

#include <algorithm>

namespace multivector::calibration {

namespace {

constexpr double kMargin = 0.05;   ///< of the width, on either side of what a wave kept
constexpr double kBoxShare = 0.3;  ///< the least share that bounds the next wave

}  // namespace

std::vector<double> values_at(const designs::Points& points, const std::vector<Fitted>& fitted,
                              const std::vector<Side>& box) {
  std::vector<double> values;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    for (std::size_t p = 0; p < fitted.size(); ++p) {
      const double u = points(i, static_cast<Eigen::Index>(p));
      values.push_back(fitted[p].prior.quantile(box[p].low + u * (box[p].high - box[p].low)));
    }
  return values;
}

Side next_side(const Side& side, const std::vector<double>& places, const std::vector<double>& losses, double share) {
  std::vector<double> kept;
  for (const std::size_t point : lowest(losses, std::max(kBoxShare, share))) kept.push_back(places[point]);
  if (kept.empty()) return side;
  const auto [low, high] = std::minmax_element(kept.begin(), kept.end());
  const double width = side.high - side.low;
  return {std::max(side.low, side.low + width * (*low - kMargin)),
          std::min(side.high, side.low + width * (*high + kMargin))};
}

}  // namespace multivector::calibration
