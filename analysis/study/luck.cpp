#include "analysis/study/luck.hpp"

#include "analysis/sensitivity/replicated.hpp"
#include "support/distributions.hpp"

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

Luck luck_of(const Eigen::ArrayXXd& values) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const Eigen::ArrayXXd x = complete(values);
  if (x.rows() < 2 || x.cols() < 2 || !sensitivity::varies(x.reshaped())) return {kNone, kNone, kNone};
  const auto points = static_cast<double>(x.rows()), replicates = static_cast<double>(x.cols());
  const double mean = x.mean();
  const double of_points = replicates * (x.rowwise().mean() - mean).square().sum();
  const double of_luck = points * (x.colwise().mean() - mean).square().sum();
  const double rest = std::max(0.0, (x - mean).square().sum() - of_points - of_luck);
  const double interaction = rest / ((points - 1) * (replicates - 1));
  const double point = std::max(0.0, (of_points / (points - 1) - interaction) / replicates);
  const double luck = std::max(0.0, (of_luck / (replicates - 1) - interaction) / points);
  const double all = point + luck + interaction, between = point + interaction / replicates;
  if (!(between > 0)) return {all > 0 ? 1 : kNone, 0, 0};  // luck alone, alike at every point
  const double of_means = interaction / replicates / between;
  const double chi2 = support::gamma_from(0.05, (replicates - 1) / 2, 2);
  return {(luck + interaction) / all, of_means, std::min(1.0, of_means * (replicates - 1) / chi2)};
}

}  // namespace multivector::study
