// Runs of one scenario side by side: where do they first differ?
#pragma once

#include "ensemble/ensemble.hpp"

#include <string>
#include <vector>

namespace multivector::testing {

/// Makes every cell of the model a series, so that a comparison sees the whole record.
void add_cells_as_series(scenario::Scenario& scenario);

/// All branches on the engine, each as a result of one lane, in branch order. Counts stay with the batch's first lane.
[[nodiscard]] std::vector<ensemble::BatchResult> run_engine(const scenario::Scenario& scenario,
                                                            const ensemble::Options& options);

/// The first difference in words, or empty: parameters, the record tick by tick, events, measures, failures, counts.
[[nodiscard]] std::string difference(const scenario::Scenario& scenario,
                                     const std::vector<ensemble::BatchResult>& engine,
                                     const std::vector<ensemble::BatchResult>& truth);

}  // namespace multivector::testing
