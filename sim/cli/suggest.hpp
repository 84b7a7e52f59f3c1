// "did you mean"
#pragma once

#include "support/edit_distance.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace multivector::cli {

/// `; did you mean X?` in the manner of our messages, or empty if nothing is close.
[[nodiscard]] inline std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto near = support::nearest(word, known);
  return near ? "; did you mean `" + *near + "`?" : "";
}

}  // namespace multivector::cli
