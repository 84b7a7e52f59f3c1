// A line without the colon of its key: YAML stumbles one line later.
#pragma once

#include "diagnostics/diagnostics.hpp"

#include <string_view>

namespace multivector::yaml {

/// @param line  byte at which the line begins whose `:` YAML could not place.
/// @returns true if the line before it (blank lines and comments apart) lacks a colon, or its own dash is missing, and
/// that was reported. A line that goes on with the text of the one before it is no such line.
bool report_missing_colon(int file, std::string_view source, std::size_t line, Diagnostics& diagnostics);

/// @returns true if the line that begins there has no key at all, and that was reported.
bool report_line_without_key(int file, std::string_view source, std::size_t line, Diagnostics& diagnostics);

}  // namespace multivector::yaml
