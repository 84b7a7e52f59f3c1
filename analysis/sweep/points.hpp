// The points of a sweep, and how its branches are numbered.
#pragma once

#include "analysis/sweep/sweep.hpp"

#include <cstdint>
#include <vector>

namespace multivector::sweep {

/// The probability at which a Morris design takes a prior: its grid has 0 and 1 on it, where a prior may be infinite,
/// so that priors take the middle 99 %.
[[nodiscard]] inline double morris_probability(double u) { return 0.005 + 0.99 * u; }

/// All points: [point, factor], a parameter's value in its unit or the number of an option. They follow from the sweep
/// alone, whoever works them out.
[[nodiscard]] designs::Points make_points(const Sweep& sweep);

/// The unit-cube points that the design made them from; of listed points the values themselves.
[[nodiscard]] designs::Points unit_points(const Sweep& sweep);

/// Whether another seed of the sweep gives other points, or other luck alone.
[[nodiscard]] bool moved_by_seed(const Sweep& sweep);

/// A parameter or an axis that every point sets.
struct Setting {
  std::string name;
  int parameter = -1, axis = -1;  ///< one of them
  std::size_t factor = 0;
  const std::vector<double>* by_row = nullptr;  ///< of a factor of rows; null: the point's own value

  /// The parameter's value, or the number of the option.
  [[nodiscard]] double at(const designs::Points& points, Eigen::Index point) const;
};
/// In the order of the factors. They point into the sweep.
[[nodiscard]] std::vector<Setting> settings(const Sweep& sweep);

/// The parameters among them.
[[nodiscard]] std::vector<int> given_parameters(const Sweep& sweep);

/// What runs at every point: each combination of options on the axes that are no factors. The options of a variant, -1
/// where a factor decides.
struct Crossing {
  std::vector<std::vector<int>> policies;  ///< [policy][axis]
  std::vector<std::string> names;          ///< "lenient", "lenient / open"; "all" if there is one
};
[[nodiscard]] Crossing crossing(const Sweep& sweep);

}  // namespace multivector::sweep
