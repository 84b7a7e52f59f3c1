#include "results/design.hpp"

#include "results/statistics.hpp"

#include <Eigen/QR>

#include <algorithm>
#include <limits>

namespace multivector::results {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool varies(std::span<const double> values) {
  return std::any_of(values.begin(), values.end(), [&](double v) { return v != values.front(); });
}

std::vector<double> scaled_ranks(std::span<const double> values) {
  std::vector<double> rank = ranks(values);
  const double n = static_cast<double>(rank.size());
  for (double& r : rank) r = (2 * r - 1) / n - 1;
  return rank;
}

std::vector<double> chosen(std::span<const double> column, std::span<const std::size_t> rows) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const std::size_t r : rows) values.push_back(column[r]);
  return values;
}

/// Columns: constant, the ranks that vary, and if wanted 1.5 r² - 0.5 (orthogonal to r over evenly spread ranks).
Eigen::MatrixXd regressors(const std::vector<std::vector<double>>& columns, bool squares) {
  const auto n = static_cast<Eigen::Index>(columns.front().size());
  Eigen::MatrixXd x(n, 1 + static_cast<Eigen::Index>(columns.size()) * (squares ? 2 : 1));
  x.col(0).setOnes();
  Eigen::Index at = 1;
  for (const auto& column : columns) {
    const auto r = Eigen::Map<const Eigen::ArrayXd>(column.data(), n);
    x.col(at++) = r.matrix();
    if (squares) x.col(at++) = (1.5 * r.square() - 0.5).matrix();
  }
  return x;
}

}  // namespace

Design::Design(const std::vector<std::vector<double>>& columns) {
  rows_ = columns.empty() ? 0 : std::min(columns.front().size(), kMostRows);
  for (const auto& column : columns) {
    const std::span<const double> used(column.data(), rows_);
    ranked_.push_back(rows_ > 0 && varies(used) ? scaled_ranks(used) : std::vector<double>(rows_, 0.0));
  }
}

double Design::luck_share(std::span<const std::size_t> rows, std::span<const double> y) const {
  if (y.size() < 2 || !varies(y)) return kNaN;
  std::vector<std::vector<double>> columns;
  for (const auto& rank : ranked_)
    if (auto column = chosen(rank, rows); varies(column)) columns.push_back(std::move(column));
  if (columns.empty()) return 1;
  const std::size_t n = y.size(), p = columns.size(), spare = 20;
  const bool squares = n >= 4 * p + spare;
  if (!squares && n < 2 * p + spare) return kNaN;
  const Eigen::MatrixXd x = regressors(columns, squares);
  Eigen::VectorXd values = Eigen::Map<const Eigen::VectorXd>(y.data(), static_cast<Eigen::Index>(n));
  values.array() -= values.mean();
  const double total = values.squaredNorm();
  values.applyOnTheLeft(Eigen::HouseholderQR<Eigen::MatrixXd>(x).householderQ().transpose());
  const double unexplained = values.tail(x.rows() - x.cols()).squaredNorm();
  const double share = unexplained / total * static_cast<double>(n - 1) / static_cast<double>(x.rows() - x.cols());
  return std::clamp(share, 0.0, 1.0);
}

double Design::luck_share_of(std::span<const std::size_t> rows, std::span<const double> y) const {
  const auto used = static_cast<std::size_t>(std::lower_bound(rows.begin(), rows.end(), rows_) - rows.begin());
  return ranked_.empty() ? luck_share(rows, y) : luck_share(rows.first(used), y.first(used));
}

std::vector<Design::Strength> Design::strengths(std::span<const std::size_t> rows, std::span<const double> y) const {
  const std::vector<double> rank_of_y = ranks(y);
  std::vector<Strength> found;
  for (const auto& rank : ranked_) {
    const std::vector<double> x = chosen(rank, rows);
    const std::vector<double> rank_of_x = ranks(x);
    double above = 0, below = 0, n_above = 0, n_below = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      (y[i] > 0 ? above : below) += y[i] != 0 ? rank_of_x[i] : 0;
      (y[i] > 0 ? n_above : n_below) += y[i] != 0 ? 1 : 0;
    }
    const bool enough = n_above >= 5 && n_below >= 5 && varies(x);
    const double apart = above / n_above - below / n_below;
    found.push_back({correlation(rank_of_x, rank_of_y),
                     enough ? std::clamp(2 * apart / static_cast<double>(y.size()), -1.0, 1.0) : kNaN});
  }
  return found;
}

}  // namespace multivector::results
