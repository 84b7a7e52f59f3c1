// What a value of the language can be: a number with a unit, a condition, a date, or a member of a set.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace multivector::language {

/// A unit: scale times a product of base units with exponents. `month` is the base of time; `year` is 12 months,
/// `thousand`, `mn`, `bn` are scales. "USD bn / year" is {1e9 / 12, {USD: 1, month: -1}}.
struct Unit {
  double scale = 1;
  std::map<std::string, double> exponents;  ///< no zero entries

  [[nodiscard]] bool dimensionless() const { return exponents.empty(); }
  [[nodiscard]] bool same_dimension(const Unit& other) const { return exponents == other.exponents; }
};

enum class Kind : std::uint8_t { number, condition, date, member };

struct Type {
  Kind kind = Kind::number;
  Unit unit;       ///< of a number; a duration is a number in months
  int range = -1;  ///< of a member: which members are possible (Vocabulary::ranges)
};

}  // namespace multivector::language
