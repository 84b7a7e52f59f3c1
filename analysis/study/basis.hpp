// On how much an answer rests: the one notion of "not there" that all answers of a study share.
#pragma once

#include <cstdint>
#include <string>

namespace multivector::study {

/// What counted, of what there is. A base point, a trajectory or a point counts if all its runs have a number.
struct Basis {
  std::int64_t used = 0, all = 0;
  std::string of;       ///< "base points", "trajectories", "points", "worlds"
  std::string refused;  ///< why there is no answer; empty: there is one
};

/// Refused with fewer than `least`, and where less than half of all count: what is left is then another space than the
/// one that was asked about.
[[nodiscard]] Basis basis_of(std::int64_t used, std::int64_t all, std::string of, std::int64_t least);

/// "rests on 400 of 512 base points: ..."; empty if all count.
[[nodiscard]] std::string basis_text(const Basis& basis);

}  // namespace multivector::study
