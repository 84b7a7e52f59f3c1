// The slow, obvious evaluator of the whole language: one branch at a time, straight from the checked trees.
//
// Written from the language's description alone, in the simplest data structures, so that the vector engine has
// something independent to be compared with. Nobody should ever need it to be fast.
#pragma once

#include "ensemble/ensemble.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace multivector::oracle {

struct Options {
  bool fixed_parameters = false;
  /// true: exp, log and pow of engine/math.hpp, so that results must equal the engine's to the last bit;
  /// false: those of the C library, which may differ in the last bits.
  bool same_functions = true;
};

/// Runs one branch. The result has one lane: replicate `replicate` of variant number `variant`.
[[nodiscard]] ensemble::BatchResult run_branch(const scenario::Scenario& scenario, const scenario::Variant& choice,
                                               int variant, int replicate, const Options& options = {});

/// All variants of a scenario, replicates 0 to `replicates` - 1 each: results in branch order, one lane each.
[[nodiscard]] std::vector<ensemble::BatchResult> run_all(const scenario::Scenario& scenario, int replicates,
                                                         const Options& options = {});

}  // namespace multivector::oracle
