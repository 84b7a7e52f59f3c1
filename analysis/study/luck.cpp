#include "analysis/study/luck.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace multivector::study {

namespace {

Eigen::ArrayXXd complete(const Eigen::ArrayXXd& values) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < values.rows(); ++i)
    if (values.row(i).isFinite().all()) rows.push_back(i);
  return values(rows, Eigen::all);
}

}  // namespace

double luck_share(const Eigen::ArrayXXd& values) {
  const Eigen::ArrayXXd x = complete(values);
  if (x.rows() < 2 || x.cols() < 2) return std::numeric_limits<double>::quiet_NaN();
  const auto points = static_cast<double>(x.rows()), replicates = static_cast<double>(x.cols());
  const double mean = x.mean();
  const double of_points = replicates * (x.rowwise().mean() - mean).square().sum();
  const double of_luck = points * (x.colwise().mean() - mean).square().sum();
  const double rest = std::max(0.0, (x - mean).square().sum() - of_points - of_luck);
  const double interaction = rest / ((points - 1) * (replicates - 1));
  const double point = std::max(0.0, (of_points / (points - 1) - interaction) / replicates);
  const double luck = std::max(0.0, (of_luck / (replicates - 1) - interaction) / points);
  const double all = point + luck + interaction;
  return all > 0 ? (luck + interaction) / all : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace multivector::study
