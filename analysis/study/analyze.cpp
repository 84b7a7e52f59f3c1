#include "analysis/study/study.hpp"

#include "support/math.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace multivector::study {

namespace {

constexpr Eigen::Index kEnoughForDiscovery = 50;
constexpr double kSettled = 0.05;  // a share of variance that may still move

class Analysis {
public:
  Analysis(const Outcomes& outcomes) : in_(outcomes), k_(static_cast<int>(outcomes.plan.factors.size())) {}

  void sensitivity() {
    const bool saltelli = in_.plan.design == "saltelli", morris = in_.plan.design == "morris";
    for (std::size_t o = 0; o < in_.measures.size(); ++o)
      for (int p = 0; p < policies(); ++p) {
        const Eigen::ArrayXd y = in_.measures[o].means.col(p);
        if (saltelli) {
          out_.indices.push_back({o, p, -1, indices(y)});
          settle(o, p, y);
        }
        if (morris) out_.screenings.push_back({o, p, sensitivity::elementary_effects(unit_, y)});
      }
    for (std::size_t o = 0; saltelli && o < in_.paths.size(); ++o)
      for (const Outcome& date : in_.paths[o])
        for (int p = 0; p < policies(); ++p) out_.over_time.push_back({o, p, date.month, indices(date.means.col(p))});
  }

  void take_units(const designs::Points& unit) { unit_ = unit; }

  void scores() {
    if (in_.points.rows() < kEnoughForDiscovery) {
      warn("fewer than 50 points: no feature scores and no discovery");
      return;
    }
    for (std::size_t o = 0; o < in_.measures.size(); ++o)
      for (int p = 0; p < policies(); ++p) {
        const auto [cases, rows] = finite_cases(in_.measures[o].means.col(p));
        if (rows.empty()) continue;
        const Eigen::ArrayXd y = in_.measures[o].means.col(p)(rows);
        out_.scores.push_back({o, p, discovery::feature_scores(cases, y)});
      }
  }

  void discover(const Interest& interest) {
    if (in_.points.rows() < kEnoughForDiscovery) return;
    const auto measure = std::ranges::find(in_.measures, interest.measure, &Outcome::name);
    for (int p = 0; p < policies(); ++p) {
      const auto [cases, rows] = finite_cases(measure->means.col(p));
      const Eigen::ArrayXd y = measure->means.col(p)(rows);
      std::vector<bool> hit;
      for (const double v : y) hit.push_back(interest.above ? v > interest.threshold : v < interest.threshold);
      Discovery found{
          interest,
          p,
          rows.empty() ? 0 : static_cast<double>(std::ranges::count(hit, true)) / static_cast<double>(rows.size()),
          {},
          {},
          {}};
      found.trajectory = discovery::peeling_trajectory(cases, hit);
      found.box = discovery::best_box(cases, hit, found.trajectory);
      Eigen::ArrayXd target(y.size());
      for (Eigen::Index i = 0; i < y.size(); ++i) target(i) = hit[static_cast<std::size_t>(i)] ? 1 : 0;
      if (!rows.empty()) found.tree = discovery::grow_tree(cases, target);
      if (found.trajectory.empty())
        warn("`" + interest.text + "` holds " + (found.share > 0 ? "everywhere" : "nowhere") + " under policy " +
             in_.plan.policies[static_cast<std::size_t>(p)] + ": nothing to discover");
      out_.discoveries.push_back(std::move(found));
    }
  }

  void judge(const Goal& goal) {
    if (policies() < 2) return;
    const auto measure = std::ranges::find(in_.measures, goal.measure, &Outcome::name);
    out_.judgements.push_back({goal, robustness::judge(measure->means, goal.more, goal.threshold)});
  }

  Study take() { return std::move(out_); }

private:
  [[nodiscard]] int policies() const { return static_cast<int>(in_.plan.policies.size()); }
  void warn(std::string text) { out_.warnings.push_back(std::move(text)); }

  [[nodiscard]] sensitivity::VarianceIndices indices(const Eigen::ArrayXd& y) const {
    return sensitivity::variance_indices(y, k_, in_.plan.second_order);
  }

  /// The factors at points whose outcome is finite, and which points these are.
  [[nodiscard]] std::pair<discovery::Cases, std::vector<Eigen::Index>> finite_cases(const Eigen::ArrayXd& y) const {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < y.size(); ++i)
      if (std::isfinite(y(i))) rows.push_back(i);
    discovery::Cases cases;
    cases.values = in_.points(rows, Eigen::all);
    for (const auto& factor : in_.plan.factors) {
      cases.factors.push_back(factor.name);
      cases.names.push_back(factor.options);
    }
    return {std::move(cases), std::move(rows)};
  }

  /// Indices from an eighth, a quarter, half and all of the base points.
  void settle(std::size_t outcome, int policy, const Eigen::ArrayXd& y) {
    const Eigen::Index block = in_.plan.second_order ? 2 * k_ + 2 : k_ + 2;
    std::vector<sensitivity::Estimate> before;
    Step step;
    for (const Eigen::Index part : {8, 4, 2, 1}) {
      const Eigen::Index n = y.size() / block / part;
      if (n < 8) continue;
      const auto now = sensitivity::variance_indices(y.head(n * block), k_, in_.plan.second_order, {200, 1});
      step = {outcome, policy, n * block, now.mean, 0, before.empty() ? std::nan("") : 0};
      for (std::size_t f = 0; f < now.total.size(); ++f) {
        step.widest = std::max(step.widest, now.total[f].high - now.total[f].low);
        if (!before.empty()) step.moved = std::max(step.moved, std::abs(now.total[f].value - before[f].value));
      }
      before = now.total;
      out_.steps.push_back(step);
    }
    if (step.moved > kSettled || step.widest > 6 * kSettled)
      warn("the indices of `" + in_.measures[outcome].name + "` have not settled: the last doubling moved one by " +
           std::to_string(step.moved).substr(0, 5) + ", the widest interval is " +
           std::to_string(step.widest).substr(0, 5) + " wide; take more points");
  }

  const Outcomes& in_;
  int k_;
  designs::Points unit_;
  Study out_;
};

/// A value's place among all values that its factor takes, in [0, 1].
double place_among(const designs::Points& points, Eigen::Index factor, double value) {
  std::set<double> levels;
  for (const double v : points.col(factor)) levels.insert(v);
  const auto last = static_cast<double>(std::max<std::size_t>(2, levels.size()) - 1);
  return static_cast<double>(std::distance(levels.begin(), levels.find(value))) / last;
}

/// Points of a Morris design on its unit grid.
designs::Points unit_grid(const Outcomes& outcomes) {
  designs::Points unit = outcomes.points;
  for (Eigen::Index f = 0; f < unit.cols(); ++f) {
    const sweep::FactorLabel& label = outcomes.plan.factors[static_cast<std::size_t>(f)];
    for (Eigen::Index i = 0; i < unit.rows(); ++i) {
      const double v = outcomes.points(i, f);
      if (label.domain == "range")
        unit(i, f) = (v - label.low) / (label.high - label.low);
      else if (label.domain == "log range")
        unit(i, f) = support::det_log(v / label.low) / support::det_log(label.high / label.low);
      else
        unit(i, f) = place_among(outcomes.points, f, v);
    }
  }
  return unit;
}

}  // namespace

Study analyze(const Outcomes& outcomes, std::vector<Interest> interests, const std::vector<Goal>& goals) {
  Analysis analysis(outcomes);
  if (outcomes.plan.design == "morris") analysis.take_units(unit_grid(outcomes));
  analysis.sensitivity();
  analysis.scores();
  std::string problem;
  if (interests.empty() && !outcomes.measures.empty())
    if (auto usual = read_interest(outcomes.measures.front().name + " > q75", outcomes, problem))
      interests.push_back(*usual);
  for (const Interest& interest : interests) analysis.discover(interest);
  for (const Goal& goal : goals) analysis.judge(goal);
  return analysis.take();
}

}  // namespace multivector::study
