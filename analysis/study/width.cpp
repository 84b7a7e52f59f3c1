#include "analysis/study/width.hpp"

#include "analysis/sensitivity/variance.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::study {

double widest_interval(const Outcomes& outcomes) {
  double widest = std::nan("");
  const int factors = static_cast<int>(outcomes.plan.factors.size());
  for (const Outcome& measure : outcomes.measures)
    for (Eigen::Index policy = 0; policy < measure.means.cols(); ++policy) {
      const auto indices =
          sensitivity::variance_indices(measure.means.col(policy), factors, outcomes.plan.second_order);
      for (const auto* of : {&indices.first, &indices.total})
        for (const auto& estimate : *of)
          if (const double width = estimate.high - estimate.low; std::isfinite(width))
            widest = std::isnan(widest) ? width : std::max(widest, width);
    }
  return widest;
}

}  // namespace multivector::study
