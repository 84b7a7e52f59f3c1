// The same rules in the wrong hands.
#pragma once

#include "model/model.hpp"

#include <cstddef>
#include <cstdint>

namespace multivector::validation {

struct Permuted {
  std::size_t actors = 0, strengths = 0;  ///< rules that got another one
};

/// Rules of one kind (with one agent by name, and the same first action) exchange their agents: the new agent takes the
/// old one's place in the whole rule, and the old one the new one's. A rule in which some cell or party cannot be that
/// member keeps its own. The strengths that rules cite are exchanged among all rules: a parameter `x_weak`, `x_medium`
/// or `x_strong` becomes that of the new strength.
Permuted permute(model::Model& model, std::uint64_t seed);

}  // namespace multivector::validation
