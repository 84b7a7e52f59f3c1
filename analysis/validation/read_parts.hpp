// Parts of the reader of expectations. Private to this folder.
#pragma once

#include "analysis/validation/expectation.hpp"
#include "scenario/build.hpp"

namespace multivector::validation {

/// One expectation from its map. The builder holds the model of its first month.
[[nodiscard]] Expectation read_expectation(model::Build& build, const Fields& fields);
/// Steps without a date: they happen in the first month.
[[nodiscard]] std::vector<Placebo> read_placebos(model::Build& build, int from, const Fields& file);
/// The table of measures by cases, and the conditions over it.
void read_conditions(scenario::ScenarioBuild& s, const Fields& fields, Expectation& expectation);

/// A node as one text in which neither layout nor quotes play a part; keys in their order.
[[nodiscard]] std::string canonical(const yaml::Node& node);

}  // namespace multivector::validation
