// Every checked expression of a scenario, one after the other.
#pragma once

#include "scenario/scenario.hpp"

#include <functional>

namespace multivector::scenario {

/// Calls `see` for every node of every expression: model and scenario, sub-expressions included.
void for_each_expr(const Scenario& scenario, const std::function<void(const language::Expr&)>& see);
/// The same without initial values; the model stands apart while a scenario is being built.
void for_each_expr_but_initials(const model::Model& model, const Scenario& scenario,
                                const std::function<void(const language::Expr&)>& see);

}  // namespace multivector::scenario
