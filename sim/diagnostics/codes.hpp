// The catalogue of error codes. One entry for each code that sim/ reports; a test sees to it.
//
// To add a code, put an entry into the table of its area (codes_language.cpp, codes_files.cpp, codes_model.cpp,
// codes_scenario.cpp); to add an area, list its table in codes.cpp.
#pragma once

#include <string_view>
#include <vector>

namespace multivector::codes {

struct Code {
  std::string_view code;
  std::string_view what;   ///< what is wrong and why it is an error, in whole sentences
  std::string_view wrong;  ///< an example that has it
  std::string_view right;  ///< the same put right
};

[[nodiscard]] const std::vector<Code>& language();
[[nodiscard]] const std::vector<Code>& files();
[[nodiscard]] const std::vector<Code>& model();
[[nodiscard]] const std::vector<Code>& scenario();
[[nodiscard]] const std::vector<Code>& sweep();

}  // namespace multivector::codes
