#include "analysis/study/decide.hpp"

#include "analysis/study/trajectories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::study {

namespace {

using sensitivity::Estimate;
using sensitivity::Replicated;

constexpr double kSettled = 0.05;  // a share of variance that may still move
constexpr std::int64_t kLeastBasePoints = 8, kLeastTrajectories = 4;

class Saltelli {
public:
  Saltelli(const Outcomes& outcomes, Study& study)
      : in_(outcomes), out_(study), names_(moved_names(outcomes.plan)), k_(static_cast<int>(names_.size())) {}

  void measure(std::size_t outcome, int policy) {
    Indices indices = of(in_.measures[outcome], policy, outcome);
    single_replicates(indices);
    out_.indices.push_back(indices);
    if (indices.basis.refused.empty() && indices.of.varies) settle(outcome, policy);
  }

  void path(std::size_t outcome, int policy) {
    for (const Outcome& date : in_.paths[outcome]) {
      out_.over_time.push_back(of(date, policy, outcome));
      out_.over_time.back().month = date.month;
    }
  }

private:
  [[nodiscard]] Indices of(const Outcome& outcome, int policy, std::size_t number) const {
    const auto p = static_cast<std::size_t>(policy);
    Indices indices{number, policy};
    indices.of = sensitivity::variance_indices(outcome.branches[p], k_, in_.plan.second_order);
    indices.basis = basis_of(indices.of.base_points, indices.of.all_base_points, "base points", kLeastBasePoints);
    if (indices.basis.refused.empty() && indices.of.varies)
      indices.leader = leader_of(indices.of.total, names_, outcome.luck[p]);
    return indices;
  }

  void single_replicates(Indices& indices) const {
    const Replicated& all = in_.measures[indices.outcome].branches[static_cast<std::size_t>(indices.policy)];
    if (all.replicates() < 2 || !indices.basis.refused.empty()) return;
    indices.single.assign(static_cast<std::size_t>(k_), {0, INFINITY, -INFINITY});
    for (Eigen::Index r = 0; r < all.replicates(); ++r) {
      const auto one = sensitivity::variance_indices(Replicated(all.replicate(r)), k_, in_.plan.second_order, {0, 1});
      for (std::size_t f = 0; f < indices.single.size(); ++f) {
        const double total = one.total[f].value;
        Estimate& spread = indices.single[f];
        spread.value += total / static_cast<double>(all.replicates());
        spread.low = std::min(spread.low, total), spread.high = std::max(spread.high, total);
      }
    }
  }

  /// Indices from an eighth, a quarter, half and all of the base points.
  void settle(std::size_t outcome, int policy) {
    const Replicated& all = in_.measures[outcome].branches[static_cast<std::size_t>(policy)];
    const Eigen::Index block = block_of(in_.plan);
    std::vector<Estimate> before;
    Step step;
    for (const Eigen::Index part : {8, 4, 2, 1}) {
      const Eigen::Index n = all.points() / block / part;
      if (n < kLeastBasePoints) continue;
      const auto now = sensitivity::variance_indices(all.head(n * block), k_, in_.plan.second_order, {200, 1});
      step = {outcome, policy, n * block, now.mean, 0, before.empty() ? std::nan("") : 0};
      for (std::size_t f = 0; f < now.total.size(); ++f) {
        step.widest = std::max(step.widest, now.total[f].high - now.total[f].low);
        if (!before.empty()) step.moved = std::max(step.moved, std::abs(now.total[f].value - before[f].value));
      }
      before = now.total;
      out_.steps.push_back(step);
    }
    if (step.moved > kSettled || step.widest > 6 * kSettled)
      out_.warnings.push_back(fmt::format(
          "the indices of `{}` have not settled: the last doubling moved one by {:.3f}, the widest interval is "
          "{:.3f} wide; take more {}",
          in_.measures[outcome].name, step.moved, step.widest,
          in_.measures[outcome].luck[static_cast<std::size_t>(policy)].of_means > 0.1 ? "replicates" : "points"));
  }

  const Outcomes& in_;
  Study& out_;
  std::vector<std::string> names_;
  int k_;
};

void screen(const Outcomes& in, Study& out) {
  const sensitivity::Trajectories design = trajectories_of(in);
  for (std::size_t o = 0; o < in.measures.size(); ++o)
    for (std::size_t p = 0; p < in.plan.policies.size(); ++p) {
      Screening s{o, static_cast<int>(p)};
      s.of = sensitivity::elementary_effects(design, in.measures[o].branches[p]);
      s.basis = basis_of(s.of.trajectories, s.of.all_trajectories, "trajectories", kLeastTrajectories);
      if (s.basis.refused.empty() && s.of.varies)
        s.leader = leader_of(s.of.mu_star, moved_names(in.plan), in.measures[o].luck[p]);
      out.screenings.push_back(std::move(s));
    }
}

}  // namespace

Leader leader_of(const std::vector<Estimate>& by_factor, const std::vector<std::string>& names, const Luck& luck) {
  const std::string share = fmt::format("it is {:.0f} % of the variance between points", 100 * luck.of_means);
  if (luck.of_means > 0.5) return {-1, "luck decides: " + share + "; no factor is named, take more replicates"};
  if (luck.of_means_high > 0.5)
    return {-1,
            fmt::format("luck may decide: {}, and for all that the replicates tell up to {:.0f} %; no factor is named, "
                        "take more replicates",
                        share, 100 * luck.of_means_high)};
  const auto first = std::ranges::max_element(by_factor, {}, &Estimate::value);
  for (std::size_t f = 0; f < by_factor.size(); ++f)
    if (&by_factor[f] != &*first && !(by_factor[f].high < first->low))
      return {-1, fmt::format("no factor stands first: the intervals of {} and {} overlap",
                              names[static_cast<std::size_t>(first - by_factor.begin())], names[f])};
  return {static_cast<int>(first - by_factor.begin()), {}};
}

void decide(const Outcomes& in, Study& out) {
  if (in.plan.design == "morris") screen(in, out);
  if (in.plan.design != "saltelli") return;
  Saltelli saltelli(in, out);
  const int policies = static_cast<int>(in.plan.policies.size());
  for (std::size_t o = 0; o < in.measures.size(); ++o)
    for (int p = 0; p < policies; ++p) saltelli.measure(o, p);
  for (std::size_t o = 0; o < in.paths.size(); ++o)
    for (int p = 0; p < policies; ++p) saltelli.path(o, p);
}

}  // namespace multivector::study
