// The patient rule induction method: a box of factor values in which cases of interest are dense (Friedman and Fisher
// 1999; for scenario discovery Bryant and Lempert 2010, Kwakkel and Jaxa-Rozen 2016).
#pragma once

#include "analysis/discovery/cases.hpp"

#include <vector>

namespace multivector::discovery {

/// What a box asks of one factor.
struct Limit {
  int factor = 0;
  double low = 0, high = 0;   ///< both included; -infinity, infinity where a side is free
  std::vector<bool> allowed;  ///< categorical: names that stay; empty for numbers
  double quasi_p = 1;         ///< see Box
};

/// coverage: share of all cases of interest that lie in the box. density: share of the box's cases that are of
/// interest. mass: share of all cases in the box. quasi_p of a limit: probability, if the limit had no effect, of at
/// least as many cases of interest as the box has (binomial with the density of the box without that limit). "Quasi",
/// because the box was sought with the same cases.
struct Box {
  std::vector<Limit> limits;  ///< factors that the box restricts, by ascending quasi-p
  double coverage = 1, density = 0, mass = 1;
  std::vector<Eigen::Index> cases;
};

struct PrimOptions {
  double peel = 0.05;   ///< share of the box's cases that a peel takes at most
  double paste = 0.05;  ///< share by which a paste widens
  double least_mass = 0.05;
};

/// The whole trade-off: boxes from everything (first) to the densest, each peeled from the one before. Each step takes
/// the peel with the largest gain of density for the mass that it takes away. Deterministic; ties go to the first
/// factor.
/// @param of_interest  [case], 0 or 1.
/// @returns empty if no case, or none of interest, or all.
[[nodiscard]] std::vector<Box> peeling_trajectory(const Cases& cases, const std::vector<bool>& of_interest,
                                                  const PrimOptions& options = {});

/// The box of the trajectory with the largest harmonic mean of coverage and density, its limits widened again where
/// density does not fall by it (pasting), and without limits whose quasi-p exceeds 0.05.
[[nodiscard]] Box best_box(const Cases& cases, const std::vector<bool>& of_interest, const std::vector<Box>& trajectory,
                           const PrimOptions& options = {});

}  // namespace multivector::discovery
