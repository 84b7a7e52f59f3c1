// A piece of a file's text that one parser reads, with the place of every byte.
#pragma once

#include "diagnostics/diagnostics.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace multivector::language {

/// `offset[i]` is where byte i of `text` stands in the file (one more entry for the end). Folded YAML scalars have
/// gaps. `comments`: the text is a literal block, in which `#` begins a comment.
struct Text {
  std::string text;
  int file = -1;
  std::vector<std::size_t> offset;
  bool comments = false;

  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
  [[nodiscard]] Span span() const { return span(0, text.size()); }
};

}  // namespace multivector::language
