#include "analysis/sensitivity/screening.hpp"

#include "analysis/sensitivity/resample.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::sensitivity {

namespace {

using Effects = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic>;  // [trajectory, group]

/// What a step moves, and by how much.
struct Move {
  int group = 0;
  double by = 0;
};

class Walks {
public:
  explicit Walks(const Trajectories& design)
      : design_(design), groups_(design.groups.empty() ? 0 : std::ranges::max(design.groups) + 1) {
    const Eigen::Index length = groups_ + 1;
    if (groups_ == 0 || design.unit.rows() % length != 0)
      throw std::invalid_argument("a Morris design has whole trajectories of as many points as factors and one");
    for (Eigen::Index row = 0; row < design.unit.rows(); ++row)
      moves_.push_back((row + 1) % length == 0 ? Move{} : move(row));
  }

  [[nodiscard]] int groups() const { return groups_; }
  [[nodiscard]] Eigen::Index count() const { return design_.unit.rows() / (groups_ + 1); }
  [[nodiscard]] bool is_whole(Eigen::Index trajectory, const Eigen::ArrayXd& output) const {
    return output.segment(trajectory * (groups_ + 1), groups_ + 1).isFinite().all();
  }
  [[nodiscard]] bool single(int group) const { return std::ranges::count(design_.groups, group) == 1; }

  [[nodiscard]] Effects effects(const std::vector<Eigen::Index>& trajectories, const Eigen::ArrayXd& output) const {
    Effects effects = Effects::Zero(static_cast<Eigen::Index>(trajectories.size()), groups_);
    for (std::size_t t = 0; t < trajectories.size(); ++t)
      for (Eigen::Index step = 0; step < groups_; ++step) {
        const Eigen::Index row = trajectories[t] * (groups_ + 1) + step;
        const auto [group, by] = moves_[static_cast<std::size_t>(row)];
        if (by != 0) effects(static_cast<Eigen::Index>(t), group) = (output(row + 1) - output(row)) / by;
      }
    return effects;
  }

private:
  /// Of one factor with its direction, of several by the mean of their distances.
  [[nodiscard]] Move move(Eigen::Index row) const {
    Eigen::Index first = 0;
    (design_.unit.row(row + 1) - design_.unit.row(row)).abs().maxCoeff(&first);
    const int group = design_.groups[static_cast<std::size_t>(first)];
    double sum = 0, count = 0;
    for (Eigen::Index f = 0; f < design_.unit.cols(); ++f) {
      if (design_.groups[static_cast<std::size_t>(f)] != group) continue;
      const double by = design_.places(row + 1, f) - design_.places(row, f);
      sum += single(group) ? by : std::abs(by);
      ++count;
    }
    return {group, sum / count};
  }

  const Trajectories& design_;
  int groups_;
  std::vector<Move> moves_;
};

double deviation(const Eigen::ArrayXd& effects, double mean) {
  if (effects.size() < 2) return std::nan("");
  if (!varies(effects)) return 0;
  return std::sqrt((effects - mean).square().sum() / static_cast<double>(effects.size() - 1));
}

}  // namespace

ElementaryEffects elementary_effects(const Trajectories& design, const Replicated& output, const Bootstrap& bootstrap) {
  const Walks walks(design);
  if (output.points() != design.unit.rows()) throw std::invalid_argument("a design has an output for each point");
  const Eigen::ArrayXd means = output.means();
  std::vector<Eigen::Index> whole;
  for (Eigen::Index t = 0; t < walks.count(); ++t)
    if (walks.is_whole(t, means)) whole.push_back(t);
  const Effects effects = walks.effects(whole, means);

  ElementaryEffects result;
  result.trajectories = static_cast<std::int64_t>(whole.size());
  result.all_trajectories = walks.count();
  result.varies = varies(means);
  for (int g = 0; g < walks.groups(); ++g) {
    const double mean = whole.empty() ? std::nan("") : effects.col(g).mean();
    result.mu.push_back(walks.single(g) ? mean : std::nan(""));
    result.sigma.push_back(deviation(effects.col(g), mean));
  }
  const auto statistic = [&](const std::vector<Eigen::Index>& rows, const Eigen::ArrayXd& weights) -> Eigen::ArrayXd {
    const bool one = output.replicates() == 1;
    const Effects now = one ? effects : walks.effects(whole, output.means(weights));
    return now(rows, Eigen::all).abs().colwise().mean().transpose();
  };
  result.mu_star = bootstrapped(statistic, {effects.rows(), output.replicates()}, bootstrap);
  return result;
}

}  // namespace multivector::sensitivity
