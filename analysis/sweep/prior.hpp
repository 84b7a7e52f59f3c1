// A prior as a function of one uniform number: how a design's point becomes a parameter's value.
#pragma once

#include "language/expr.hpp"

namespace multivector::sweep {

/// Whether the expression reads exactly one draw and otherwise only numbers.
[[nodiscard]] bool has_one_draw(const language::Expr& prior);

/// The prior's value where its draw takes the uniform number u: the bits that a run with this luck would draw.
/// @pre has_one_draw(prior), 0 < u < 1.
[[nodiscard]] double prior_at(const language::Expr& prior, double u);

}  // namespace multivector::sweep
