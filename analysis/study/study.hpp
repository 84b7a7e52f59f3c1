// From a merged sweep to an answer: what decides, where it happens, which policy stands up, and whether it has settled.
#pragma once

#include "analysis/discovery/prim.hpp"
#include "analysis/discovery/tree.hpp"
#include "analysis/robustness/robustness.hpp"
#include "analysis/sensitivity/screening.hpp"
#include "analysis/sensitivity/variance.hpp"
#include "analysis/study/basis.hpp"
#include "analysis/study/outcomes.hpp"
#include "analysis/study/questions.hpp"

#include <string>
#include <vector>

namespace multivector::study {

/// Which factor stands first, if any can be named.
struct Leader {
  int factor = -1;       ///< or group; -1: none
  std::string why_none;  ///< luck decides, intervals overlap
};

/// Variance indices of an outcome under a policy; none where the basis is refused.
struct Indices {
  std::size_t outcome = 0;
  int policy = 0, month = -1;
  sensitivity::VarianceIndices of{};
  Basis basis{};
  Leader leader{};
  std::vector<sensitivity::Estimate> single{};  ///< total by factor from single replicates: mean, least, largest
};
struct Screening {
  std::size_t outcome = 0;
  int policy = 0;
  sensitivity::ElementaryEffects of{};
  Basis basis{};
  Leader leader{};
};
/// What goes with an outcome, by factor: feature scores and correlations. Correlations of a factor with three and more
/// names are NaN; all are empty where the outcome does not vary or the basis is refused.
struct Scores {
  std::size_t outcome = 0;
  int policy = 0;
  Basis basis{};
  bool varies = false;
  std::vector<double> of{}, pearson{}, spearman{};
};
struct Discovery {
  Interest interest;
  int policy = 0;
  Basis basis{};
  double share = 0;                    ///< of points that are of interest
  std::vector<Eigen::Index> points{};  ///< that were looked at
  std::vector<bool> of_interest{};     ///< [of these points]
  std::vector<discovery::Box> trajectory{};
  discovery::Box box{};
  discovery::Tree tree{};
};
struct Judgement {
  Goal goal;
  Basis basis{};
  std::vector<robustness::Scores> policies{};
};
/// How a figure moved with the number of points.
struct Step {
  std::size_t outcome = 0;
  int policy = 0;
  std::int64_t points = 0;
  double mean = 0, widest = 0,
         moved = 0;  ///< widest 90 % interval of a total index; largest change since the step before
};

struct Study {
  std::vector<Indices> indices, over_time;
  std::vector<Screening> screenings;
  std::vector<Scores> scores;
  std::vector<Discovery> discoveries;
  std::vector<Judgement> judgements;
  std::vector<Step> steps;
  std::vector<std::string> notes, warnings;
};

/// What fits the design: Saltelli: variance indices, over time for paths, convergence. Morris: elementary effects.
/// Where 50 points are a sample of the space: scores, correlations, discovery of what is of interest; with several
/// policies robustness.
/// @param interests  empty: the highest quarter of the first measure.
[[nodiscard]] Study analyze(const Outcomes& outcomes, std::vector<Interest> interests, const std::vector<Goal>& goals);

}  // namespace multivector::study
