#include "analysis/study/trajectories.hpp"

#include "analysis/designs/blocks.hpp"
#include "analysis/sweep/points.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::study {

namespace {

designs::Plan design_of(const sweep::Plan& plan) {
  designs::Plan design{designs::Kind::morris, plan.design_n, plan.levels, false, plan.design_seed};
  design.groups = plan.group_of;
  return design;
}

/// A value's place between the least and the largest that its factor takes.
Eigen::ArrayXd between_ends(const Eigen::ArrayXd& values, double low, double high) {
  return high > low ? ((values - low) / (high - low)).eval() : Eigen::ArrayXd::Zero(values.size()).eval();
}

/// Each step of a trajectory as long as its own, in the direction in which the value goes.
Eigen::ArrayXd along_values(const Eigen::ArrayXd& values, const Eigen::ArrayXd& steps, Eigen::Index length) {
  Eigen::ArrayXd places = Eigen::ArrayXd::Zero(values.size());
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    if (i % length == 0) continue;
    const double step = values(i) - values(i - 1);
    places(i) = places(i - 1) + (step > 0 ? 1 : step < 0 ? -1 : 0) * steps(i);
  }
  return places;
}

/// A prior's steps in probability; where it has two values, such as 0 and 1, in them.
Eigen::ArrayXd of_prior(const Eigen::ArrayXd& values, const Eigen::ArrayXd& unit, Eigen::Index length) {
  const double low = values.minCoeff(), high = values.maxCoeff();
  if (((values == low) || (values == high)).all()) return between_ends(values, low, high);
  Eigen::ArrayXd steps = Eigen::ArrayXd::Zero(unit.size());
  for (Eigen::Index i = 1; i < unit.size(); ++i)
    steps(i) = std::abs(sweep::morris_probability(unit(i)) - sweep::morris_probability(unit(i - 1)));
  return along_values(values, steps, length);
}

}  // namespace

sensitivity::Trajectories trajectories_of(const Outcomes& outcomes) {
  const sweep::Plan& plan = outcomes.plan;
  const designs::Plan design = design_of(plan);
  const int factors = static_cast<int>(plan.factors.size());
  sensitivity::Trajectories out{designs::morris(design, factors), {}, designs::groups_of(design, factors)};
  if (sweep::points_hash(out.unit) != plan.unit_sha256)
    throw std::runtime_error(
        "this sweep was planned by another version, whose Morris design has other points: run it again");
  out.places = out.unit;
  const Eigen::Index length = designs::group_count(out.groups) + 1;
  for (Eigen::Index f = 0; f < factors; ++f) {
    const sweep::FactorLabel& label = plan.factors[static_cast<std::size_t>(f)];
    const Eigen::ArrayXd set = outcomes.points.col(f), unit = out.unit.col(f);
    if (!label.options.empty())
      out.places.col(f) = along_values(set, Eigen::ArrayXd::Ones(set.size()), length);
    else if (label.domain == "values" && !label.values.empty())
      out.places.col(f) = between_ends(set, std::ranges::min(label.values), std::ranges::max(label.values));
    else if (label.domain == "prior")
      out.places.col(f) = of_prior(set, unit, length);
    else if (label.domain != "log range" && label.high > label.low)
      out.places.col(f) = between_ends(set, label.low, label.high);
    else if (label.domain != "log range")
      out.places.col(f) = along_values(set, Eigen::ArrayXd::Ones(set.size()), length);
  }
  return out;
}

}  // namespace multivector::study
