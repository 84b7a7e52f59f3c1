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

/// `gdp[UZ]`, from a cell's number.
[[nodiscard]] std::string cell_name(const language::Vocabulary& vocabulary, int cell);
/// A member's id, or `none`.
[[nodiscard]] std::string member_name(const language::Vocabulary& vocabulary, int base, int member);

/// Parameters drawn in every replicate: those with a prior that nothing fixes. Numbers of parameters, ascending.
[[nodiscard]] std::vector<int> drawn_parameters(const scenario::Scenario& scenario, bool fixed_parameters);

/// Axis names as columns of a table that has these columns too: one that is taken gets `axis_` before it.
[[nodiscard]] std::vector<std::string> axis_columns(const std::vector<std::string>& axes,
                                                    const std::vector<std::string>& taken);

/// Columns of our tables beside the axes, in order.
[[nodiscard]] std::vector<std::string> branch_columns(const std::vector<MeasureLabel>& measures);
[[nodiscard]] const std::vector<std::string>& summary_columns();
[[nodiscard]] const std::vector<std::string>& effect_columns();
[[nodiscard]] const std::vector<std::string>& driver_columns();
[[nodiscard]] const std::vector<std::string>& window_columns();

/// The month of a tick.
[[nodiscard]] int month_of_tick(const scenario::Scenario& scenario, int tick);

}  // namespace multivector::results
