// What a merged sweep holds, as tables for analysis.
#pragma once

#include "analysis/sensitivity/replicated.hpp"
#include "analysis/study/luck.hpp"
#include "analysis/study/sample.hpp"

#include <Eigen/Core>

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::study {

/// What a measure is under one policy over all branches.
struct Counts {
  std::int64_t branches = 0;
  std::int64_t numbers = 0;  ///< branches with a number; the others failed, or the value stopped being finite
  std::int64_t never = 0;    ///< of `first`: branches with a number in which it never happened
};

/// One number of each point under each policy: a measure, or one date of a path. Of `first` a branch has the months
/// until it happened, and the whole horizon where it never did: means are restricted means.
struct Outcome {
  std::string name, unit;
  int month = -1;                                   ///< of a path's date
  double horizon = -1;                              ///< of `first`, in months; below 0: something else
  std::vector<sensitivity::Replicated> branches{};  ///< by policy: [point, replicate]; NaN: no number
  Eigen::ArrayXXd means{};                          ///< [point, policy]; NaN: no replicate has a number
  Eigen::ArrayXXd missing{}, never{};               ///< [point, policy]: shares of the replicates
  std::vector<Luck> luck{};                         ///< by policy
  std::vector<Counts> counts{};                     ///< by policy

  [[nodiscard]] bool waits() const { return horizon >= 0; }
};

struct Outcomes {
  sweep::Plan plan;
  designs::Points points;  ///< as set
  Sample sample;
  std::vector<Outcome> measures;
  std::vector<std::vector<Outcome>> paths;  ///< by path, in order of dates
};

/// Adds a policy's table [point, replicate] to an outcome. @param points  whose luck is asked for; none: of all.
void add_policy(Outcome& outcome, Eigen::ArrayXXd table, const std::vector<Eigen::Index>& points);

/// @throws std::runtime_error  with `problem`: no measure and no path has a number in any branch.
void require_numbers(const Outcomes& outcomes, const std::string& problem);

/// Reads plan.json, points.csv, failures.csv and results.nc of a merged sweep.
/// @throws std::runtime_error  one of them is not there or does not fit the others; no branch has a number.
[[nodiscard]] Outcomes read_outcomes(const std::filesystem::path& directory);

}  // namespace multivector::study
