// A study as files: tables, figures, JSON.
#pragma once

#include "analysis/study/study.hpp"

#include <filesystem>
#include <string>

namespace multivector::study {

/// Writes into `folder`: counts.csv, indices.csv, indices_over_time.csv, effects.csv, scores.csv, boxes.csv,
/// trajectory.csv, tree.csv, robustness.csv, convergence.csv (those that the design gives), study.json, and figures as
/// SVG (and PNG where rsvg-convert is installed). Each file appears whole or not at all.
/// @throws std::runtime_error  the disk will not have it.
void write_files(const std::filesystem::path& folder, const Outcomes& outcomes, const Study& study);

void write_figures(const std::filesystem::path& folder, const Outcomes& outcomes, const Study& study);

/// The answer for a terminal.
[[nodiscard]] std::string answer_text(const Outcomes& outcomes, const Study& study);

/// "x < 0.3", "0.2 < x <= 0.5", "way in {open, half}".
[[nodiscard]] std::string limit_text(const Outcomes& outcomes, const discovery::Limit& limit);

}  // namespace multivector::study
