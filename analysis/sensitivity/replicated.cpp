#include "analysis/sensitivity/replicated.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace multivector::sensitivity {

Eigen::ArrayXd Replicated::means() const {
  return means(Eigen::ArrayXd::Constant(replicates(), 1.0 / static_cast<double>(replicates())));
}

Eigen::ArrayXd Replicated::means(const Eigen::ArrayXd& weights) const {
  Eigen::ArrayXd sums = Eigen::ArrayXd::Zero(points());
  if (whole_) {
    for (Eigen::Index r = 0; r < replicates(); ++r)
      if (weights(r) > 0) sums += weights(r) * values_.col(r);
    return sums / weights.sum();
  }
  for (Eigen::Index i = 0; i < points(); ++i) {
    const auto row = values_.row(i);
    double sum = 0, weight = 0, plain = 0, count = 0;
    for (Eigen::Index r = 0; r < replicates(); ++r)
      if (std::isfinite(row(r))) sum += weights(r) * row(r), weight += weights(r), plain += row(r), ++count;
    sums(i) = weight > 0 ? sum / weight : plain / count;  // 0 / 0 is NaN
  }
  return sums;
}

bool varies(const Eigen::Ref<const Eigen::ArrayXd>& values) {
  constexpr double kRounding = 1e-12;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double v : values)
    if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
  return high - low > kRounding * std::max(std::abs(low), std::abs(high));
}

}  // namespace multivector::sensitivity
