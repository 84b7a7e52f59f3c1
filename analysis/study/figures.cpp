// The pictures of a study.
#include "analysis/figures/chart.hpp"
#include "analysis/study/files.hpp"
#include "results/text.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;
using figures::Axis;
using figures::Chart;

std::string title(const Outcomes& in, const std::string& measure, int policy) {
  return in.plan.policies.size() < 2 ? measure : measure + ", " + in.plan.policies[static_cast<std::size_t>(policy)];
}

std::string named(const Outcomes& in, const std::string& kind, const std::string& measure, int policy) {
  return support::path_component(
      kind + "-" + measure +
      (in.plan.policies.size() < 2 ? "" : "-" + in.plan.policies[static_cast<std::size_t>(policy)]));
}

/// Factors by a number, the largest first.
std::vector<std::size_t> ranked(const std::vector<double>& by) {
  std::vector<std::size_t> order(by.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return by[a] > by[b]; });
  return order;
}

void bars_of_indices(const fs::path& folder, const Outcomes& in, const Indices& indices) {
  std::vector<double> totals, ends;
  for (const auto& t : indices.of.total) totals.push_back(t.value), ends.push_back(t.high);
  const auto order = ranked(totals);
  std::vector<std::string> names;
  const auto moved = moved_names(in.plan);
  for (const std::size_t f : order) names.push_back(moved[f]);
  const std::string& measure = in.measures[indices.outcome].name;
  Chart chart(title(in, measure, indices.policy), figures::axis_over("share of the variance", ends, true),
              {"", 0, 1, names}, 640, 120 + 30 * static_cast<double>(names.size()));
  chart.legend({{"alone (first)", 0}, {"with all that it does together with others (total)", 5}});
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto &first = indices.of.first[order[i]], &total = indices.of.total[order[i]];
    chart.bar(static_cast<double>(i) + 0.18, 0.3, total.value, total.low, total.high, 5);
    chart.bar(static_cast<double>(i) - 0.18, 0.3, std::max(0.0, first.value), first.low, first.high, 0);
  }
  figures::write(folder, named(in, "indices", measure, indices.policy), chart.svg());
}

void indices_over_time(const fs::path& folder, const Outcomes& in, const Study& study) {
  constexpr std::size_t kShown = 6;
  std::map<std::pair<std::size_t, int>, std::vector<const Indices*>> by_path;
  for (const Indices& i : study.over_time) by_path[{i.outcome, i.policy}].push_back(&i);
  for (const auto& [key, dates] : by_path) {
    const auto moved = moved_names(in.plan);
    std::vector<double> x, sums(moved.size(), 0), all;
    for (const Indices* date : dates) {
      if (!date->basis.refused.empty()) continue;
      x.push_back(date->month / 12.0);
      for (std::size_t f = 0; f < sums.size(); ++f)
        if (const auto& t = date->of.total[f]; std::isfinite(t.value))
          sums[f] += t.value, all.push_back(t.low), all.push_back(t.high);
    }
    if (x.empty()) continue;
    const std::string& name = in.paths[key.first].front().name;
    Chart chart("Total index over time: " + title(in, name, key.second), figures::axis_over("year", x),
                figures::axis_over("share of the variance", all, true));
    std::vector<std::pair<std::string, int>> legend;
    const auto order = ranked(sums);
    for (std::size_t k = 0; k < std::min(kShown, order.size()); ++k) {
      std::vector<double> y, low, high;
      for (const Indices* date : dates) {
        if (!date->basis.refused.empty()) continue;
        const auto& t = date->of.total[order[k]];
        y.push_back(t.value), low.push_back(t.low), high.push_back(t.high);
      }
      chart.band(x, low, high, static_cast<int>(k));
      chart.line(x, y, static_cast<int>(k));
      legend.emplace_back(moved[order[k]], static_cast<int>(k));
    }
    chart.legend(legend);
    figures::write(folder, named(in, "over-time", name, key.second), chart.svg());
  }
}

void elementary_effects(const fs::path& folder, const Outcomes& in, const Screening& s) {
  std::vector<double> x, y;
  for (std::size_t f = 0; f < s.of.mu.size(); ++f) x.push_back(s.of.mu_star[f].value), y.push_back(s.of.sigma[f]);
  const auto& measure = in.measures[s.outcome];
  Chart chart("Elementary effects: " + title(in, measure.name, s.policy),
              figures::axis_over("mean of absolute effects, " + measure.unit, x, true),
              figures::axis_over("standard deviation", y, true));
  for (std::size_t f = 0; f < x.size(); ++f) chart.dot(x[f], y[f], 0, moved_names(in.plan)[f]);
  figures::write(folder, named(in, "effects", measure.name, s.policy), chart.svg());
}

void trade_off(const fs::path& folder, const Outcomes& in, const Discovery& d) {
  Chart chart("Coverage and density: " + title(in, d.interest.text, d.policy), {"coverage", 0, 1, {}},
              {"density", 0, 1, {}}, 460, 400);
  std::vector<double> x, y;
  for (const auto& box : d.trajectory) x.push_back(box.coverage), y.push_back(box.density);
  chart.line(x, y, 7);
  for (std::size_t i = 0; i < x.size(); ++i) chart.dot(x[i], y[i], 0, "", 2.5);
  chart.dot(d.box.coverage, d.box.density, 1, "chosen box", 5);
  figures::write(folder, named(in, "trade-off", d.interest.text, d.policy), chart.svg());
}

/// Cases over the two factors that limit the box most.
void box_picture(const fs::path& folder, const Outcomes& in, const Discovery& d) {
  if (d.box.limits.size() < 2) return;
  const auto &a = d.box.limits[0], &b = d.box.limits[1];
  if (!a.allowed.empty() || !b.allowed.empty()) return;
  const Eigen::ArrayXd xs = in.points.col(a.factor), ys = in.points.col(b.factor);
  const auto& name = [&](const discovery::Limit& l) {
    return in.plan.factors[static_cast<std::size_t>(l.factor)].name;
  };
  Chart chart(title(in, d.interest.text, d.policy), figures::axis_over(name(a), {xs.minCoeff(), xs.maxCoeff()}),
              figures::axis_over(name(b), {ys.minCoeff(), ys.maxCoeff()}), 520, 460);
  const std::size_t step = std::max<std::size_t>(1, d.points.size() / 2000);
  for (std::size_t i = 0; i < d.points.size(); i += step) {
    const bool hit = d.of_interest[i];
    chart.dot(xs(d.points[i]), ys(d.points[i]), hit ? 1 : 5, "", 2.2, hit ? 0.9 : 0.45);
  }
  chart.box(a.low, b.low, a.high, b.high, 6);
  chart.legend({{"of interest", 1}, {"others", 5}});
  figures::write(folder, named(in, "box", d.interest.text, d.policy), chart.svg());
}

}  // namespace

void write_figures(const fs::path& folder, const Outcomes& in, const Study& study) {
  for (const Indices& i : study.indices)
    if (i.basis.refused.empty() && i.of.varies) bars_of_indices(folder, in, i);
  indices_over_time(folder, in, study);
  for (const Screening& s : study.screenings)
    if (s.basis.refused.empty() && s.of.varies) elementary_effects(folder, in, s);
  for (const Discovery& d : study.discoveries) {
    if (d.trajectory.empty()) continue;
    trade_off(folder, in, d);
    box_picture(folder, in, d);
  }
}

}  // namespace multivector::study
