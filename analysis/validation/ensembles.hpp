// Expectations -> as few ensembles as possible -> their measures, branch by branch.
#pragma once

#include "analysis/validation/expectation.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace multivector::validation {

/// One expectation to be run, with the cases it is run with: its own, or what a falsification made of them. Cases of
/// one text, in one world and horizon, are one option of an ensemble and run once.
struct Asked {
  int expectation = -1;
  std::vector<Case> cases;  ///< as many as the expectation has
};

/// How an ensemble is drawn and run.
struct Design {
  int draws = 32;           ///< of the parameters
  int most_luck = 1 << 20;  ///< an expectation's `luck` is cut to this
  std::uint64_t seed = 1;
  int threads = 0;
  bool count_acts = false;  ///< acts done, by rule and case
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< branches of this call
};

/// What came of one asked expectation: its measures by case, draw and luck.
struct Sample {
  int draws = 0, luck = 1;
  /// [measure][case][draw * luck + k]; NaN where the branch failed, infinite for a `first` that never came.
  std::vector<std::vector<std::vector<double>>> values;
  /// [case][rule of the model]: acts done in a branch, on average; empty unless asked for.
  std::vector<std::vector<double>> acts;
  std::uint64_t failed_branches = 0;
};

/// Changes a model before it is compiled: a flipped mechanism, permuted actors. May add to the scenario's steps.
using Change = std::function<void(scenario::Scenario&)>;

struct Stopped {};  ///< thrown when Design::stop was set

struct RunTotals {
  std::uint64_t branches = 0, branch_ticks = 0;
  int ensembles = 0;
};

/// Runs all, in as many ensembles as there are pairs of horizon and world. @returns one sample for each asked.
/// @throws Stopped
[[nodiscard]] std::vector<Sample> run_all(const Suite& suite, const std::vector<Asked>& asked, const Design& design,
                                          const Change& change = {}, RunTotals* totals = nullptr);

/// Every expectation with its own cases.
[[nodiscard]] std::vector<Asked> as_written(const Suite& suite);

}  // namespace multivector::validation
