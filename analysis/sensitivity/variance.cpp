#include "analysis/sensitivity/variance.hpp"

#include "analysis/sensitivity/resample.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace multivector::sensitivity {

namespace {

using Blocks = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic>;  // [base point, row of the block], column-major

/// Numbers of the blocks all of whose points have a number.
std::vector<Eigen::Index> whole_blocks(const Eigen::ArrayXd& means, Eigen::Index block) {
  if (block < 3 || means.size() % block != 0)
    throw std::invalid_argument(std::to_string(means.size()) + " outputs are no whole number of blocks of " +
                                std::to_string(block));
  std::vector<Eigen::Index> whole;
  for (Eigen::Index i = 0; i < means.size() / block; ++i)
    if (means.segment(i * block, block).isFinite().all()) whole.push_back(i);
  return whole;
}

/// Means of the whole blocks, one row each.
Blocks blocks_of(const Eigen::ArrayXd& means, const std::vector<Eigen::Index>& whole, Eigen::Index block) {
  Blocks blocks(static_cast<Eigen::Index>(whole.size()), block);
  for (Eigen::Index i = 0; i < blocks.rows(); ++i)
    blocks.row(i) = means.segment(whole[static_cast<std::size_t>(i)] * block, block);
  return blocks;
}

/// A resample reads all outputs once: fewer resamples of very large designs, none where nothing varies.
Bootstrap affordable(Bootstrap bootstrap, const Replicated& output, bool vary) {
  const double numbers = static_cast<double>(output.points() * output.replicates());
  if (!vary) bootstrap.resamples = 0;
  bootstrap.resamples = std::min(bootstrap.resamples, std::max(100, static_cast<int>(2e9 / (numbers + 1))));
  return bootstrap;
}

/// Sums of products of columns over the rows of a sample, from which all indices follow.
class Indices {
public:
  Indices(int k, bool second) : k_(k), second_(second) {}

  /// First k, total k, then pairs.
  [[nodiscard]] Eigen::ArrayXd operator()(const Blocks& y) const {
    const auto a = y.col(0), b = y.col(y.cols() - 1);
    const double mean = (a.mean() + b.mean()) / 2;
    const double variance = ((a - mean).square().mean() + (b - mean).square().mean()) / 2;
    Eigen::ArrayXd out(2 * k_ + (second_ ? k_ * (k_ - 1) / 2 : 0));
    if (!(variance > 0)) return out.setConstant(std::nan(""));
    for (int f = 0; f < k_; ++f) {
      const auto ab = y.col(1 + f);
      out(f) = ((b - mean) * (ab - a)).mean() / variance;
      out(k_ + f) = (a - ab).square().mean() / (2 * variance);
    }
    if (second_) pairs(y, mean, variance, out);
    return out;
  }

private:
  void pairs(const Blocks& y, double mean, double variance, Eigen::ArrayXd& out) const {
    const auto a = y.col(0), b = y.col(y.cols() - 1);
    Eigen::Index at = 2 * k_;
    for (int i = 0; i < k_; ++i)
      for (int j = i + 1; j < k_; ++j) {
        const auto ba = y.col(1 + k_ + i), ab = y.col(1 + j);
        const double both = ((ba - mean) * (ab - mean)).mean() - ((a - mean) * (b - mean)).mean();
        out(at++) = both / variance - out(i) - out(j);
      }
  }

  int k_;
  bool second_;
};

}  // namespace

VarianceIndices variance_indices(const Replicated& output, int factors, bool second_order, const Bootstrap& bootstrap) {
  const Eigen::Index block = second_order ? 2 * factors + 2 : factors + 2;
  const Eigen::ArrayXd means = output.means();
  const std::vector<Eigen::Index> whole = whole_blocks(means, block);
  const Blocks blocks = blocks_of(means, whole, block);
  VarianceIndices result;
  result.base_points = blocks.rows();
  result.all_base_points = means.size() / block;
  result.varies = varies(blocks.reshaped());
  if (blocks.rows() > 0) {
    const double mean = (blocks.col(0).mean() + blocks.col(block - 1).mean()) / 2;
    result.mean = mean;
    result.variance = ((blocks.col(0) - mean).square().mean() + (blocks.col(block - 1) - mean).square().mean()) / 2;
  }
  const Indices indices(factors, second_order);
  const auto statistic = [&](const std::vector<Eigen::Index>& rows, const Eigen::ArrayXd& weights) -> Eigen::ArrayXd {
    if (!result.varies) return indices(Blocks::Zero(1, block));
    if (output.replicates() == 1) return indices(blocks(rows, Eigen::all));
    return indices(blocks_of(output.means(weights), whole, block)(rows, Eigen::all));
  };
  const std::vector<Estimate> all =
      bootstrapped(statistic, {blocks.rows(), output.replicates()}, affordable(bootstrap, output, result.varies));
  const auto part = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    return std::vector<Estimate>(all.begin() + from, all.begin() + to);
  };
  result.first = part(0, factors);
  result.total = part(factors, 2 * factors);
  result.second = part(2 * factors, static_cast<std::ptrdiff_t>(all.size()));
  return result;
}

}  // namespace multivector::sensitivity
