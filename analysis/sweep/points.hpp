// The points of a sweep, and how its branches are numbered.
#pragma once

#include "analysis/sweep/sweep.hpp"

#include <cstdint>
#include <vector>

namespace multivector::sweep {

/// All points: [point, factor], a parameter's value in its unit or the number of an option. They follow from the sweep
/// alone, whoever works them out. Priors take u from 0.5 % to 99.5 % in a Morris design, whose grid has 0 and 1 on it.
[[nodiscard]] designs::Points make_points(const Sweep& sweep);

/// The unit-cube points that the design made them from; of listed points the values themselves.
[[nodiscard]] designs::Points unit_points(const Sweep& sweep);

/// What runs at every point: each combination of options on the axes that are no factors. The options of a variant, -1
/// where a factor decides.
struct Crossing {
  std::vector<std::vector<int>> policies;  ///< [policy][axis]
  std::vector<std::string> names;          ///< "lenient", "lenient / open"; "all" if there is one
};
[[nodiscard]] Crossing crossing(const Sweep& sweep);

}  // namespace multivector::sweep
