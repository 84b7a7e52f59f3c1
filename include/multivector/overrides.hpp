/// What a command line or a program says in place of a scenario file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace multivector {

struct Overrides {
  std::optional<int> replicates;
  std::optional<std::uint64_t> seed;
  std::vector<std::pair<std::string, std::string>>
      set;                                   ///< parameter and its value, in the parameter's unit; not drawn
  std::vector<std::string> disable, enable;  ///< ids, `ru.*`
  std::vector<std::string> series;           ///< variables whose cells are recorded too, in every tick
  std::vector<std::string> replace, add;     ///< files with elements that take the place of others, or are new
};

}  // namespace multivector
