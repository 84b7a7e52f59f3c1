#include "analysis/robustness/robustness.hpp"

#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace multivector::robustness {

namespace {

Eigen::ArrayXXd whole_worlds(const Eigen::Ref<const Eigen::ArrayXXd>& outcomes) {
  Eigen::ArrayXXd kept(outcomes.rows(), outcomes.cols());
  Eigen::Index n = 0;
  for (Eigen::Index i = 0; i < outcomes.rows(); ++i)
    if (outcomes.row(i).isFinite().all()) kept.row(n++) = outcomes.row(i);
  kept.conservativeResize(n, outcomes.cols());
  return kept;
}

double quantile_of(const Eigen::ArrayXd& values, double p) {
  std::vector<double> sorted(values.data(), values.data() + values.size());
  std::ranges::sort(sorted);
  return results::quantile(sorted, p);
}

/// @param good  the policy's outcomes, larger is better. @param regret  against the best policy of each world.
Scores of_policy(const Eigen::ArrayXd& good, const Eigen::ArrayXd& regret, double threshold, double sign) {
  Scores s;
  s.worlds = good.size();
  s.worst = sign * good.minCoeff();
  s.best = sign * good.maxCoeff();
  const auto moments = results::moments({good.data(), static_cast<std::size_t>(good.size())});
  s.mean = sign * moments.mean;
  s.largest_regret = regret.maxCoeff();
  s.regret_90 = quantile_of(regret, 0.9);
  s.satisfied = std::isnan(threshold) ? threshold : (good >= sign * threshold).cast<double>().mean();
  s.signal_to_noise = moments.sd > 0 ? sign * moments.mean / moments.sd : std::numeric_limits<double>::infinity();
  return s;
}

}  // namespace

std::vector<Scores> judge(const Eigen::Ref<const Eigen::ArrayXXd>& outcomes, bool larger_is_better, double threshold) {
  const double sign = larger_is_better ? 1 : -1;
  const Eigen::ArrayXXd good = sign * whole_worlds(outcomes);
  std::vector<Scores> scores;
  for (Eigen::Index p = 0; p < good.cols(); ++p) {
    if (good.rows() == 0) {
      const double nan = std::nan("");
      scores.push_back({nan, nan, nan, nan, nan, nan, nan, 0});
      continue;
    }
    scores.push_back(of_policy(good.col(p), good.rowwise().maxCoeff() - good.col(p), threshold, sign));
  }
  return scores;
}

}  // namespace multivector::robustness
