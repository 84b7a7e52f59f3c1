#include "analysis/study/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::study {

namespace {

template <class Column>
void put_column(Eigen::ArrayXXd& table, const Column& column) {
  table.conservativeResize(column.size(), table.cols() + 1);
  table.col(table.cols() - 1) = column;
}

bool has_numbers(const Outcomes& out) {
  const auto some = [](const Outcome& o) {
    return std::ranges::any_of(o.counts, [](const Counts& c) { return c.numbers > 0; });
  };
  return std::ranges::any_of(out.measures, some) ||
         std::ranges::any_of(out.paths, [&](const auto& path) { return std::ranges::any_of(path, some); });
}

}  // namespace

void require_numbers(const Outcomes& outcomes, const std::string& problem) {
  if (!has_numbers(outcomes)) throw std::runtime_error(problem);
}

void add_policy(Outcome& outcome, Eigen::ArrayXXd table, const std::vector<Eigen::Index>& points) {
  const auto replicates = static_cast<double>(table.cols());
  const Eigen::ArrayXd missing = (!table.isFinite()).cast<double>().rowwise().sum();
  Eigen::ArrayXd never = Eigen::ArrayXd::Zero(table.rows());
  if (outcome.waits()) never = (table >= outcome.horizon).cast<double>().rowwise().sum();
  outcome.counts.push_back(
      {table.size(), table.size() - static_cast<std::int64_t>(missing.sum()), static_cast<std::int64_t>(never.sum())});
  put_column(outcome.missing, missing / replicates);
  put_column(outcome.never, never / replicates);
  outcome.luck.push_back(luck_of(points.empty() ? table : table(points, Eigen::all).eval()));
  outcome.branches.emplace_back(std::move(table));
  put_column(outcome.means, outcome.branches.back().means());
}

}  // namespace multivector::study
