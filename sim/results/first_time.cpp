#include "results/first_time.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace multivector::results {

FirstTime first_time(std::vector<double> times, double horizon) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (times.empty()) return {0, kNone, kNone, kNone};
  for (double& time : times)
    if (!(time < horizon)) time = horizon;
  std::ranges::sort(times);
  const auto happened = static_cast<std::size_t>(std::ranges::lower_bound(times, horizon) - times.begin());
  const auto n = static_cast<double>(times.size());
  const double middle = times[(times.size() + 1) / 2 - 1];
  return {times.size(), static_cast<double>(happened) / n, std::accumulate(times.begin(), times.end(), 0.0) / n,
          middle < horizon ? middle : kNone};
}

}  // namespace multivector::results
