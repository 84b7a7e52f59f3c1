#include "analysis/study/outcomes.hpp"

#include "analysis/study/luck.hpp"
#include "analysis/sweep/merge.hpp"

#include "results/netcdf_reader.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;

struct Sizes {
  std::size_t points, policies, replicates;
};

/// [point, replicate] under one policy at one date.
Eigen::ArrayXXd table_of(const std::vector<double>& values, const Sizes& n, std::size_t policy, std::size_t dates,
                         std::size_t date) {
  Eigen::ArrayXXd table(static_cast<Eigen::Index>(n.points), static_cast<Eigen::Index>(n.replicates));
  for (std::size_t i = 0; i < n.points; ++i)
    for (std::size_t r = 0; r < n.replicates; ++r)
      table(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(r)) =
          values[(((i * n.policies) + policy) * n.replicates + r) * dates + date];
  return table;
}

double mean_of_finite(const Eigen::ArrayXXd& row) {
  const auto finite = row.isFinite();
  const auto count = static_cast<double>(finite.count());
  return count > 0 ? finite.select(row, 0).sum() / count : std::nan("");
}

/// Mean over replicates at each point; how much of the variance is luck.
void fill(Outcome& outcome, const std::vector<double>& values, const Sizes& n, std::size_t dates, std::size_t date) {
  outcome.means.resize(static_cast<Eigen::Index>(n.points), static_cast<Eigen::Index>(n.policies));
  for (std::size_t p = 0; p < n.policies; ++p) {
    const Eigen::ArrayXXd table = table_of(values, n, p, dates, date);
    for (Eigen::Index i = 0; i < table.rows(); ++i)
      outcome.means(i, static_cast<Eigen::Index>(p)) = mean_of_finite(table.row(i));
    outcome.luck.push_back(luck_share(table));
  }
}

}  // namespace

Outcomes read_outcomes(const fs::path& directory) {
  Outcomes out;
  out.plan = sweep::read_plan(directory);
  const fs::path merged = sweep::merged_file(directory);
  out.points = sweep::read_points(directory, out.plan);
  const results::NetcdfReader reader(merged);
  const Sizes n{static_cast<std::size_t>(out.plan.points), out.plan.policies.size(),
                static_cast<std::size_t>(out.plan.replicates)};
  for (const auto& label : out.plan.outputs) {
    const std::size_t dates = std::max<std::size_t>(1, label.months.size());
    const std::vector<double> values = reader.numbers(label.name, n.points * n.policies * n.replicates * dates);
    std::vector<Outcome> all;
    for (std::size_t d = 0; d < dates; ++d) {
      Outcome outcome{label.name, label.unit, label.months.empty() ? -1 : label.months[d], {}, {}};
      fill(outcome, values, n, dates, d);
      all.push_back(std::move(outcome));
    }
    if (label.months.empty())
      out.measures.push_back(std::move(all.front()));
    else
      out.paths.push_back(std::move(all));
  }
  return out;
}

}  // namespace multivector::study
