#include "analysis/sensitivity/screening.hpp"

#include "analysis/sensitivity/resample.hpp"

#include <cmath>
#include <stdexcept>

namespace multivector::sensitivity {

namespace {

using Effects = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic>;  // [trajectory, factor]

/// The effects of one trajectory: one step moves one factor.
void take(const designs::Points& points, const Eigen::Ref<const Eigen::ArrayXd>& output, Eigen::Index first,
          Effects& effects, Eigen::Index row) {
  for (Eigen::Index step = first; step < first + points.cols(); ++step) {
    Eigen::Index factor = 0;
    (points.row(step + 1) - points.row(step)).abs().maxCoeff(&factor);
    effects(row, factor) = (output(step + 1) - output(step)) / (points(step + 1, factor) - points(step, factor));
  }
}

}  // namespace

ElementaryEffects elementary_effects(const designs::Points& points, const Eigen::Ref<const Eigen::ArrayXd>& output,
                                     const Bootstrap& bootstrap) {
  const Eigen::Index k = points.cols(), length = k + 1;
  if (k == 0 || points.rows() != output.size() || output.size() % length != 0)
    throw std::invalid_argument("a Morris design has whole trajectories of as many points as factors and one");
  Effects effects(output.size() / length, k);
  Eigen::Index kept = 0;
  for (Eigen::Index t = 0; t < effects.rows(); ++t)
    if (output.segment(t * length, length).isFinite().all()) take(points, output, t * length, effects, kept++);
  effects.conservativeResize(kept, k);

  ElementaryEffects result;
  result.trajectories = kept;
  for (Eigen::Index f = 0; f < k; ++f) {
    const double mean = kept > 0 ? effects.col(f).mean() : std::nan("");
    result.mu.push_back(mean);
    result.sigma.push_back(kept > 1 ? std::sqrt((effects.col(f) - mean).square().sum() / static_cast<double>(kept - 1))
                                    : std::nan(""));
  }
  result.mu_star = bootstrapped(
      [&](const std::vector<Eigen::Index>& rows) -> Eigen::ArrayXd {
        return effects(rows, Eigen::all).abs().colwise().mean().transpose();
      },
      kept, bootstrap);
  return result;
}

}  // namespace multivector::sensitivity
