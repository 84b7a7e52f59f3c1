// The tables behind keys.hpp, one function for each group of constructs.
#pragma once

#include "model/keys.hpp"

namespace multivector::keys {

[[nodiscard]] std::vector<Construct> model_constructs();        ///< the file, sets, variables, parameters, sources
[[nodiscard]] std::vector<Construct> element_constructs();      ///< mechanisms, actions, doctrines, rules, decisions
[[nodiscard]] std::vector<Construct> scenario_constructs();     ///< the file, steps, options, measures, fragments
[[nodiscard]] std::vector<Construct> expectation_constructs();  ///< the file and its expectations
[[nodiscard]] std::vector<Construct> sweep_constructs();        ///< the file, factors, designs

/// Words for people that any construct may carry.
inline std::vector<Key> with_words(std::vector<Key> keys) {
  keys.push_back({"name", Takes::text, "what people call it"});
  keys.push_back({"description", Takes::text, "a sentence or two"});
  keys.push_back({"note", Takes::text, "a remark for readers of the file"});
  return keys;
}

}  // namespace multivector::keys
