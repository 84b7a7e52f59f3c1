#include "analysis/study/sample.hpp"

#include <fmt/format.h>

#include <numeric>

namespace multivector::study {

Sample sample_of(const sweep::Plan& plan) {
  Sample sample;
  const std::string cure = "take {sobol: 512} or {latin_hypercube: 512} for them";
  const std::string what = "no boxes, trees, scores, correlations and no robustness";
  if (plan.design == "morris" || plan.design == "one_at_a_time") {
    sample.note = fmt::format("the points of a {} design are no sample of the space, so there are {}; {}", plan.design,
                              what, cure);
    return sample;
  }
  const Eigen::Index step = plan.design == "saltelli" ? block_of(plan) : 1;
  for (Eigen::Index i = 0; i < plan.points; i += step) sample.points.push_back(i);
  if (step > 1)
    sample.note = fmt::format("boxes, trees, scores, correlations and robustness rest on the {} points of the design's "
                              "first matrix: all {} are no sample of the space",
                              sample.points.size(), plan.points);
  return sample;
}

std::vector<std::string> moved_names(const sweep::Plan& plan) {
  if (!plan.groups.empty()) return plan.groups;
  std::vector<std::string> names;
  for (const auto& factor : plan.factors) names.push_back(factor.name);
  return names;
}

Eigen::Index block_of(const sweep::Plan& plan) {
  const auto moved = static_cast<Eigen::Index>(moved_names(plan).size());
  return plan.second_order ? 2 * moved + 2 : moved + 2;
}

}  // namespace multivector::study
