// What the user asks of a study, as text.
#pragma once

#include "analysis/study/outcomes.hpp"

#include <cmath>
#include <optional>
#include <string>

namespace multivector::study {

enum class Sign { less, at_most, more, at_least, equal, failed, never };

/// "labour_dependence > 0.7", or with a quantile over the sample's points and all policies: "labour_dependence >= q75"
/// (or q0.75). "output failed": some branch of the point has no number; "failed": of any measure. "first_deal never":
/// it did not happen in half of the point's branches or more.
struct Interest {
  std::string text, measure;  ///< measure empty: any (failed)
  Sign sign = Sign::more;
  double threshold = std::nan("");
  std::string note{};  ///< what is to be known of the threshold: that many points have its very value

  /// Whether a value is of interest; of signs that compare.
  [[nodiscard]] bool holds(double value) const;
  [[nodiscard]] bool compares() const { return sign != Sign::failed && sign != Sign::never; }
};

struct Goal {
  std::string measure;
  bool more = true;  ///< larger is better
  double threshold = std::nan("");
};

/// @returns nothing if it cannot be read or names no measure; `problem` then says why.
[[nodiscard]] std::optional<Interest> read_interest(const std::string& text, const Outcomes& outcomes,
                                                    std::string& problem);
/// "labour_dependence less", "output more 1.2".
[[nodiscard]] std::optional<Goal> read_goal(const std::string& text, const Outcomes& outcomes, std::string& problem);

/// The question that is asked where the user asks none: the highest quarter of the first measure that varies.
[[nodiscard]] std::optional<Interest> usual_interest(const Outcomes& outcomes);

}  // namespace multivector::study
