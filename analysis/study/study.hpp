// From a merged sweep to an answer: what decides, where it happens, which policy stands up, and whether it has settled.
#pragma once

#include "analysis/discovery/prim.hpp"
#include "analysis/discovery/tree.hpp"
#include "analysis/robustness/robustness.hpp"
#include "analysis/sensitivity/screening.hpp"
#include "analysis/sensitivity/variance.hpp"
#include "analysis/study/outcomes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector::study {

/// "labour_dependence > 0.7", or with a quantile: "labour_dependence > q75".
struct Interest {
  std::string text, measure;
  bool above = true;
  double threshold = 0;
};

struct Goal {
  std::string measure;
  bool more = true;  ///< larger is better
  double threshold = std::nan("");
};

/// Variance indices of an outcome under a policy.
struct Indices {
  std::size_t outcome = 0;
  int policy = 0, month = -1;
  sensitivity::VarianceIndices of;
};
struct Screening {
  std::size_t outcome = 0;
  int policy = 0;
  sensitivity::ElementaryEffects of;
};
struct Scores {
  std::size_t outcome = 0;
  int policy = 0;
  std::vector<double> of;  ///< by factor
};
struct Discovery {
  Interest interest;
  int policy = 0;
  double share = 0;  ///< of points that are of interest
  std::vector<discovery::Box> trajectory;
  discovery::Box box;
  discovery::Tree tree;
};
struct Judgement {
  Goal goal;
  std::vector<robustness::Scores> policies;
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
  std::vector<std::string> warnings;
};

/// What fits the design: Saltelli: variance indices, over time for paths, convergence. Morris: elementary effects. Any
/// with 50 points: feature scores, discovery of what is of interest. Several policies: robustness.
/// @param interests  empty: the highest quarter of the first measure.
[[nodiscard]] Study analyze(const Outcomes& outcomes, std::vector<Interest> interests, const std::vector<Goal>& goals);

/// @returns nothing if it cannot be read or names no measure; `problem` then says why.
[[nodiscard]] std::optional<Interest> read_interest(const std::string& text, const Outcomes& outcomes,
                                                    std::string& problem);
/// "labour_dependence less", "output more 1.2".
[[nodiscard]] std::optional<Goal> read_goal(const std::string& text, const Outcomes& outcomes, std::string& problem);

}  // namespace multivector::study
