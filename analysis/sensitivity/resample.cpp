#include "analysis/sensitivity/resample.hpp"

#include "multivector/random.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace multivector::sensitivity {

namespace {

/// Draws with replacement, the same ones in every call with the same numbers.
class Draws {
public:
  Draws(std::uint64_t seed, const char* use) : seed_(seed), place_(place_hash(use)) {}

  [[nodiscard]] Eigen::Index operator()(Eigen::Index i, int resample, Eigen::Index n) const {
    const double u = uniform(seed_, place_, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(resample), 0);
    return static_cast<Eigen::Index>(u * static_cast<double>(n));
  }

private:
  std::uint64_t seed_, place_;
};

Eigen::ArrayXd drawn_weights(const Draws& draws, int resample, Eigen::Index replicates) {
  Eigen::ArrayXd weights = Eigen::ArrayXd::Zero(replicates);
  for (Eigen::Index r = 0; r < replicates; ++r)
    weights(draws(r, resample, replicates)) += 1.0 / static_cast<double>(replicates);
  return weights;
}

}  // namespace

std::vector<Estimate> bootstrapped(const Statistic& statistic, const Sample& sample, const Bootstrap& bootstrap) {
  std::vector<Eigen::Index> rows(static_cast<std::size_t>(sample.rows));
  std::iota(rows.begin(), rows.end(), 0);
  const auto equal = Eigen::ArrayXd::Constant(sample.replicates, 1.0 / static_cast<double>(sample.replicates));
  const Eigen::ArrayXd whole = statistic(rows, equal);
  std::vector<std::vector<double>> spread(static_cast<std::size_t>(whole.size()));
  const Draws of_rows(bootstrap.seed, "bootstrap"), of_replicates(bootstrap.seed, "bootstrap replicates");
  for (int r = 0; sample.rows > 0 && r < bootstrap.resamples; ++r) {
    for (Eigen::Index i = 0; i < sample.rows; ++i) rows[static_cast<std::size_t>(i)] = of_rows(i, r, sample.rows);
    const Eigen::ArrayXd one = statistic(rows, drawn_weights(of_replicates, r, sample.replicates));
    for (Eigen::Index s = 0; s < one.size(); ++s)
      if (std::isfinite(one(s))) spread[static_cast<std::size_t>(s)].push_back(one(s));
  }
  std::vector<Estimate> estimates;
  for (Eigen::Index s = 0; s < whole.size(); ++s) {
    auto& values = spread[static_cast<std::size_t>(s)];
    std::ranges::sort(values);
    const auto quantile = [&](double q) { return values.empty() ? std::nan("") : results::quantile(values, q); };
    estimates.push_back({sample.rows > 0 ? whole(s) : std::nan(""), quantile(0.05), quantile(0.95)});
  }
  return estimates;
}

}  // namespace multivector::sensitivity
