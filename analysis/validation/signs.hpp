// Coins thrown for the signs of guessed links.
#pragma once

#include "model/model.hpp"

#include <cstddef>

namespace multivector::validation {

/// Gives every parameter whose source begins with `guess` a sign, drawn anew in every draw, wherever it is a factor in
/// a mechanism; not where it is a time, a width, a threshold, an exponent or a spread.
/// @returns how many parameters got one.
std::size_t throw_signs(model::Model& model);

}  // namespace multivector::validation
