// What scenario discovery looks at: cases, each with its factors and whether it is of interest.
#pragma once

#include <Eigen/Core>

#include <string>
#include <vector>

namespace multivector::discovery {

/// Factors of n cases. A factor with names holds whole numbers, the ordinal of a name; its order means nothing.
struct Cases {
  Eigen::ArrayXXd values;                       ///< [case, factor], finite
  std::vector<std::string> factors;             ///< names
  std::vector<std::vector<std::string>> names;  ///< by factor; empty: a number
  [[nodiscard]] bool categorical(int factor) const { return !names[static_cast<std::size_t>(factor)].empty(); }
};

}  // namespace multivector::discovery
