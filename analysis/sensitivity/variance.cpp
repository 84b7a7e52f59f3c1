#include "analysis/sensitivity/variance.hpp"

#include "analysis/sensitivity/resample.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace multivector::sensitivity {

namespace {

using Blocks = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic>;  // [base point, row of the block], column-major

/// The blocks whose outputs are all finite, one row each.
Blocks whole_blocks(const Eigen::Ref<const Eigen::ArrayXd>& output, Eigen::Index block) {
  if (block < 3 || output.size() % block != 0)
    throw std::invalid_argument(std::to_string(output.size()) + " outputs are no whole number of blocks of " +
                                std::to_string(block));
  Blocks blocks(output.size() / block, block);
  Eigen::Index kept = 0;
  for (Eigen::Index i = 0; i < blocks.rows(); ++i)
    if (output.segment(i * block, block).isFinite().all()) blocks.row(kept++) = output.segment(i * block, block);
  blocks.conservativeResize(kept, block);
  return blocks;
}

/// Sums of products of columns over the rows of a sample, from which all indices follow.
class Indices {
public:
  Indices(const Blocks& blocks, int k, bool second) : y_(blocks), k_(k), second_(second) {}

  /// First k, total k, then pairs.
  [[nodiscard]] Eigen::ArrayXd operator()(const std::vector<Eigen::Index>& rows) const {
    const Blocks y = y_(rows, Eigen::all);
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

  const Blocks& y_;
  int k_;
  bool second_;
};

}  // namespace

VarianceIndices variance_indices(const Eigen::Ref<const Eigen::ArrayXd>& output, int factors, bool second_order,
                                 const Bootstrap& bootstrap) {
  const Eigen::Index block = second_order ? 2 * factors + 2 : factors + 2;
  const Blocks blocks = whole_blocks(output, block);
  VarianceIndices result;
  result.base_points = blocks.rows();
  if (blocks.rows() > 0) {
    const double mean = (blocks.col(0).mean() + blocks.col(block - 1).mean()) / 2;
    result.mean = mean;
    result.variance = ((blocks.col(0) - mean).square().mean() + (blocks.col(block - 1) - mean).square().mean()) / 2;
  }
  const std::vector<Estimate> all = bootstrapped(Indices(blocks, factors, second_order), blocks.rows(), bootstrap);
  const auto part = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    return std::vector<Estimate>(all.begin() + from, all.begin() + to);
  };
  result.first = part(0, factors);
  result.total = part(factors, 2 * factors);
  result.second = part(2 * factors, static_cast<std::ptrdiff_t>(all.size()));
  return result;
}

}  // namespace multivector::sensitivity
