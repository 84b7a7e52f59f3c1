// How long it takes until something happens first, where in some branches it never does.
#pragma once

#include <cstddef>
#include <vector>

namespace multivector::results {

/// Of branches in which it could be seen whether it happened, the ones that failed left out.
struct FirstTime {
  std::size_t branches = 0;
  double share = 0;            ///< of them in which it happened within the horizon
  double restricted_mean = 0;  ///< mean of min(time, horizon): where it did not happen the whole horizon counts
  double median = 0;           ///< the least time by which it had happened in half of them; NaN: not reached
};

/// Source: P. Royston and M. K. B. Parmar, BMC Medical Research Methodology 13 (2013) 152: the restricted mean, which
/// unlike the mean of the times that were seen does not fall when fewer branches come to it.
/// @param times    of each branch; `horizon` or more, or NaN: it never happened.
/// @param horizon  the first time that could not be seen any more.
/// @returns all numbers NaN without branches.
[[nodiscard]] FirstTime first_time(std::vector<double> times, double horizon);

}  // namespace multivector::results
