// Which elements can carry an effect: those that do, or work out, something else in the variant than in the reference.
#pragma once

#include "analysis/attribution/knockout.hpp"

namespace multivector::attribution {

struct Screening {
  std::vector<model::ElementRef> differ;  ///< mechanisms, doctrines, rules, each in the order of the model
  int seen = 0;                           ///< elements that are on, or may be switched on
  std::vector<Outcomes> whole;            ///< one: the contrast as it is
};

/// Runs both cases with the decision log and with the value of every instance of every mechanism as a series. A rule
/// differs if its log does in some replicate; a doctrine, if what it forbids does, or if it only weighs on acts of
/// rules that differ; a mechanism, if a value does. One with more than 20,000 instances is not screened: it is taken to
/// differ.
/// @throws Stopped
[[nodiscard]] Screening screen(const scenario::Scenario& scenario, const Contrast& contrast, const Means& means,
                               Cost& cost);

}  // namespace multivector::attribution
