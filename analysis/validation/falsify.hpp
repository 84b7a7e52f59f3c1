// Ways in which the model could be wrong and still agree with its documents, each tried.
#pragma once

#include "analysis/validation/ensembles.hpp"
#include "analysis/validation/judge.hpp"

#include <string>
#include <vector>

namespace multivector::validation {

/// What one falsification found: lines for people, and the same as a JSON value for programs.
struct Finding {
  std::string name, text, json;
  bool passed = true;
};

/// What every falsification works on.
struct Trial {
  const Suite& suite;
  Design design;  ///< of the main run: seed, threads, stop, progress; numbers of draws are each one's own
  std::vector<Judgement> as_run;  ///< of the main run, one for each expectation

  [[nodiscard]] bool holds(int expectation) const {
    return as_run[static_cast<std::size_t>(expectation)].verdict == Verdict::holds;
  }
  [[nodiscard]] Design with(int draws, int most_luck) const {
    Design own = design;
    own.draws = draws;
    own.most_luck = most_luck;
    return own;
  }
};

/// (a) Shocks of size zero, months before a shock, and shocks that have nothing to do with it.
[[nodiscard]] Finding placebo(const Trial& trial);
/// (b) Without the channels that are named; without those that are said not to matter.
[[nodiscard]] Finding ablation(const Trial& trial);
/// (c) Mechanisms on the way from lever to measure, one by one with their sign turned.
[[nodiscard]] Finding flips(const Trial& trial);
/// (d) Actors permuted among rules of one kind, and strengths among all rules.
[[nodiscard]] Finding permutations(const Trial& trial, int count);
/// (e) Random signs on all guessed links: what holds by chance.
[[nodiscard]] Finding random_signs(const Trial& trial, int count);
/// (f) Expectations of one document without what only that document says. @param document  empty: each in turn.
[[nodiscard]] Finding leave_out(const Trial& trial, const std::string& document);

/// Numbers of the expectations that count as evidence.
[[nodiscard]] std::vector<int> evidence(const Suite& suite);
/// At most `most` of them, evenly spread.
[[nodiscard]] std::vector<int> spread(const std::vector<int>& all, std::size_t most);

}  // namespace multivector::validation
