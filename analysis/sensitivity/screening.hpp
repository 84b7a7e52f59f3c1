// Elementary effects: which factors matter at all, for few runs (Morris 1991; Campolongo, Cariboni and Saltelli 2007).
#pragma once

#include "analysis/designs/sequences.hpp"
#include "analysis/sensitivity/variance.hpp"

namespace multivector::sensitivity {

/// A Morris design as it was run.
struct Trajectories {
  designs::Points unit;     ///< as made: which factors a step moves
  designs::Points places;   ///< how far: a factor's whole range is 1
  std::vector<int> groups;  ///< [factor]
};

/// By group of factors (each factor its own if there are none), in the output's unit for a step through the whole
/// range. mu: mean effect, NaN for a group of several factors, whose steps have no one direction. mu_star: mean of
/// absolute effects, with its 90 % interval. sigma: standard deviation of effects, large where the factor acts together
/// with others or not in a straight line. A step that moves no value (two places of a factor with one value) has the
/// effect 0.
struct ElementaryEffects {
  std::vector<double> mu, sigma;
  std::vector<Estimate> mu_star;
  std::int64_t trajectories = 0;  ///< that counted: one with a point that has no number is left out
  std::int64_t all_trajectories = 0;
  bool varies = false;  ///< the output does, by more than rounding
};

/// Of the mean over replicates.
/// @param output  of a Morris design: trajectories of as many rows as groups and one.
/// @throws std::invalid_argument  the rows are no whole number of trajectories.
[[nodiscard]] ElementaryEffects elementary_effects(const Trajectories& design, const Replicated& output,
                                                   const Bootstrap& bootstrap = {});

}  // namespace multivector::sensitivity
