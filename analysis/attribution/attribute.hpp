// What carries the effect of a variant: each element left out alone, and the shares of groups.
#pragma once

#include "analysis/attribution/groups.hpp"
#include "analysis/attribution/screen.hpp"

#include <functional>
#include <string>
#include <vector>

namespace multivector::attribution {

/// A mean over replicates and its 90 % interval.
struct Estimate {
  double mean = 0, low = 0, high = 0;
};

/// One element, or one group, left out alone.
struct LeftOut {
  std::string kind, id;
  Estimate change;               ///< the effect less the effect without it: what goes with it
  double p = 0, p_adjusted = 0;  ///< that nothing goes with it (Student's t); adjusted after Holm over all elements
  std::size_t pairs = 0;         ///< replicates that have a number on all four sides
};

struct Share {
  std::string name;
  std::vector<std::string> members;
  Estimate left_out;      ///< as LeftOut::change
  Estimate contribution;  ///< Shapley value, in the measure's unit
  Estimate share;         ///< of the effect; the interval is that of a ratio of means (linearised)
};

struct Question {
  Contrast contrast;
  int measure = 0;
  int permutations = 16;  ///< of groups, where not all coalitions are run
  std::size_t most_groups = 12;
  bool elements = true;  ///< leave out each element alone, too
};

struct Attribution {
  Estimate effect;     ///< of the variant
  Estimate remainder;  ///< the effect with all groups off: goes through none of them
  Estimate remainder_share;
  std::vector<LeftOut> elements;  ///< the largest change first
  std::vector<Share> shares;      ///< the largest contribution first; they and the remainder sum to the effect
  int seen = 0, screened_out = 0;
  int parting = 0;             ///< month from which things are off
  std::size_t replicates = 0;  ///< that have a number in every coalition
  std::size_t orders = 0;      ///< orders of groups; 0: exact
  std::size_t coalitions = 0;
  Cost cost;
};

/// Which groups there are, when it is known which elements can matter.
using Grouping = std::function<std::vector<Group>(const std::vector<model::ElementRef>&)>;

/// Intervals of contributions and shares are over replicates (with several to a draw of the parameters: over draws)
/// and, where orders were drawn, over pairs of an order and its reverse as well; Student's t with Satterthwaite's
/// degrees of freedom. @param told  what is being done, for the user. @throws Stopped
[[nodiscard]] Attribution attribute(const scenario::Scenario& scenario, const Question& question,
                                    const Grouping& grouping, const Means& means,
                                    const std::function<void(const Screening&)>& screened = {});

}  // namespace multivector::attribution
