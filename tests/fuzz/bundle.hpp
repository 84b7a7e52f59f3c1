// Several files in one text: `### PATH` begins one, the first is loaded. Cases of tests/diagnostics look like this,
// too.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace multivector::fuzz {

struct Bundle {
  std::string main;  ///< path of the first file; of a text without heads `input`
  std::map<std::string, std::string> files;
};

[[nodiscard]] Bundle unpack(const std::string& text);
[[nodiscard]] std::string pack(const std::string& main, const std::map<std::string, std::string>& files);

}  // namespace multivector::fuzz
