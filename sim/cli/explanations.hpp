// What a part of a model says, in plain words.
#pragma once

#include "cli/words.hpp"

#include <string>
#include <vector>

namespace multivector::cli {

/// Everything that has an explanation: ids of elements, names of actions, parameters, variables and sets.
[[nodiscard]] std::vector<std::string> explainable(const model::Model& model);

/// Lines of plain words with the place in the files and the source, or empty if nothing is called so. An id may also be
/// a name: then both are explained.
[[nodiscard]] std::string explanation(const Words& words, const std::string& id);

// One for each kind (explain_elements.cpp, explain_names.cpp).
[[nodiscard]] std::string explain_rule(const Words& words, const model::Rule& rule);
[[nodiscard]] std::string explain_doctrine(const Words& words, const model::Doctrine& doctrine);
[[nodiscard]] std::string explain_mechanism(const Words& words, const model::Mechanism& mechanism);
[[nodiscard]] std::string explain_action(const Words& words, int action);
[[nodiscard]] std::string explain_parameter(const Words& words, int parameter);
[[nodiscard]] std::string explain_variable(const Words& words, int variable);
[[nodiscard]] std::string explain_set(const Words& words, int range);

}  // namespace multivector::cli
