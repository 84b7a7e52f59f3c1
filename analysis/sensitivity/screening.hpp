// Elementary effects: which factors matter at all, for few runs (Morris 1991; Campolongo, Cariboni and Saltelli 2007).
#pragma once

#include "analysis/designs/sequences.hpp"
#include "analysis/sensitivity/variance.hpp"

namespace multivector::sensitivity {

/// By factor, in the output's unit for a step through the whole range. mu: mean effect. mu_star: mean of absolute
/// effects, with its 90 % interval. sigma: standard deviation of effects, large where the factor acts together with
/// others or not in a straight line.
struct ElementaryEffects {
  std::vector<double> mu, sigma;
  std::vector<Estimate> mu_star;
  std::int64_t trajectories = 0;  ///< that counted: one with a value that is not finite is left out
};

/// @param points, output  of a Morris design: trajectories of k + 1 rows.
/// @throws std::invalid_argument  the rows are no whole number of trajectories.
[[nodiscard]] ElementaryEffects elementary_effects(const designs::Points& points,
                                                   const Eigen::Ref<const Eigen::ArrayXd>& output,
                                                   const Bootstrap& bootstrap = {});

}  // namespace multivector::sensitivity
