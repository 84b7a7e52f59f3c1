// A file that is no model and no scenario by itself, but belongs to one.
#pragma once

#include "cli/load.hpp"

#include <string>

namespace multivector::cli {

/// elements: mechanisms, doctrines, rules, decisions (and other sections of a model). groups: of `why`.
enum class PartKind { none, elements, expectations, groups };

/// What the text of a file is, by the keys at its head. `none`: it says that it is a model, scenario or sweep.
[[nodiscard]] PartKind part_kind(const std::string& text);

/// "holds rules, mechanisms or the like, and is no model by itself (no `multivector:`)"; then how it is checked.
[[nodiscard]] std::string part_alone(const std::string& path, PartKind kind);

/// Checks the file as what it is, against a model or scenario. Mistakes of both go to `diagnostics`.
/// @throws NoSuchFile
void check_part(const std::string& model, const std::string& path, Diagnostics& diagnostics);

}  // namespace multivector::cli
