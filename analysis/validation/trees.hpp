// Checked expressions made and changed by hand.
#pragma once

#include "scenario/scenario.hpp"

#include <functional>
#include <vector>

namespace multivector::validation {

using language::ExprPtr;

[[nodiscard]] ExprPtr number_expr(double value);
[[nodiscard]] ExprPtr make_expr(language::Op op, std::vector<ExprPtr> args);
[[nodiscard]] ExprPtr parameter_expr(int parameter);
/// One cell of a variable, its members given.
[[nodiscard]] ExprPtr cell_expr(const language::Vocabulary& vocabulary, int variable, int cell);

/// The tree with every node that `change` answers for replaced; children of a replaced node are not looked at.
[[nodiscard]] ExprPtr rewritten(const ExprPtr& expr, const std::function<ExprPtr(const ExprPtr&)>& change);

/// A new parameter; without a prior it has its value. @returns its number.
int add_parameter(model::Model& model, const std::string& id, double value, ExprPtr prior = {});

/// A draw from 0 to 1: number n of the place of its parameter.
[[nodiscard]] ExprPtr uniform_draw();

/// All expressions of a rule, but for its indices' `where`, and of a mechanism: each may be replaced.
void each_expression(model::Rule& rule, const std::function<void(ExprPtr&)>& visit);
void each_expression(model::Mechanism& mechanism, const std::function<void(ExprPtr&)>& visit);

/// Elements off from the first month on; a mechanism that `set`s leaves its cells at their initial values.
void switch_off(scenario::Scenario& scenario, const std::vector<model::ElementRef>& elements);

}  // namespace multivector::validation
