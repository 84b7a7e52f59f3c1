#include "analysis/calibration/wave.hpp"

#include "analysis/scoring/scores.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace multivector::calibration {

Wave::Wave(const history::Ensemble& branches, int luck) {
  const auto each = static_cast<std::size_t>(luck);
  points_ = branches.replicates / each;
  for (std::size_t target = 0; target < branches.measures; ++target) {
    const auto values = branches.of(target);
    for (std::size_t point = 0; point < points_; ++point) {
      const auto own = values.subspan(point * each, each);
      sorted_.push_back(scoring::members(own));
      first_.push_back(own.front());
      if (target == 0) failed_ += each - sorted_.back().size();
    }
  }
}

double Wave::figure(std::size_t point, std::size_t target) const { return first_[target * points_ + point]; }

double Wave::excess(std::size_t point, std::size_t target, double observed) const {
  const auto m = results::moments(sorted_[target * points_ + point]);
  const double variance = m.n > 1 ? m.sd * m.sd : 0;
  return (observed - m.mean) * (observed - m.mean) -
         variance * (1 + 1 / static_cast<double>(std::max<std::size_t>(m.n, 1)));
}

double Wave::score(std::size_t point, std::size_t target, double observed) const {
  return scoring::crps(sorted_[target * points_ + point], observed);
}

std::vector<double> Wave::losses(const Judges& judges, const std::vector<double>& observed,
                                 const std::vector<double>& spreads) const {
  std::vector<double> losses(points_, 0);
  double counted = 0;
  for (const std::size_t target : judges) {
    if (std::isnan(observed[target])) continue;
    ++counted;
    for (std::size_t point = 0; point < points_; ++point)
      losses[point] += score(point, target, observed[target]) / spreads[target];
  }
  for (double& loss : losses) loss = counted > 0 ? loss / counted : std::numeric_limits<double>::quiet_NaN();
  return losses;
}

std::vector<std::size_t> lowest(const std::vector<double>& losses, double share, std::size_t least) {
  std::vector<std::size_t> order(losses.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(losses[i]); });
  const auto wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(losses.size())));
  const std::size_t kept = std::min(order.size(), std::max(least, wanted));
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return losses[a] < losses[b]; });
  order.resize(kept);
  return order;
}

}  // namespace multivector::calibration
