// What the numbers of a scenario are called.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/results.hpp"

#include <string>
#include <vector>

namespace multivector::results {

[[nodiscard]] std::vector<std::string> axis_names(const scenario::Scenario& scenario);
[[nodiscard]] std::vector<VariantLabel> variant_labels(const scenario::Scenario& scenario);
[[nodiscard]] std::vector<MeasureLabel> measure_labels(const scenario::Scenario& scenario);

/// Base units with exponents, `USD month^-1`; empty: a plain number.
[[nodiscard]] std::string dimension_of(const language::Unit& unit);  // measure_units.cpp
/// Of what the measure's text reads the dimensions, and of the numbers written in it the units that they take.
[[nodiscard]] std::string units_in(const scenario::Measure& measure);  // measure_units.cpp

/// `gdp[UZ]`, from a cell's number.
[[nodiscard]] std::string cell_name(const language::Vocabulary& vocabulary, int cell);
/// A member's id, or `none`.
[[nodiscard]] std::string member_name(const language::Vocabulary& vocabulary, int base, int member);

/// Parameters drawn in every replicate: those with a prior that nothing fixes. Numbers of parameters, ascending.
[[nodiscard]] std::vector<int> drawn_parameters(const scenario::Scenario& scenario, bool fixed_parameters);

/// Axis names as columns of a table that has these columns too: one that is taken gets `axis_` before it, until it is
/// nobody else's.
[[nodiscard]] std::vector<std::string> axis_columns(const std::vector<std::string>& axes,
                                                    const std::vector<std::string>& taken);
/// The same for the parameters of parameters.csv, which begins with `replicate`: `parameter_` goes before.
[[nodiscard]] std::vector<std::string> parameter_columns(const std::vector<std::string>& parameters);

/// Columns of our tables beside the axes, in order.
[[nodiscard]] std::vector<std::string> branch_columns(const std::vector<MeasureLabel>& measures);
[[nodiscard]] const std::vector<std::string>& summary_columns();
[[nodiscard]] const std::vector<std::string>& effect_columns();
[[nodiscard]] const std::vector<std::string>& driver_columns();
[[nodiscard]] const std::vector<std::string>& window_columns();

/// The month of a tick.
[[nodiscard]] int month_of_tick(const scenario::Scenario& scenario, int tick);

}  // namespace multivector::results
