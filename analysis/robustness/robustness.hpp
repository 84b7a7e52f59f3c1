// How policies stand up to uncertainty: several ways to judge a table of outcomes (McPhail et al. 2018).
#pragma once

#include <Eigen/Core>

#include <vector>

namespace multivector::robustness {

/// Of one policy over all worlds, the larger the outcome the better.
struct Scores {
  double worst = 0;            ///< maximin
  double best = 0;             ///< maximax
  double mean = 0;             ///< Laplace's principle of insufficient reason
  double largest_regret = 0;   ///< minimax regret: against the best policy in each world
  double regret_90 = 0;        ///< 90 % quantile of regret
  double satisfied = 0;        ///< share of worlds in which the outcome reaches the threshold
  double signal_to_noise = 0;  ///< mean over standard deviation; infinite without spread
  Eigen::Index worlds = 0;     ///< in which all policies have a finite outcome: the others are left out
};

/// @param outcomes   [world, policy]
/// @param larger_is_better  false: outcomes and threshold are turned round; all fields but `satisfied`, the regrets and
///                   `signal_to_noise` are then given in the outcome's own sense (worst is the largest).
/// @param threshold  NaN: `satisfied` is NaN.
[[nodiscard]] std::vector<Scores> judge(const Eigen::Ref<const Eigen::ArrayXXd>& outcomes, bool larger_is_better,
                                        double threshold);

}  // namespace multivector::robustness
