#include "analysis/sweep/estimate.hpp"

#include "analysis/sweep/points.hpp"
#include "ensemble/points.hpp"

namespace multivector::sweep {

namespace {

constexpr double kSecondsANumber = 2.5e-6;  // to take it out of a batch, write it, and merge it (README)
constexpr double kBytesACell = 19;          // of points.csv and results.csv, at most
constexpr double kMostRows = 1e6;           // of results.csv

}  // namespace

Estimate estimate(const Sweep& sweep, const Plan& plan, int threads, int batch, double speed) {
  const ensemble::PointProgram program(sweep.scenario, given_parameters(sweep), !sweep.draw_others, batch);
  const double points = static_cast<double>(plan.points), policies = static_cast<double>(plan.policies.size());
  const double branches = points * policies * plan.replicates, factors = static_cast<double>(plan.factors.size());
  const double a_branch = 8.0 * static_cast<double>(plan.columns) + 8;
  const double chunk = static_cast<double>(plan.branches(0)) * a_branch, rows = points * policies;
  Estimate e;
  e.branches = static_cast<std::uint64_t>(branches);
  e.instructions = program.instructions();
  e.core_seconds =
      branches * (static_cast<double>(e.instructions) / speed + kSecondsANumber * static_cast<double>(plan.columns));
  e.disk_bytes = 2 * branches * a_branch + points * factors * kBytesACell;
  if (rows <= kMostRows) e.disk_bytes += rows * (factors + static_cast<double>(plan.columns)) * kBytesACell;
  e.memory_bytes =
      points * factors * (8 + kBytesACell) + threads * (static_cast<double>(program.machine_bytes()) + 2 * chunk);
  return e;
}

}  // namespace multivector::sweep
