// Percentile bootstrap (Efron 1979) of statistics that come as a vector.
#pragma once

#include "analysis/sensitivity/variance.hpp"

#include <functional>
#include <vector>

namespace multivector::sensitivity {

/// Rows of a sample, weights of replicates -> statistics.
using Statistic =
    std::function<Eigen::ArrayXd(const std::vector<Eigen::Index>& rows, const Eigen::ArrayXd& replicates)>;

/// What is drawn again: rows, and replicates where there are several.
struct Sample {
  Eigen::Index rows = 0, replicates = 1;
};

/// Each statistic over the whole sample, with the 5 % and 95 % quantiles over resamples with replacement of its rows
/// and, apart from them, of its replicates (Owen 2007, "The pigeonhole bootstrap": rather too wide than too narrow).
/// NaN without rows. Deterministic: luck comes from bootstrap.seed.
[[nodiscard]] std::vector<Estimate> bootstrapped(const Statistic& statistic, const Sample& sample,
                                                 const Bootstrap& bootstrap);

}  // namespace multivector::sensitivity
