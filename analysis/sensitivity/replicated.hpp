// Outputs of a design with several draws of luck at each point, and whether they vary at all.
#pragma once

#include <Eigen/Core>

namespace multivector::sensitivity {

/// [point, replicate]; every point has the same luck in the same replicate. NaN: no number.
class Replicated {
public:
  explicit Replicated(Eigen::ArrayXXd values) : values_(std::move(values)), whole_(values_.isFinite().all()) {}

  [[nodiscard]] Eigen::Index points() const { return values_.rows(); }
  [[nodiscard]] Eigen::Index replicates() const { return values_.cols(); }
  [[nodiscard]] auto replicate(Eigen::Index r) const { return values_.col(r); }

  [[nodiscard]] Replicated head(Eigen::Index points) const { return Replicated(values_.topRows(points)); }

  /// Mean over replicates at each point, those without a number left out; NaN where none is left.
  [[nodiscard]] Eigen::ArrayXd means() const;
  /// The same with a weight for each replicate; where all that weigh have no number: as without weights.
  [[nodiscard]] Eigen::ArrayXd means(const Eigen::ArrayXd& weights) const;

private:
  Eigen::ArrayXXd values_;
  bool whole_;
};

/// Whether values differ by more than rounding: finite ones by more than 1e-12 of the largest.
[[nodiscard]] bool varies(const Eigen::Ref<const Eigen::ArrayXd>& values);

}  // namespace multivector::sensitivity
