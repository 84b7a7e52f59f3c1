// Cases that were computed elsewhere: a table with a column for each factor and each output.
#pragma once

#include "analysis/study/outcomes.hpp"
#include "multivector/diagnostics.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector::study {

/// Reads them as outcomes of a sweep with a point for each row, one policy and one replicate. A factor of which
/// any cell is a number holds nothing but finite numbers; else its cells are names. An output's cell that is empty, NA,
/// NaN or infinite has no number.
/// @returns nothing if there is any error; all are in `diagnostics`.
/// @throws std::runtime_error  the file cannot be read; no output has a number.
[[nodiscard]] std::optional<Outcomes> read_cases(const std::string& path, const std::vector<std::string>& factors,
                                                 const std::vector<std::string>& outputs, Diagnostics& diagnostics);

}  // namespace multivector::study
