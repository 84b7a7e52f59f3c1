#include "analysis/designs/design.hpp"

#include "multivector/random.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace multivector::designs {

namespace {

constexpr std::int64_t kTooMany = std::int64_t{1} << 62;

std::int64_t product(std::int64_t a, std::int64_t b) {
  return a < 0 || b < 0 || (b != 0 && a > kTooMany / b) ? -1 : a * b;
}

double middle(int level, int levels) { return (level + 0.5) / levels; }

void require_levels(const std::vector<int>& levels, const char* design) {
  if (std::ranges::any_of(levels, [](int k) { return k < 1; }))
    throw std::invalid_argument(std::string(design) + " needs factors with values, not ranges");
}

Points full_factorial(const std::vector<int>& levels) {
  const auto k = static_cast<std::int64_t>(levels.size());
  Points points(size({Kind::full_factorial}, levels), k);
  for (std::int64_t row = 0; row < points.rows(); ++row) {
    std::int64_t rest = row;
    for (std::int64_t f = k - 1; f >= 0; --f) {
      const int n = levels[static_cast<std::size_t>(f)];
      points(row, f) = middle(static_cast<int>(rest % n), n);
      rest /= n;
    }
  }
  return points;
}

Points one_at_a_time(const std::vector<int>& levels) {
  const auto k = static_cast<std::int64_t>(levels.size());
  Points points(size({Kind::one_at_a_time}, levels), k);
  for (std::int64_t f = 0; f < k; ++f) points.col(f) = middle(0, levels[static_cast<std::size_t>(f)]);
  std::int64_t row = 1;
  for (std::int64_t f = 0; f < k; ++f)
    for (int level = 1; level < levels[static_cast<std::size_t>(f)]; ++level)
      points(row++, f) = middle(level, levels[static_cast<std::size_t>(f)]);
  return points;
}

Points saltelli(const Plan& plan, int k) {
  const Points base = sobol_sequence(plan.n, 2 * k, plan.seed + 1);  // shifted: unshifted, A and B share points 0 and 1
  const std::int64_t block = plan.second_order ? 2 * k + 2 : k + 2;
  Points points(plan.n * block, k);
  for (std::int64_t i = 0; i < plan.n; ++i) {
    const auto a = base.row(i).head(k), b = base.row(i).tail(k);
    std::int64_t row = i * block;
    points.row(row++) = a;
    for (int f = 0; f < k; ++f, ++row) points.row(row) = a, points(row, f) = b(f);
    for (int f = 0; plan.second_order && f < k; ++f, ++row) points.row(row) = b, points(row, f) = a(f);
    points.row(row) = b;
  }
  return points;
}

class Trajectories {
public:
  Trajectories(const Plan& plan, int k) : plan_(plan), k_(k), order_(static_cast<std::size_t>(k)) {}

  Points make() {
    Points points(plan_.n * (k_ + 1), k_);
    for (std::int64_t t = 0; t < plan_.n; ++t) walk(t, points.middleRows(t * (k_ + 1), k_ + 1));
    return points;
  }

private:
  template <class Rows>
  void walk(std::int64_t trajectory, Rows rows) {
    const int steps = plan_.levels / 2;  // the step, in levels; a base below it steps up, one above steps down
    const double grid = plan_.levels - 1;
    for (int f = 0; f < k_; ++f) {
      rows(0, f) = static_cast<int>(draw("morris base", trajectory, f) * plan_.levels) / grid;
      order_[static_cast<std::size_t>(f)] = f;
    }
    for (int f = k_ - 1; f > 0; --f)
      std::swap(order_[static_cast<std::size_t>(f)],
                order_[static_cast<std::size_t>(draw("morris order", trajectory, f) * (f + 1))]);
    for (int step = 0; step < k_; ++step) {
      rows.row(step + 1) = rows.row(step);
      double& moved = rows(step + 1, order_[static_cast<std::size_t>(step)]);
      moved += moved * grid < steps - 0.5 ? steps / grid : -steps / grid;
    }
  }
  [[nodiscard]] double draw(const char* use, std::int64_t trajectory, int factor) const {
    return uniform(plan_.seed, place_hash(use), static_cast<std::uint32_t>(trajectory),
                   static_cast<std::uint32_t>(factor), 0);
  }

  const Plan& plan_;
  int k_;
  std::vector<int> order_;
};

}  // namespace

std::int64_t size(const Plan& plan, const std::vector<int>& levels) {
  const auto k = static_cast<std::int64_t>(levels.size());
  std::int64_t count = 1;
  switch (plan.kind) {
  case Kind::full_factorial:
    for (const int n : levels) count = product(count, n);
    return count;
  case Kind::one_at_a_time:
    for (const int n : levels) count += n - 1;
    return count;
  case Kind::saltelli: return product(plan.n, plan.second_order ? 2 * k + 2 : k + 2);
  case Kind::morris: return product(plan.n, k + 1);
  default: return plan.n;
  }
}

Points make(const Plan& plan, const std::vector<int>& levels) {
  const int k = static_cast<int>(levels.size());
  if (k == 0) throw std::invalid_argument("a design needs at least one factor");
  const bool counted = plan.kind != Kind::full_factorial && plan.kind != Kind::one_at_a_time;
  if (counted && plan.n < 1) throw std::invalid_argument("a design has at least one point");
  switch (plan.kind) {
  case Kind::full_factorial: return require_levels(levels, "a full factorial design"), full_factorial(levels);
  case Kind::one_at_a_time: return require_levels(levels, "a one-at-a-time design"), one_at_a_time(levels);
  case Kind::latin_hypercube: return latin_hypercube(plan.n, k, plan.seed);
  case Kind::sobol: return sobol_sequence(plan.n, k, plan.seed);
  case Kind::saltelli: return saltelli(plan, k);
  case Kind::random: return random_points(plan.n, k, plan.seed);
  case Kind::morris:
    if (plan.levels < 2 || plan.levels % 2 != 0)
      throw std::invalid_argument("a Morris design has an even number of levels");
    return Trajectories(plan, k).make();
  }
  throw std::invalid_argument("no such design");
}

std::string name(Kind kind) {
  static constexpr std::array names = {"full_factorial", "one_at_a_time", "latin_hypercube", "sobol",
                                       "saltelli",       "morris",        "random"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace multivector::designs
