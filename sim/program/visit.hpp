// Every checked expression of a scenario, one after the other.
#pragma once

#include "scenario/scenario.hpp"

#include <functional>

namespace multivector::program {

/// Calls `see` for every node of every expression: model and scenario, sub-expressions included.
void for_each_expr(const scenario::Scenario& scenario, const std::function<void(const language::Expr&)>& see);

}  // namespace multivector::program
