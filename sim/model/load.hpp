// A model's files -> checked Model.
#pragma once

#include "model/files.hpp"
#include "model/model.hpp"

#include <map>
#include <optional>
#include <string>

namespace multivector {

/// Read a model and all files that it names, and check everything; tables are read as of the model's own start.
/// @returns nothing if there is any error; all errors of all files are in `diagnostics`.
[[nodiscard]] std::optional<model::Model> load_model(const std::string& path, Diagnostics& diagnostics);

/// The same from whatever holds the files.
[[nodiscard]] std::optional<model::Model> load_model(const Files& files, const std::string& path,
                                                     Diagnostics& diagnostics);

/// Everything that can be said of a model that no scenario uses yet: also which names stand nowhere else.
/// @param more  one file more, as if the model included it; or empty.
std::optional<model::Model> check_model_alone(const Files& files, const std::string& path, const std::string& more,
                                              Diagnostics& diagnostics);

/// A model from text: `files` are those that it includes, by path relative to the model's folder.
[[nodiscard]] std::optional<model::Model> load_model_text(const std::string& name, const std::string& text,
                                                          Diagnostics& diagnostics,
                                                          const std::map<std::string, std::string>& files = {});

}  // namespace multivector
