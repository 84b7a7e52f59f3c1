// One branch of a run again, alone: to the same bits, and with more to see.
#pragma once

#include "analysis/attribution/origin.hpp"
#include "ensemble/ensemble.hpp"

#include <string>
#include <vector>

namespace multivector::attribution {

/// Something to look at in every tick.
struct Watch {
  std::string name;
  language::ExprPtr value;
  int slots = 0;
};

/// What one branch did.
struct Course {
  bool failed = false;
  std::string failed_date, failed_cell;  ///< when a stored value stopped being finite, and whose
  std::vector<double> measures;
  std::vector<std::vector<double>> values;  ///< [watch][tick]
  std::vector<ensemble::Event> events;      ///< empty unless the log was asked for
};

/// Runs the branch alone and compares its measures with the stored ones.
/// @param lanes  width of the batch it runs in; changes no result.
/// @throws Mistake  the measures come out otherwise than in the run.
[[nodiscard]] Course run_branch(const Origin& origin, const Branch& branch, const std::vector<Watch>& watches, bool log,
                                int lanes = 8);

/// `it failed in 2020-03: x[UZ] was no finite number any more`, or empty.
[[nodiscard]] std::string failure_text(const Course& course);

/// `migrants[UZ,RU]`, `migrants` (all cells), `migr*`; several with commas between. @throws Mistake  with the nearest
/// name.
[[nodiscard]] std::vector<Watch> cells_named(const model::Model& model, const std::string& text);

/// date, then a column for each watch.
[[nodiscard]] std::string course_csv(const scenario::Scenario& scenario, const std::vector<Watch>& watches,
                                     const Course& course);

/// The branch whose measures are nearest to the medians of its variant: the one with the smallest mean, over measures,
/// of the difference of its rank from the middle rank. A measure that a branch lacks counts as far off.
/// @param measure  only this one; -1: all.
[[nodiscard]] Branch typical_branch(const results::StoredRun& run, int variant, int measure);

}  // namespace multivector::attribution
