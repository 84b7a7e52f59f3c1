// From the measures of a sample to a verdict.
#pragma once

#include "analysis/validation/ensembles.hpp"
#include "analysis/validation/shares.hpp"

#include <string>
#include <vector>

namespace multivector::validation {

enum class Verdict { holds, weak, contested, fails };
[[nodiscard]] const char* to_text(Verdict verdict);
/// holds from `needed` on, weak from 0.6, contested from 0.4, fails below (and without draws).
[[nodiscard]] Verdict verdict_of(double p, double needed = 0.9);

struct ConditionResult {
  Share held;
  bool compares = false;                 ///< it is one comparison: then the shares of draws below say how it went
  double less = 0, equal = 0, more = 0;  ///< left side less than, equal to, more than the right one
  double left = 0, right = 0;            ///< means of the sides over draws
};

/// A draw counts if all conditions hold in it. A measure in a condition is its mean over the luck of the draw (of
/// `first` the median); a measure that failed in every branch of the draw makes its conditions not hold.
struct Judgement {
  Share held;
  Verdict verdict = Verdict::fails;
  std::vector<ConditionResult> conditions;
  bool has_size = false;
  double size = 0, size_low = 0,
         size_high = 0;      ///< left less right of the first comparison, 90 % t interval over draws
  std::string size_text;     ///< of which comparison
  std::size_t branches = 0;  ///< T0: all were looked at, one by one
  std::uint64_t failed_branches = 0;
};

[[nodiscard]] Judgement judge(const Expectation& expectation, const Sample& sample);

/// Whether the expectation holds in each draw.
[[nodiscard]] std::vector<bool> held_by_draw(const Expectation& expectation, const Sample& sample);

/// Mean of the first comparison's left side less its right one, by draw; empty if nothing is compared.
[[nodiscard]] std::vector<double> sizes_by_draw(const Expectation& expectation, const Sample& sample);

}  // namespace multivector::validation
