// Words that a file may hold: keys, operators, functions, numbers at the edge of what a number is.
#pragma once

#include <string>
#include <vector>

namespace multivector::fuzz {

[[nodiscard]] const std::vector<std::string>& known_words();
[[nodiscard]] const std::vector<std::string>& hard_numbers();
[[nodiscard]] const std::vector<std::string>& odd_bytes();

}  // namespace multivector::fuzz
