#include "analysis/discovery/prim.hpp"

#include "support/special_functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace multivector::discovery {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
using Rows = std::vector<Eigen::Index>;

bool inside(const Cases& cases, const Limit& limit, Eigen::Index row) {
  const double x = cases.values(row, limit.factor);
  if (!limit.allowed.empty()) return limit.allowed[static_cast<std::size_t>(x)];
  return x >= limit.low && x <= limit.high;
}

/// Everything about one question: the cases, and how many of them are of interest.
class Search {
public:
  Search(const Cases& cases, const std::vector<bool>& of_interest, const PrimOptions& options)
      : cases_(cases), of_interest_(of_interest), options_(options),
        interesting_(static_cast<double>(std::ranges::count(of_interest, true))) {}

  [[nodiscard]] bool has_both() const {
    return interesting_ > 0 && interesting_ < static_cast<double>(of_interest_.size());
  }

  [[nodiscard]] Box whole() const {
    Box box;
    for (Eigen::Index i = 0; i < cases_.values.rows(); ++i) box.cases.push_back(i);
    measure(box);
    return box;
  }

  /// The box's cases and figures from its limits.
  [[nodiscard]] Box filled(std::vector<Limit> limits) const {
    Box box;
    box.limits = std::move(limits);
    for (Eigen::Index i = 0; i < cases_.values.rows(); ++i)
      if (std::ranges::all_of(box.limits, [&](const Limit& l) { return inside(cases_, l, i); })) box.cases.push_back(i);
    measure(box);
    return box;
  }

  /// The best peel of a box; nothing if none leaves enough.
  [[nodiscard]] std::optional<Box> peeled(const Box& box) const {
    std::optional<Box> best;
    double best_gain = 0;
    const auto offer = [&](const Limit& limit) {
      Box next = cut(box, limit);
      const double gain = (next.density - box.density) / (box.mass - next.mass);
      if (next.mass < options_.least_mass || next.cases.size() == box.cases.size()) return;
      if (!best || gain > best_gain) best = std::move(next), best_gain = gain;
    };
    for (int f = 0; f < cases_.values.cols(); ++f)
      cases_.categorical(f) ? peel_names(box, f, offer) : peel_numbers(box, f, offer);
    return best;
  }

  void judge(Box& box) const {
    for (std::size_t l = 0; l < box.limits.size(); ++l) {
      std::vector<Limit> others = box.limits;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(l));
      const Box without = filled(std::move(others));
      box.limits[l].quasi_p = quasi_p(box, without.density);
    }
    std::ranges::stable_sort(box.limits, {}, &Limit::quasi_p);
  }

  /// Limits moved outwards while density does not fall.
  [[nodiscard]] Box pasted(Box box) const {
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t l = 0; l < box.limits.size(); ++l)
        for (const Limit& wider : widened(box, box.limits[l])) {
          std::vector<Limit> limits = box.limits;
          limits[l] = wider;
          Box next = filled(std::move(limits));
          if (next.cases.size() > box.cases.size() && next.density >= box.density) box = std::move(next), moved = true;
        }
    }
    return box;
  }

private:
  void measure(Box& box) const {
    double hits = 0;
    for (const auto i : box.cases) hits += of_interest_[static_cast<std::size_t>(i)] ? 1 : 0;
    const auto n = static_cast<double>(box.cases.size());
    box.coverage = interesting_ > 0 ? hits / interesting_ : 0;
    box.density = n > 0 ? hits / n : 0;
    box.mass = n / static_cast<double>(of_interest_.size());
  }

  [[nodiscard]] Box cut(const Box& box, const Limit& limit) const {
    Box next;
    next.limits = box.limits;
    const auto at = std::ranges::find(next.limits, limit.factor, &Limit::factor);
    at == next.limits.end() ? next.limits.push_back(limit) : void(*at = limit);
    for (const auto i : box.cases)
      if (inside(cases_, limit, i)) next.cases.push_back(i);
    measure(next);
    return next;
  }

  [[nodiscard]] Limit limit_of(const Box& box, int factor) const {
    const auto at = std::ranges::find(box.limits, factor, &Limit::factor);
    if (at != box.limits.end()) return *at;
    const auto names = cases_.names[static_cast<std::size_t>(factor)].size();
    return {factor, -kInfinity, kInfinity, std::vector<bool>(names, true), 1};
  }

  template <class Offer>
  void peel_numbers(const Box& box, int factor, Offer offer) const {
    std::vector<double> x;
    for (const auto i : box.cases) x.push_back(cases_.values(i, factor));
    std::ranges::sort(x);
    const auto n = x.size();
    const auto take = std::max<std::size_t>(1, static_cast<std::size_t>(options_.peel * static_cast<double>(n)));
    // Equal values stay together: the limit is the next value beyond those that go.
    const auto above = std::ranges::upper_bound(x, x[take - 1]);
    const auto below = std::ranges::lower_bound(x, x[n - take]);
    Limit limit = limit_of(box, factor);
    if (above != x.end()) {
      Limit low = limit;
      low.low = *above;
      offer(low);
    }
    if (below != x.begin()) {
      limit.high = *std::prev(below);
      offer(limit);
    }
  }

  template <class Offer>
  void peel_names(const Box& box, int factor, Offer offer) const {
    const Limit limit = limit_of(box, factor);
    if (std::ranges::count(limit.allowed, true) < 2) return;
    for (std::size_t name = 0; name < limit.allowed.size(); ++name) {
      if (!limit.allowed[name]) continue;
      Limit without = limit;
      without.allowed[name] = false;
      offer(without);
    }
  }

  [[nodiscard]] double quasi_p(const Box& box, double density_without) const {
    const auto n = static_cast<double>(box.cases.size());
    const double hits = std::round(box.density * n);
    if (hits <= 0 || density_without >= 1) return 1;
    if (density_without <= 0) return 0;
    // the binomial's upper tail: I_p(hits, n - hits + 1)
    return support::incomplete_beta(hits, n - hits + 1, density_without, 1 - density_without).lower;
  }

  [[nodiscard]] std::vector<Limit> widened(const Box& box, const Limit& limit) const {
    std::vector<Limit> out;
    if (cases_.categorical(limit.factor)) {
      for (std::size_t name = 0; name < limit.allowed.size(); ++name)
        if (!limit.allowed[name]) out.push_back(limit), out.back().allowed[name] = true;
      return out;
    }
    std::vector<double> below, above;  // values beyond the limit of cases that all other limits let in
    for (Eigen::Index i = 0; i < cases_.values.rows(); ++i) {
      const auto lets_in = [&](const Limit& l) { return l.factor == limit.factor || inside(cases_, l, i); };
      if (!std::ranges::all_of(box.limits, lets_in)) continue;
      const double x = cases_.values(i, limit.factor);
      if (x < limit.low) below.push_back(x);
      if (x > limit.high) above.push_back(x);
    }
    const auto step =
        std::max<std::size_t>(1, static_cast<std::size_t>(options_.paste * static_cast<double>(box.cases.size())));
    std::ranges::sort(below, std::greater{});
    std::ranges::sort(above);
    if (!below.empty()) out.push_back(limit), out.back().low = below[std::min(step, below.size()) - 1];
    if (!above.empty()) out.push_back(limit), out.back().high = above[std::min(step, above.size()) - 1];
    return out;
  }

  const Cases& cases_;
  const std::vector<bool>& of_interest_;
  const PrimOptions& options_;
  double interesting_;
};

double knee(const Box& box) {
  return box.coverage + box.density > 0 ? 2 * box.coverage * box.density / (box.coverage + box.density) : 0;
}

}  // namespace

std::vector<Box> peeling_trajectory(const Cases& cases, const std::vector<bool>& of_interest,
                                    const PrimOptions& options) {
  const Search search(cases, of_interest, options);
  if (!search.has_both()) return {};
  std::vector<Box> trajectory = {search.whole()};
  while (trajectory.back().density < 1) {
    auto next = search.peeled(trajectory.back());
    if (!next) break;
    trajectory.push_back(std::move(*next));
  }
  for (Box& box : trajectory) search.judge(box);
  return trajectory;
}

Box best_box(const Cases& cases, const std::vector<bool>& of_interest, const std::vector<Box>& trajectory,
             const PrimOptions& options) {
  if (trajectory.empty()) return {};
  const Search search(cases, of_interest, options);
  Box box = search.pasted(*std::ranges::max_element(trajectory, {}, knee));
  search.judge(box);
  while (!box.limits.empty() && box.limits.back().quasi_p > 0.05) {
    std::vector<Limit> fewer(box.limits.begin(), std::prev(box.limits.end()));
    box = search.filled(std::move(fewer));
    search.judge(box);
  }
  return box;
}

}  // namespace multivector::discovery
