#include "analysis/study/study.hpp"

#include "analysis/study/decide.hpp"
#include "analysis/study/explore.hpp"

#include <fmt/format.h>

namespace multivector::study {

namespace {

void tell_of_luck(const Outcomes& in, Study& out) {
  if (in.plan.replicates == 1)
    out.notes.push_back(
        "with one replicate a point nobody can tell how much of this is luck; with more its share is shown, "
        "and intervals count it");
}

}  // namespace

Study analyze(const Outcomes& outcomes, std::vector<Interest> interests, const std::vector<Goal>& goals) {
  Study study;
  if (!outcomes.sample.note.empty()) study.notes.push_back(outcomes.sample.note);
  if (!outcomes.plan.key.empty()) tell_of_luck(outcomes, study);
  decide(outcomes, study);
  if (outcomes.sample.points.empty()) return study;
  score(outcomes, study);
  if (interests.empty() && outcomes.sample.points.size() >= kEnoughForDiscovery)
    if (auto usual = usual_interest(outcomes)) interests.push_back(*usual);
  for (const Interest& interest : interests) discover(outcomes, interest, study);
  for (const Goal& goal : goals) judge(outcomes, goal, study);
  return study;
}

}  // namespace multivector::study
