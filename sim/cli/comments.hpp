// What a file says about a part of a model beside its keys: the comment above it or behind it.
#pragma once

#include "multivector/diagnostics.hpp"

#include <string>

namespace multivector::cli {

/// The comment right above the line, else the one behind it on the line; in one line, empty if there is none. Ruled
/// lines (`# --- trade ---`) are headings of what follows and belong to nobody.
[[nodiscard]] std::string comment_at(const Sources& sources, Span span);

/// The comment that a file begins with, in one line.
[[nodiscard]] std::string comment_of_file(const Sources& sources, int file);

}  // namespace multivector::cli
