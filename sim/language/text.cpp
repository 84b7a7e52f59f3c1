#include "language/text.hpp"

namespace multivector::language {

Span Text::span(std::size_t begin, std::size_t end) const {
  const auto at = [&](std::size_t i) { return offset.empty() ? i : offset[i < offset.size() ? i : offset.size() - 1]; };
  if (end <= begin) return {file, at(begin), at(begin)};
  return {file, at(begin), at(end - 1) + 1};  // not at(end): the next byte may stand on a later line
}

}  // namespace multivector::language
