#include "analysis/sweep/points.hpp"

#include "analysis/sweep/prior.hpp"
#include "support/math.hpp"

#include <algorithm>

namespace multivector::sweep {

namespace {

double setting(const Sweep& sweep, const Factor& factor, double u) {
  switch (factor.domain) {
  case Domain::range: return factor.low + (factor.high - factor.low) * u;
  case Domain::log_range: return std::min(factor.low * support::det_pow(factor.high / factor.low, u), factor.high);
  case Domain::values:
  case Domain::options:
  case Domain::rows: {
    const auto level = std::min(static_cast<std::size_t>(u * factor.levels()), factor.values.size() - 1);
    return factor.values[level];
  }
  case Domain::prior: {
    const auto& prior = *sweep.scenario.model.parameter_info[static_cast<std::size_t>(factor.parameter)].prior;
    const bool grid = sweep.design->kind == designs::Kind::morris;
    return prior_at(prior, grid ? morris_probability(u) : u);
  }
  }
  return 0;
}

}  // namespace

designs::Points unit_points(const Sweep& sweep) {
  if (!sweep.design) return sweep.listed;
  std::vector<int> levels;
  for (const Factor& factor : sweep.factors) levels.push_back(factor.levels());
  return designs::make(*sweep.design, levels);
}

designs::Points make_points(const Sweep& sweep) {
  designs::Points points = unit_points(sweep);
  if (!sweep.design) return points;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    for (Eigen::Index f = 0; f < points.cols(); ++f)
      points(i, f) = setting(sweep, sweep.factors[static_cast<std::size_t>(f)], points(i, f));
  return points;
}

double Setting::at(const designs::Points& points, Eigen::Index point) const {
  const double value = points(point, static_cast<Eigen::Index>(factor));
  return by_row == nullptr ? value : (*by_row)[static_cast<std::size_t>(value)];
}

std::vector<Setting> settings(const Sweep& sweep) {
  std::vector<Setting> all;
  for (std::size_t f = 0; f < sweep.factors.size(); ++f) {
    const Factor& factor = sweep.factors[f];
    if (factor.domain != Domain::rows) all.push_back({factor.name, factor.parameter, factor.axis, f, nullptr});
    for (const Column& c : factor.columns) all.push_back({c.name, c.parameter, c.axis, f, &c.values});
  }
  return all;
}

std::vector<int> given_parameters(const Sweep& sweep) {
  std::vector<int> given;
  for (const Setting& set : settings(sweep))
    if (set.parameter >= 0) given.push_back(set.parameter);
  return given;
}

bool moved_by_seed(const Sweep& sweep) {
  return sweep.design && designs::moved_by_seed(*sweep.design) && sweep.design->seed == sweep.scenario.seed;
}

Crossing crossing(const Sweep& sweep) {
  const auto& axes = sweep.scenario.axes;
  std::vector<bool> varies(axes.size(), false);
  for (const Setting& set : settings(sweep))
    if (set.axis >= 0) varies[static_cast<std::size_t>(set.axis)] = true;
  Crossing all{{std::vector<int>(axes.size(), -1)}, {""}};
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    if (varies[axis]) continue;
    Crossing next;
    for (std::size_t p = 0; p < all.policies.size(); ++p)
      for (std::size_t option = 0; option < axes[axis].options.size(); ++option) {
        next.policies.push_back(all.policies[p]);
        next.policies.back()[axis] = static_cast<int>(option);
        next.names.push_back(all.names[p] + (all.names[p].empty() ? "" : " / ") + axes[axis].options[option].name);
      }
    all = std::move(next);
  }
  if (all.names.size() == 1) all.names = {"all"};
  return all;
}

}  // namespace multivector::sweep
