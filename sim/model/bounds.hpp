// Interval arithmetic over the bounds that a model declares: between what an expression can lie.
#pragma once

#include "model/model.hpp"

#include <limits>

namespace multivector::model {

struct Bounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

enum class Truth { open, never, always };

/// Bounds of a number or date. Variables have their `min` and `max` (every stored value is held within), attributes the
/// values of their members; parameters, indices and `let` names may be anything, since a scenario can change them.
[[nodiscard]] Bounds bounds_of(const Model& model, const language::Expr& expr);

/// Whether a condition can hold, and can fail, by the bounds of what it compares.
[[nodiscard]] Truth truth_of(const Model& model, const language::Expr& condition);

}  // namespace multivector::model
