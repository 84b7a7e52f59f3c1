// The files of a folder of expectations -> checked expectations.
#pragma once

#include "analysis/validation/expectation.hpp"
#include "model/files.hpp"

#include <optional>
#include <string>

namespace multivector::validation {

/// Reads the model once for each first month of a horizon, and every `*.yaml` of the folder.
/// @returns nothing if anything is wrong; every mistake is then in `diagnostics`.
[[nodiscard]] std::optional<Suite> read_suite(const Files& files, const std::string& model, const std::string& folder,
                                              Diagnostics& diagnostics);

/// `expectations` beside the model.
[[nodiscard]] std::string folder_beside(const std::string& model);

}  // namespace multivector::validation
