// What `validate` says: every expectation with its verdict, summaries by tier, and what falsification found.
#pragma once

#include "analysis/validation/falsify.hpp"
#include "analysis/validation/freeze.hpp"
#include "analysis/validation/graph.hpp"
#include "analysis/validation/judge.hpp"

#include <string>
#include <vector>

namespace multivector::validation {

/// How one tier did. Its target is a share of its expectations that hold.
struct TierSummary {
  std::string tier;
  std::size_t holds = 0, of = 0;
  double target = 0;
};

struct Report {
  const Suite* suite = nullptr;
  Design design;
  std::vector<Judgement> judgements;  ///< one for each expectation
  std::vector<Path> paths;
  FreezeReport freeze;
  RunTotals totals;
  double seconds = 0;
  std::vector<Finding> findings;  ///< of the falsifications that were asked for
};

/// Which falsifications to try.
struct Falsifications {
  bool placebo = false, ablation = false, flip = false;
  int permute = 0, random_signs = 0;  ///< how many; 0: none
  bool leave_out = false;
  std::string document;                                 ///< of leave_out; empty: each in turn
  std::function<void(const std::string&)> begins = {};  ///< told the name of each
};

/// Tries them and adds what they found.
void falsify(Report& report, const Falsifications& wanted);

/// Runs all expectations as they are written.
[[nodiscard]] Report validate(const Suite& suite, const Design& design);

/// T0, T1, T2 with T3 (one target for both), and T4.
[[nodiscard]] std::vector<TierSummary> by_tier(const Report& report);

[[nodiscard]] std::string report_text(const Report& report);
[[nodiscard]] std::string report_json(const Report& report);
[[nodiscard]] std::string report_csv(const Report& report);

/// One expectation with its cases, numbers, conditions, path and the acts that differ. Runs it again, with its acts
/// counted. @pre there is one of that number.
[[nodiscard]] std::string story_text(const Suite& suite, const Design& design, int expectation);

}  // namespace multivector::validation
