// Why a branch has no number: one notion for runs, effects, comparisons and sweeps.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace multivector::results {

/// What a branch lacks for a measure. `never`: what `first` waits for did not happen in its window. `not_finite`: the
/// measure came out infinite or as no number. `failed`: the whole branch did.
enum class Lack : std::uint8_t { none, never, not_finite, failed };

/// @param kind  of the measure, "first", "at", ...
[[nodiscard]] Lack lack_of(double value, std::string_view kind, bool failed);

/// In place of the number: "never", "not finite", "failed"; nothing for `none`.
[[nodiscard]] std::string_view word(Lack lack);

struct Lacks {
  std::uint64_t never = 0, not_finite = 0, failed = 0;

  void add(Lack lack);
  void add(const Lacks& other);
  [[nodiscard]] std::uint64_t all() const { return never + not_finite + failed; }
};

/// What counts for a branch in a mean: `horizon` where it never happened, else the value; NaN if the branch failed.
[[nodiscard]] double within_horizon(double value, std::string_view kind, double horizon, bool failed);

/// The values with `horizon` where it never happened: a mean of these is the restricted mean, which says how long the
/// wait is within the horizon, and no branch is left out for having waited to its end. Others stay as they are.
/// @param failed  of each value, whether its branch failed; empty: none.
[[nodiscard]] std::vector<double> within_horizon(std::vector<double> values, std::string_view kind, double horizon,
                                                 const std::vector<bool>& failed);

[[nodiscard]] Lacks lacks_of(const std::vector<double>& values, std::string_view kind, const std::vector<bool>& failed);

}  // namespace multivector::results
