#include "analysis/designs/blocks.hpp"

#include "multivector/random.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace multivector::designs {

namespace {

constexpr std::int64_t kLeftOut = 1024;  // unscrambled, A and B have their first points in common and the next alike

class Trajectories {
public:
  Trajectories(const Plan& plan, int factors)
      : plan_(plan), groups_(groups_of(plan, factors)), steps_(group_count(groups_)) {}

  Points make() {
    const auto length = static_cast<Eigen::Index>(steps_) + 1;
    Points points(plan_.n * length, static_cast<Eigen::Index>(groups_.size()));
    for (std::int64_t t = 0; t < plan_.n; ++t) walk(t, points.middleRows(t * length, length));
    return points;
  }

private:
  template <class Rows>
  void walk(std::int64_t trajectory, Rows rows) {
    const double grid = plan_.levels - 1;
    for (Eigen::Index f = 0; f < rows.cols(); ++f)
      rows(0, f) = static_cast<int>(draw("morris base", trajectory, static_cast<int>(f)) * plan_.levels) / grid;
    const std::vector<int> order = order_of(trajectory);
    for (Eigen::Index step = 0; step + 1 < rows.rows(); ++step) {
      rows.row(step + 1) = rows.row(step);
      for (Eigen::Index f = 0; f < rows.cols(); ++f)
        if (groups_[static_cast<std::size_t>(f)] == order[static_cast<std::size_t>(step)])
          rows(step + 1, f) = moved(rows(step, f));
    }
  }

  /// By half of the levels: a base below the middle steps up, one above steps down.
  [[nodiscard]] double moved(double place) const {
    const int half = plan_.levels / 2;
    const double grid = plan_.levels - 1;
    return place + (place * grid < half - 0.5 ? half / grid : -half / grid);
  }

  [[nodiscard]] std::vector<int> order_of(std::int64_t trajectory) const {
    std::vector<int> order(static_cast<std::size_t>(steps_));
    std::iota(order.begin(), order.end(), 0);
    for (int g = steps_ - 1; g > 0; --g)
      std::swap(order[static_cast<std::size_t>(g)],
                order[static_cast<std::size_t>(draw("morris order", trajectory, g) * (g + 1))]);
    return order;
  }

  [[nodiscard]] double draw(const char* use, std::int64_t trajectory, int number) const {
    return uniform(plan_.seed, place_hash(use), static_cast<std::uint32_t>(trajectory),
                   static_cast<std::uint32_t>(number), 0);
  }

  const Plan& plan_;
  std::vector<int> groups_;
  int steps_;
};

}  // namespace

std::vector<int> groups_of(const Plan& plan, int factors) {
  if (!plan.groups.empty()) {
    if (plan.groups.size() != static_cast<std::size_t>(factors))
      throw std::invalid_argument("groups name each factor once");
    return plan.groups;
  }
  std::vector<int> own(static_cast<std::size_t>(factors));
  std::iota(own.begin(), own.end(), 0);
  return own;
}

int group_count(const std::vector<int>& groups) { return groups.empty() ? 0 : std::ranges::max(groups) + 1; }

Points saltelli(const Plan& plan, int factors) {
  const std::vector<int> groups = groups_of(plan, factors);
  const int g = group_count(groups);
  const Points base =
      plan.scramble ? scrambled_sobol(plan.n, 2 * factors, plan.seed) : sobol_sequence(plan.n, 2 * factors, kLeftOut);
  const std::int64_t block = plan.second_order ? 2 * g + 2 : g + 2;
  Points points(plan.n * block, factors);
  for (std::int64_t i = 0; i < plan.n; ++i) {
    const auto a = base.row(i).head(factors), b = base.row(i).tail(factors);
    const auto mixed = [&](std::int64_t row, const auto& of, const auto& from, int group) {
      for (int f = 0; f < factors; ++f) points(row, f) = groups[static_cast<std::size_t>(f)] == group ? from(f) : of(f);
    };
    std::int64_t row = i * block;
    points.row(row++) = a;
    for (int group = 0; group < g; ++group) mixed(row++, a, b, group);
    for (int group = 0; plan.second_order && group < g; ++group) mixed(row++, b, a, group);
    points.row(row) = b;
  }
  return points;
}

Points morris(const Plan& plan, int factors) {
  if (plan.levels < 2 || plan.levels % 2 != 0)
    throw std::invalid_argument("a Morris design has an even number of levels");
  return Trajectories(plan, factors).make();
}

}  // namespace multivector::designs
