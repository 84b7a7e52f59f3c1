#include "analysis/designs/design.hpp"

#include "analysis/designs/blocks.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

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

}  // namespace

std::int64_t size(const Plan& plan, const std::vector<int>& levels) {
  const std::int64_t groups = group_count(groups_of(plan, static_cast<int>(levels.size())));
  std::int64_t count = 1;
  switch (plan.kind) {
  case Kind::full_factorial:
    for (const int n : levels) count = product(count, n);
    return count;
  case Kind::one_at_a_time:
    for (const int n : levels) count += n - 1;
    return count;
  case Kind::saltelli: return product(plan.n, plan.second_order ? 2 * groups + 2 : groups + 2);
  case Kind::morris: return product(plan.n, groups + 1);
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
  case Kind::sobol: return plan.scramble ? scrambled_sobol(plan.n, k, plan.seed) : sobol_sequence(plan.n, k);
  case Kind::saltelli: return saltelli(plan, k);
  case Kind::random: return random_points(plan.n, k, plan.seed);
  case Kind::morris: return morris(plan, k);
  }
  throw std::invalid_argument("no such design");
}

bool moved_by_seed(const Plan& plan) {
  switch (plan.kind) {
  case Kind::full_factorial:
  case Kind::one_at_a_time: return false;
  case Kind::sobol:
  case Kind::saltelli: return plan.scramble;
  default: return true;
  }
}

std::string name(Kind kind) {
  static constexpr std::array names = {"full_factorial", "one_at_a_time", "latin_hypercube", "sobol",
                                       "saltelli",       "morris",        "random"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace multivector::designs
