// Percentile bootstrap (Efron 1979) of statistics that come as a vector.
#pragma once

#include "analysis/sensitivity/variance.hpp"

#include <functional>
#include <vector>

namespace multivector::sensitivity {

/// Rows of a sample -> statistics.
using Statistic = std::function<Eigen::ArrayXd(const std::vector<Eigen::Index>& rows)>;

/// Each statistic over all n rows, with the 5 % and 95 % quantiles over resamples with replacement. NaN without rows.
/// Deterministic: luck comes from bootstrap.seed.
[[nodiscard]] std::vector<Estimate> bootstrapped(const Statistic& statistic, Eigen::Index n,
                                                 const Bootstrap& bootstrap);

}  // namespace multivector::sensitivity
