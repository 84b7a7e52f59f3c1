// Arithmetic of units.
#pragma once

#include "language/types.hpp"

#include <string>

namespace multivector::language {

[[nodiscard]] Unit month_unit();
[[nodiscard]] Unit product(const Unit& a, const Unit& b);
[[nodiscard]] Unit quotient(const Unit& a, const Unit& b);
[[nodiscard]] Unit power(const Unit& unit, double exponent);

/// What a value in `from` is multiplied by to be in `to` (of the same dimension). Exactly 1 for equal units; products
/// of 12 and 1000 and their roots are free of rounding noise.
[[nodiscard]] double factor(const Unit& from, const Unit& to);

/// The unit in which a person would give a product or quotient: a dimensionless one has scale 1, and twelves that no
/// time unit explains are gone (`USD bn / year * month` is `USD bn`).
[[nodiscard]] Unit readable(const Unit& unit);

/// The duration units have no factor of their own: a number in months.
[[nodiscard]] bool is_duration(const Unit& unit);

}  // namespace multivector::language
