// Fitting parameters to the past: history matching over Sobol' points in waves.
//
// A point is one value for each fitted parameter. At every point the model runs with many draws of luck and of all
// other parameters; how far a figure lies from that ensemble is its CRPS over the figure's own spread. A parameter is
// judged by the figures that tell something of it (fit.csv): points in the lowest share of their mean loss are kept,
// and the range of the kept values is its posterior range.
//
// How large that share is, the study finds out itself: histories are made up from points of the same box with other
// luck, and with as much besides as the figures lie off the best points (what the model leaves out); each is fitted in
// the same way, and the share is the smallest for which the 90 % ranges hold the true values in nine of ten cases. A
// parameter of which the figures say nothing keeps its prior.
//
// After a wave the box shrinks to what was kept, with a margin, and is filled with new points.
#pragma once

#include "analysis/calibration/fit.hpp"
#include "analysis/history/runs.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace multivector::calibration {

struct Plan {
  int points = 512;  ///< of each wave
  int luck = 24;     ///< replicates at a point
  int waves = 2;
  int histories = 400;  ///< made up, for the share that is kept
  std::uint64_t seed = 1;
  history::RunHow how;
};

/// Quantiles of a parameter: 5, 25, 50, 75, 95 %.
struct Range {
  double q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0;
};

struct Posterior {
  std::string parameter, prior, judges, note;
  double value = 0;  ///< what the model has
  Range before, after;
  double kept = 1;                         ///< share of the last wave's points
  int points = 0;                          ///< kept
  double coverage = 0;                     ///< of the 90 % range, over made-up histories of the last wave
  double narrowed = 0;                     ///< 1 - width of the 90 % range after, over before
  double loss_before = 0, loss_after = 0;  ///< mean over its judges: all points of the first wave, the kept of the last
};

struct Loss {
  double prior = 0;      ///< mean over the first wave's points: what the fit's priors alone expect
  double model = 0;      ///< at the model's own values
  double drawn = 0;      ///< with the model's own priors: as every study draws them
  double posterior = 0;  ///< at draws from the posterior ranges, each parameter on its own
  double best = 0;       ///< the best point of the last wave, in all blocks together
};

struct Outcome {
  std::vector<Posterior> posteriors;
  Loss total;                          ///< mean over blocks
  std::map<std::string, Loss> blocks;  ///< mean over a block's figures of CRPS over the series' own spread
  std::size_t figures = 0, failed_branches = 0;
  std::uint64_t branches = 0;
};

/// @param past  what is run; its targets are the figures.
/// @throws history::Mistakes  with diagnostics: a parameter or judge does not exist, the model or a measure has
///         mistakes. @throws history::Stopped
[[nodiscard]] Outcome calibrate(const history::Past& past, const std::vector<Fitted>& fitted, const Plan& plan,
                                Diagnostics& diagnostics);

/// Files calibration.csv (a row a parameter), calibration.json, and losses.csv (a row a block).
void write(const Outcome& outcome, const Plan& plan, const std::filesystem::path& directory);
[[nodiscard]] std::string posterior_csv(const Outcome& outcome, const Plan& plan);
[[nodiscard]] std::string text_table(const Outcome& outcome);

}  // namespace multivector::calibration
