// The values that a rule's condition reads: cells, parameters, folds.
#pragma once

#include "analysis/attribution/branch.hpp"

namespace multivector::attribution {

/// What is to be looked at for one rule in one instance. Names are as people write them: `strain[UZ]`.
struct Trigger {
  std::vector<Watch> values;  ///< of `when`, each once; at most kMostValues
  bool more = false;          ///< there are more than these
  std::vector<Watch>
      chance;  ///< one, if luck plays a part: the probability or rate as the rule has it; {} stands for it
};

inline constexpr std::size_t kMostValues = 8;

[[nodiscard]] Trigger trigger_of(const model::Model& model, const model::Rule& rule, const std::string& place);

}  // namespace multivector::attribution
