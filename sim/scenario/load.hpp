// A scenario file and its model -> checked Scenario.
#pragma once

#include "model/files.hpp"
#include "model/work.hpp"
#include "multivector/overrides.hpp"
#include "scenario/scenario.hpp"

#include <map>
#include <optional>
#include <string>

namespace multivector {

/// Read a scenario, its model and all files that they name, and check everything; the model's tables are read as of
/// the scenario's first tick.
/// @returns nothing if there is any error; all errors of all files are in `diagnostics`.
[[nodiscard]] std::optional<scenario::Scenario> load_scenario(const std::string& path, Diagnostics& diagnostics,
                                                              const Overrides& overrides = {});

/// The same from whatever holds the files.
[[nodiscard]] std::optional<scenario::Scenario>
load_scenario(const Files& files, const std::string& path, Diagnostics& diagnostics, const Overrides& overrides = {});

/// A scenario from text: `files` are its model and what that includes, by path relative to the scenario.
[[nodiscard]] std::optional<scenario::Scenario> load_scenario_text(const std::string& name, const std::string& text,
                                                                   Diagnostics& diagnostics,
                                                                   const std::map<std::string, std::string>& files,
                                                                   const Overrides& overrides = {});

/// Whether a file is a scenario (it has the key `scenario`) and not a model.
[[nodiscard]] bool is_scenario(const std::string& path);
[[nodiscard]] bool is_scenario_text(const std::string& text);
/// Whether it is a sweep (it has the key `sweep`), which names a scenario.
[[nodiscard]] bool is_sweep_text(const std::string& text);

namespace scenario {
/// How much work it is to compile, with its model.
[[nodiscard]] model::Work work_of(const Scenario& scenario);
}  // namespace scenario

}  // namespace multivector
