// What a calibration is about: the past as a scenario, its figures, and who judges whom. Private to this folder.
#pragma once

#include "analysis/calibration/fit.hpp"
#include "analysis/calibration/wave.hpp"
#include "analysis/history/past.hpp"

#include <map>
#include <string>
#include <vector>

namespace multivector::calibration {

struct Study {
  scenario::Scenario scenario;
  history::Measuring measuring;
  std::vector<history::Target> targets;
  std::vector<int> parameters;       ///< numbers of the fitted among the model's
  std::vector<double> model_values;  ///< of the fitted
  std::vector<Judges> judges;        ///< of each fitted parameter
  std::vector<double> observed, spreads;
  std::map<std::string, Judges> blocks;

  /// Of each point, by the figures as they were.
  [[nodiscard]] std::vector<double> losses(const Wave& wave, const Judges& by) const {
    return wave.losses(by, observed, spreads);
  }
};

/// @throws history::Mistakes  with diagnostics: the past cannot be run; a parameter or judge does not
/// exist.
[[nodiscard]] Study make_study(const history::Past& past, const std::vector<Fitted>& fitted, Diagnostics& diagnostics);

}  // namespace multivector::calibration
