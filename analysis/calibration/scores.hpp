// How far the model lies from the figures, block by block. Private to this folder.
#pragma once

#include "analysis/calibration/calibrate.hpp"
#include "analysis/calibration/study.hpp"
#include "analysis/calibration/wave.hpp"

#include <vector>

namespace multivector::calibration {

/// Mean of the known ones.
[[nodiscard]] double mean_of(const std::vector<double>& losses);

/// Fills `prior` of every block: the mean over points.
void score_prior(const Study& study, const Wave& wave, Outcome& outcome);

/// Fills `best` of every block: at the point that is best in all blocks together.
void score_best(const Study& study, const Wave& wave, Outcome& outcome);

/// Values of one point at the model's own, then of `draws` points from the posterior, each parameter on its own.
/// @param kept  [parameter]: values at the kept points, ascending.
[[nodiscard]] std::vector<double> model_and_posterior(const Study& study, const std::vector<std::vector<double>>& kept,
                                                      int draws, std::uint64_t seed);

/// Fills `model` and `posterior` of every block, from a wave of those points.
void score_model_and_posterior(const Study& study, const Wave& wave, Outcome& outcome);

/// Fills `drawn` of every block, from a wave of one point with the model's own priors.
void score_drawn(const Study& study, const Wave& wave, Outcome& outcome);

/// Fills the total: blocks count alike.
void add_totals(Outcome& outcome);

}  // namespace multivector::calibration
