// Rows and branches -> scores. Private to this folder.
#pragma once

#include "analysis/hindcast/hindcast.hpp"
#include "analysis/hindcast/tables.hpp"

namespace multivector::analysis {

/// Skills and coverage over all rows, by start, and by series within a start.
void add_scores(Hindcast& result);

/// The order of events, branch by branch; a step of the same month as the one above it is in order.
/// @param first  number of the first step's measure.
void score_order(const std::vector<Step>& steps, const history::Ensemble& branches, std::size_t first,
                 Hindcast& result);

}  // namespace multivector::analysis
