// yaml-cpp's complaints in our words, at the place that is to blame.
#pragma once

#include "model/yaml/tree_builder.hpp"

#include <string>

namespace multivector::yaml {

/// @param message, at what yaml-cpp says and the byte where it gave up.
void report_yaml_error(const std::string& message, std::size_t at, const TreeBuilder& builder, int file,
                       std::string_view source, Diagnostics& diagnostics);

}  // namespace multivector::yaml
