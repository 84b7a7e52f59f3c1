#include "analysis/sensitivity/resample.hpp"

#include "multivector/random.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace multivector::sensitivity {

std::vector<Estimate> bootstrapped(const Statistic& statistic, Eigen::Index n, const Bootstrap& bootstrap) {
  std::vector<Eigen::Index> rows(static_cast<std::size_t>(n));
  std::iota(rows.begin(), rows.end(), 0);
  const Eigen::ArrayXd whole = statistic(rows);
  std::vector<std::vector<double>> spread(static_cast<std::size_t>(whole.size()));
  const std::uint64_t place = place_hash("bootstrap");
  for (int r = 0; n > 0 && r < bootstrap.resamples; ++r) {
    for (Eigen::Index i = 0; i < n; ++i) {
      const double u = uniform(bootstrap.seed, place, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(r), 0);
      rows[static_cast<std::size_t>(i)] = static_cast<Eigen::Index>(u * static_cast<double>(n));
    }
    const Eigen::ArrayXd one = statistic(rows);
    for (Eigen::Index s = 0; s < one.size(); ++s)
      if (std::isfinite(one(s))) spread[static_cast<std::size_t>(s)].push_back(one(s));
  }
  std::vector<Estimate> estimates;
  for (Eigen::Index s = 0; s < whole.size(); ++s) {
    auto& values = spread[static_cast<std::size_t>(s)];
    std::ranges::sort(values);
    const auto quantile = [&](double q) { return values.empty() ? std::nan("") : results::quantile(values, q); };
    estimates.push_back({n > 0 ? whole(s) : std::nan(""), quantile(0.05), quantile(0.95)});
  }
  return estimates;
}

}  // namespace multivector::sensitivity
