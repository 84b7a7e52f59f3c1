// A folder that says what a calibration is made of.
#pragma once

#include "analysis/calibration/fit.hpp"
#include "analysis/history/past.hpp"

#include <filesystem>
#include <vector>

namespace multivector::calibration {

struct Material {
  history::Past past;
  std::vector<Fitted> fitted;
};

/// `study.csv` has the columns key and value: `from`, `to` (months), perhaps `forcing` and `paths` (files, relative to
/// the folder; either may stand more than once) and `disable` (ids). Beside it stand `targets.csv` and `fit.csv`.
/// @throws history::Mistakes  with diagnostics.
[[nodiscard]] Material read_material(const std::filesystem::path& model, const std::filesystem::path& folder,
                                     Diagnostics& diagnostics);

}  // namespace multivector::calibration
