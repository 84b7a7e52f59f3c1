// What the points of a sample say: scores, correlations, boxes and trees, robustness.
#pragma once

#include "analysis/study/study.hpp"

namespace multivector::study {

/// Points that boxes, trees and scores need.
constexpr std::size_t kEnoughForDiscovery = 50;

/// Scores and correlations of every measure; with fewer than 50 points none, which is said.
void score(const Outcomes& outcomes, Study& study);
/// Where it is as asked, under every policy.
void discover(const Outcomes& outcomes, const Interest& interest, Study& study);
/// Policies by a measure; nothing with a single policy.
void judge(const Outcomes& outcomes, const Goal& goal, Study& study);

}  // namespace multivector::study
