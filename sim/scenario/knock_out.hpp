// Parts of a scenario switched off, one variant for each: for asking what each of them does.
#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace multivector::scenario {

/// What is taken out together: elements of the model, and shocks by their number.
struct KnockOut {
  std::string name;
  std::vector<model::ElementRef> elements;
  std::vector<int> shocks;
};

/// The scenario with one axis more, `knock_out`, the last: option 0 is `nothing`, option k + 1 is `outs[k]`. Luck keeps
/// its places, so option 0 has the results of the scenario as it was, to the last bit, and a trunk is shared up to the
/// tick in which what is taken out would first do something: elements from the first tick on, a shock from its own.
[[nodiscard]] Scenario with_knock_outs(Scenario scenario, const std::vector<KnockOut>& outs);

}  // namespace multivector::scenario
