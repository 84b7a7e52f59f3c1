// Designs: which points of the factors' space a sweep visits, in which order.
#pragma once

#include "analysis/designs/sequences.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace multivector::designs {

enum class Kind { full_factorial, one_at_a_time, latin_hypercube, sobol, saltelli, morris, random };

/// What was asked for. Which fields count depends on the kind.
struct Plan {
  Kind kind = Kind::sobol;
  std::int64_t n = 0;         ///< points; saltelli: base points N; morris: trajectories
  int levels = 4;             ///< morris: levels of the grid, even
  bool second_order = false;  ///< saltelli: also the rows B with one column of A
  std::uint64_t seed = 0;
  bool scramble = true;       ///< sobol, saltelli: nested uniform scrambling by the seed; false: the bare sequence
  std::vector<int> groups{};  ///< saltelli, morris: the group of each factor, from 0, without gaps; empty: each its own
};

/// How many points a plan has, without making them; full_factorial and one_at_a_time take the factors' numbers of
/// levels.
/// @returns -1 if the number does not fit into 62 bits.
[[nodiscard]] std::int64_t size(const Plan& plan, const std::vector<int>& levels);

/// The points, [point, factor], in [0, 1]. A factor with k levels has level floor(u k); full_factorial and
/// one_at_a_time put points into the middle of a level, so that both readings agree.
///
///     full_factorial   all combinations, the last factor fastest
///     one_at_a_time    the base (level 0 of every factor), then each factor through its other levels
///     latin_hypercube, sobol, random   see sequences.hpp
///     saltelli         for each of N base points of a Sobol' sequence in 2 k dimensions: A, A with the columns of
///     group
///                      g from B for each of G groups, (second_order: B with those of A for each,) B: N (G + 2) or
///                      N (2 G + 2) rows (Saltelli et al. 2010). The bare sequence begins with its point 1,024: the
///                      first two have A and B in common
///     morris           n trajectories of G + 1 points on a grid of `levels` levels, step levels / (2 (levels - 1)),
///     from
///                      a random base, groups in random order (Morris 1991; groups: Campolongo et al. 2007)
///
/// sobol, saltelli, morris and random are nested: with a larger n they begin with the same points.
///
/// @param levels  one for each factor: how many values it has; 0: a range.
/// @throws std::invalid_argument  what was asked for makes no sense: no factor, no point, odd levels, a range among the
///         factors of a full factorial design.
[[nodiscard]] Points make(const Plan& plan, const std::vector<int>& levels);

/// Whether another seed gives other points.
[[nodiscard]] bool moved_by_seed(const Plan& plan);

[[nodiscard]] std::string name(Kind kind);

}  // namespace multivector::designs
