#include "analysis/study/explore.hpp"

#include "results/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::study {

namespace {

constexpr std::int64_t kEnoughCases = kEnoughForDiscovery, kEnoughWorlds = 2;
using Numbers = std::vector<Eigen::Index>;

const Outcome& measure_of(const Outcomes& in, const std::string& name) {
  return *std::ranges::find(in.measures, name, &Outcome::name);
}

discovery::Cases cases_at(const Outcomes& in, const Numbers& points) {
  discovery::Cases cases;
  cases.values = in.points(points, Eigen::all);
  for (const auto& factor : in.plan.factors) {
    cases.factors.push_back(factor.name);
    cases.names.push_back(factor.options);
  }
  return cases;
}

/// Points of the sample at which the outcome is a number.
Numbers points_with_numbers(const Outcomes& in, const Outcome& outcome, Eigen::Index policy) {
  Numbers points;
  for (const Eigen::Index i : in.sample.points)
    if (std::isfinite(outcome.means(i, policy))) points.push_back(i);
  return points;
}

Basis basis_in(const Outcomes& in, const Numbers& points, std::int64_t least) {
  return basis_of(static_cast<std::int64_t>(points.size()), static_cast<std::int64_t>(in.sample.points.size()),
                  "points", least);
}

/// A column of cases with an order: numbers, or two names.
void correlate(const discovery::Cases& cases, const Eigen::ArrayXd& y, Scores& scores) {
  const std::vector<double> of(y.begin(), y.end()), of_ranks = results::ranks(of);
  for (Eigen::Index f = 0; f < cases.values.cols(); ++f) {
    const Eigen::ArrayXd column = cases.values.col(f);
    const std::vector<double> x(column.begin(), column.end());
    const bool ordered = cases.names[static_cast<std::size_t>(f)].size() < 3;
    scores.pearson.push_back(ordered ? results::correlation(x, of) : std::nan(""));
    scores.spearman.push_back(ordered ? results::correlation(results::ranks(x), of_ranks) : std::nan(""));
  }
}

/// Whether a point is of interest that need not have a number.
bool is_so(const Outcomes& in, const Interest& interest, Eigen::Index point, Eigen::Index policy) {
  if (interest.sign == Sign::never) return measure_of(in, interest.measure).never(point, policy) >= 0.5;
  return std::ranges::any_of(in.measures, [&](const Outcome& m) {
    return (interest.measure.empty() || m.name == interest.measure) && m.missing(point, policy) > 0;
  });
}

void look(const Outcomes& in, Eigen::Index policy, Discovery& found) {
  const Interest& interest = found.interest;
  if (interest.compares()) {
    const Outcome& outcome = measure_of(in, interest.measure);
    found.points = points_with_numbers(in, outcome, policy);
    for (const Eigen::Index i : found.points) found.of_interest.push_back(interest.holds(outcome.means(i, policy)));
  } else {
    found.points = in.sample.points;
    for (const Eigen::Index i : found.points) found.of_interest.push_back(is_so(in, interest, i, policy));
  }
  found.basis = basis_in(in, found.points, kEnoughCases);
  found.share = static_cast<double>(std::ranges::count(found.of_interest, true)) /
                static_cast<double>(std::max<std::size_t>(1, found.points.size()));
}

}  // namespace

void score(const Outcomes& in, Study& out) {
  if (in.sample.points.size() < kEnoughForDiscovery)
    out.notes.push_back(
        fmt::format("scores, boxes and trees need {} points that are a sample of the space; here they are {}",
                    kEnoughForDiscovery, in.sample.points.size()));
  else
    for (std::size_t o = 0; o < in.measures.size(); ++o)
      for (std::size_t p = 0; p < in.plan.policies.size(); ++p) {
        const Numbers points = points_with_numbers(in, in.measures[o], static_cast<Eigen::Index>(p));
        const Eigen::ArrayXd y = in.measures[o].means.col(static_cast<Eigen::Index>(p))(points);
        Scores scores{o, static_cast<int>(p), basis_in(in, points, kEnoughCases), sensitivity::varies(y)};
        if (scores.basis.refused.empty() && scores.varies) {
          const discovery::Cases cases = cases_at(in, points);
          scores.of = discovery::feature_scores(cases, y);
          correlate(cases, y, scores);
        }
        out.scores.push_back(std::move(scores));
      }
}

void discover(const Outcomes& in, const Interest& interest, Study& out) {
  for (std::size_t p = 0; p < in.plan.policies.size(); ++p) {
    Discovery found{interest, static_cast<int>(p)};
    look(in, static_cast<Eigen::Index>(p), found);
    if (found.basis.refused.empty()) {
      const discovery::Cases cases = cases_at(in, found.points);
      found.trajectory = discovery::peeling_trajectory(cases, found.of_interest);
      found.box = discovery::best_box(cases, found.of_interest, found.trajectory);
      Eigen::ArrayXd target(static_cast<Eigen::Index>(found.points.size()));
      for (Eigen::Index i = 0; i < target.size(); ++i)
        target(i) = found.of_interest[static_cast<std::size_t>(i)] ? 1 : 0;
      found.tree = discovery::grow_tree(cases, target);
      if (found.trajectory.empty())
        out.warnings.push_back("`" + interest.text + "` holds " + (found.share > 0 ? "everywhere" : "nowhere") +
                               " under policy " + in.plan.policies[p] + ": nothing to discover");
    }
    out.discoveries.push_back(std::move(found));
  }
}

void judge(const Outcomes& in, const Goal& goal, Study& out) {
  if (in.plan.policies.size() < 2) return;
  const Eigen::ArrayXXd worlds = measure_of(in, goal.measure).means(in.sample.points, Eigen::all);
  Judgement judgement{goal};
  judgement.policies = robustness::judge(worlds, goal.more, goal.threshold);
  judgement.basis = basis_of(judgement.policies.front().worlds, worlds.rows(), "worlds", kEnoughWorlds);
  out.judgements.push_back(std::move(judgement));
}

}  // namespace multivector::study
