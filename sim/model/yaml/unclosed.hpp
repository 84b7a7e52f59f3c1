// Quotes and brackets that were opened and not closed, found in the text itself: YAML stumbles far behind them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace multivector::yaml {

struct Unclosed {
  std::optional<std::size_t> quote;    ///< one that runs over a line with a key, or to the end of the file
  std::optional<std::size_t> bracket;  ///< the outermost { or [ that is open
};

/// Of the text before `until`, of a file that YAML could not read.
[[nodiscard]] Unclosed unclosed_before(std::string_view source, std::size_t until);

}  // namespace multivector::yaml
