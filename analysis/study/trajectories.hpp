// The trajectories of a Morris design, as a sweep has run them.
#pragma once

#include "analysis/sensitivity/screening.hpp"
#include "analysis/study/outcomes.hpp"

namespace multivector::study {

/// Places in a factor's whole range: of ranges, values, whole numbers and priors of two values between the least and
/// the largest; of a logarithmic range in its exponent; of other priors in probability, up where the value goes up; of
/// options 1 for any change.
/// @throws std::runtime_error  the plan was made by a version whose design has other points.
[[nodiscard]] sensitivity::Trajectories trajectories_of(const Outcomes& outcomes);

}  // namespace multivector::study
