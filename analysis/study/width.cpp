#include "analysis/study/width.hpp"

#include "analysis/sensitivity/variance.hpp"
#include "analysis/study/sample.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::study {

double widest_interval(const Outcomes& outcomes) {
  double widest = std::nan("");
  const int moved = static_cast<int>(moved_names(outcomes.plan).size());
  for (const Outcome& measure : outcomes.measures)
    for (const auto& branches : measure.branches) {
      const auto indices = sensitivity::variance_indices(branches, moved, outcomes.plan.second_order);
      for (const auto* of : {&indices.first, &indices.total})
        for (const auto& estimate : *of)
          if (const double width = estimate.high - estimate.low; std::isfinite(width))
            widest = std::isnan(widest) ? width : std::max(widest, width);
    }
  return widest;
}

}  // namespace multivector::study
