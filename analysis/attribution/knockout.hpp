// Two variants of a scenario, again and again with something switched off in both: all in one ensemble, so that what is
// common to two knock-outs runs once.
#pragma once

#include "ensemble/ensemble.hpp"
#include "scenario/scenario.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace multivector::attribution {

/// What is off, in the variant and in the reference alike: rules, doctrines and mechanisms from the tick in which the
/// two part (what computes a cell leaves it at its last value), shocks altogether.
struct Knockout {
  std::vector<model::ElementRef> elements;
  std::vector<int> shocks;  ///< numbers of Scenario::shocks
};

/// The effect of a variant: what is compared with what, in which replicates.
struct Contrast {
  int variant = 0, reference = 0;  ///< numbers of the scenario's variants
  int replicates = 0;              ///< the first ones
};

/// How to run; nothing here changes a result.
struct Means {
  int threads = 0;
  bool fixed_parameters = false;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< branches of this ensemble
};

struct Stopped {};  ///< thrown when Means::stop was set

/// The month in which the variants part, at the earliest.
[[nodiscard]] int parting(const scenario::Scenario& scenario, const Contrast& contrast);

/// The scenario with one axis `case` (its options: reference, variant) in place of its own. Places of luck stay as they
/// were, so the branches have the same bits.
[[nodiscard]] scenario::Scenario two_cases(const scenario::Scenario& scenario, const Contrast& contrast);

/// Values of all measures with one knock-out.
struct Outcomes {
  std::vector<std::vector<double>> reference,
      variant;  ///< [measure][replicate]; `first`: the horizon where it never came; NaN: none or failed
};

struct Cost {
  std::uint64_t branches = 0, branch_ticks = 0, ticks_run = 0;  ///< as in ensemble::Summary
  void add(const ensemble::Summary& summary);
};

/// Runs both cases under every knock-out. An empty one is the scenario as it is.
/// @throws Stopped
[[nodiscard]] std::vector<Outcomes> run_knockouts(const scenario::Scenario& scenario, const Contrast& contrast,
                                                  const std::vector<Knockout>& knockouts, const Means& means,
                                                  Cost& cost);

}  // namespace multivector::attribution
