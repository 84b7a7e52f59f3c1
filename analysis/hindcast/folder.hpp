// All tables of a hindcast's folder, and whether they fit each other. Private to this folder.
#pragma once

#include "analysis/hindcast/tables.hpp"

namespace multivector::analysis {

struct Folder {
  std::vector<Start> starts;
  Figures figures;
  PastFigures past;
  std::vector<Step> order;
  Dollars dollars;
};

/// @throws history::Mistakes  with diagnostics: a table has mistakes; no run asks for a figure, or two figures are one;
/// a year has no price; earlier figures are of no series; an order that is to be scored has no step.
[[nodiscard]] Folder read_folder(const std::filesystem::path& folder, Diagnostics& diagnostics);

/// Figures that a run from that start can be asked for: a change must look back into the run.
[[nodiscard]] std::vector<std::size_t> asked_from(const Folder& folder, const Start& start);

}  // namespace multivector::analysis
