#include "analysis/study/outcomes.hpp"

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

/// Mean over replicates at each point; how much of the variance is luck.
void fill(Outcome& outcome, const std::vector<double>& values, const Sizes& n, std::size_t dates, std::size_t date) {
  outcome.means.resize(static_cast<Eigen::Index>(n.points), static_cast<Eigen::Index>(n.policies));
  for (std::size_t p = 0; p < n.policies; ++p) {
    double within = 0, all = 0, squares = 0;
    std::size_t many = 0, counted = 0;
    for (std::size_t i = 0; i < n.points; ++i) {
      double sum = 0, square = 0;
      std::size_t finite = 0;
      for (std::size_t r = 0; r < n.replicates; ++r) {
        const double x = values[(((i * n.policies) + p) * n.replicates + r) * dates + date];
        if (std::isfinite(x)) sum += x, square += x * x, ++finite;
      }
      const auto k = static_cast<double>(finite);
      outcome.means(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(p)) = finite > 0 ? sum / k : std::nan("");
      if (finite > 1) within += std::max(0.0, (square - sum * sum / k) / (k - 1)), ++many;
      all += sum, squares += square, counted += finite;
    }
    const auto total = static_cast<double>(counted);
    const double variance = counted > 1 ? (squares - all * all / total) / (total - 1) : 0;
    outcome.luck.push_back(many > 0 && variance > 0 ? std::min(1.0, within / static_cast<double>(many) / variance)
                                                    : std::nan(""));
  }
}

}  // namespace

Outcomes read_outcomes(const fs::path& directory) {
  Outcomes out;
  out.plan = sweep::read_plan(directory);
  if (!fs::exists(directory / "results.nc"))
    throw std::runtime_error(directory.string() + " is not merged yet: `multivector merge " + directory.string() + "`");
  out.points = sweep::read_points(directory, out.plan);
  const results::NetcdfReader reader(directory / "results.nc");
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
