#include "results/pools.hpp"

#include "results/labels.hpp"
#include "results/paired.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace multivector::results {

namespace {

constexpr double kLevel = 0.9;

bool has_probabilities(const scenario::Axis& axis) {
  return std::any_of(axis.options.begin(), axis.options.end(), [](const auto& o) { return o.probability >= 0; });
}

std::vector<Weighted> ascending(std::vector<Weighted> values) {
  std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  return values;
}

struct WeightedMoments {
  double weight = 0, mean = 0, sd = 0;
};

/// Sums in the order given; sd as of as many values as the weights are worth.
WeightedMoments moments(const std::vector<Weighted>& values) {
  WeightedMoments m;
  double sum = 0, squares = 0, squared_weights = 0;
  for (const auto& v : values) {
    m.weight += v.weight;
    sum += v.weight * v.value;
    squared_weights += v.weight * v.weight;
  }
  m.mean = m.weight > 0 ? sum / m.weight : std::nan("");
  for (const auto& v : values) squares += v.weight * (v.value - m.mean) * (v.value - m.mean);
  const double worth = squared_weights > 0 ? m.weight * m.weight / squared_weights : 0;
  m.sd = worth > 1 ? std::sqrt(squares / m.weight * worth / (worth - 1)) : std::nan("");
  return m;
}

}  // namespace

Pools::Pools(const scenario::Scenario& scenario)
    : measures_(measure_labels(scenario)), n_measures_(measures_.size()),
      replicates_per_draw_(scenario.replicates_per_draw) {
  std::vector<bool> averaged;
  for (const auto& axis : scenario.axes) averaged.push_back(has_probabilities(axis));
  if (std::none_of(averaged.begin(), averaged.end(), [](bool a) { return a; })) return;
  const auto variants = scenario::variants(scenario);
  const auto labels = variant_labels(scenario);
  std::map<std::vector<int>, std::size_t> pool_of;
  std::map<std::vector<int>, int> reference;  // options on the averaged axes -> variant of the reference pool
  values_.resize(variants.size());
  lacks_.resize(variants.size());
  for (std::size_t v = 0; v < variants.size(); ++v) {
    std::vector<int> kept, drawn;
    VariantLabel label{labels[v].options, 1};
    for (std::size_t a = 0; a < averaged.size(); ++a) {
      (averaged[a] ? drawn : kept).push_back(variants[v].choice[a]);
      if (averaged[a]) label.options[a] = "*";
    }
    const auto [found, fresh] = pool_of.try_emplace(kept, pools_.size());
    if (fresh) pools_.push_back({label, {}});
    if (found->second == 0) reference[drawn] = static_cast<int>(v);
    const auto partner = reference.find(drawn);
    pools_[found->second].parts.push_back(
        {static_cast<int>(v), variants[v].weight, partner == reference.end() ? -1 : partner->second});
  }
}

void Pools::add(int variant, const std::vector<std::vector<double>>& columns, const std::vector<Lacks>& lacks) {
  if (empty()) return;
  values_[static_cast<std::size_t>(variant)] = columns;
  lacks_[static_cast<std::size_t>(variant)] = lacks;
}

bool Pools::whole(const Pool& pool) const {
  return std::all_of(pool.parts.begin(), pool.parts.end(),
                     [&](const Part& part) { return !values_[static_cast<std::size_t>(part.variant)].empty(); });
}

const std::vector<double>& Pools::column(int variant, std::size_t measure) const {
  return values_[static_cast<std::size_t>(variant)][measure];
}

/// Shares are by weight, counts are of branches.
SummaryRow Pools::summary(int pool, int measure) const {
  const auto at = static_cast<std::size_t>(measure);
  const MeasureLabel& label = measures_[at];
  std::vector<Weighted> values;
  Lacks lacks;
  double whole = 0, there = 0, latest = -std::numeric_limits<double>::infinity();
  std::size_t n = 0;
  for (const Part& part : pools_[static_cast<std::size_t>(pool)].parts) {
    const auto& numbers = column(part.variant, at);
    const Lacks& own = lacks_[static_cast<std::size_t>(part.variant)][at];
    lacks.add(own);
    whole += part.weight * static_cast<double>(numbers.size() - own.failed);
    for (const double x : numbers) {
      if (!std::isfinite(x)) continue;
      values.push_back({x, part.weight});
      if (label.kind == "first" && x >= label.horizon) continue;  // it never came
      there += part.weight;
      latest = std::max(latest, x);
      ++n;
    }
  }
  const WeightedMoments m = moments(values);
  values = ascending(std::move(values));
  const auto q = [&](double p) {
    const double x = weighted_quantile(values, p);
    return x <= latest ? x : std::nan("");
  };
  SummaryRow row{pool, measure, n, m.mean, m.sd, q(0.05), q(0.25), q(0.5), q(0.75), q(0.95)};
  row.share_empty = whole > 0 ? (whole - there) / whole : std::nan("");
  row.never = lacks.never;
  row.not_finite = lacks.not_finite;
  row.failed = lacks.failed;
  return row;
}

/// Of each replicate, what its numbers are on average over the options, by weight: one witness for the mean.
Pairs Pools::averages(const Pool& pool, std::size_t measure) const {
  std::vector<double> values, references, weight;
  for (const Part& part : pool.parts) {
    if (part.partner < 0 || values_[static_cast<std::size_t>(part.partner)].empty()) continue;
    const Pairs pairs = paired(column(part.partner, measure), column(part.variant, measure));
    for (std::size_t i = 0; i < pairs.rows.size(); ++i) {
      const std::size_t r = pairs.rows[i];
      for (auto* list : {&values, &references, &weight}) list->resize(std::max(list->size(), r + 1));
      values[r] += part.weight * pairs.values[i];
      references[r] += part.weight * pairs.references[i];
      weight[r] += part.weight;
    }
  }
  for (std::size_t r = 0; r < weight.size(); ++r) {  // NaN without a pair
    values[r] /= weight[r];
    references[r] /= weight[r];
  }
  return paired(references, values);
}

/// The numbers of all parts of replicates first to before last, each with its part's weight.
Pools::Spread Pools::spread(const Pool& pool, std::size_t measure, std::size_t first, std::size_t last) const {
  Spread all;
  for (const Part& part : pool.parts) {
    if (part.partner < 0 || values_[static_cast<std::size_t>(part.partner)].empty()) continue;
    const auto& values = column(part.variant, measure);
    const auto& references = column(part.partner, measure);
    for (std::size_t r = first; r < std::min({last, values.size(), references.size()}); ++r) {
      if (!std::isfinite(values[r]) || !std::isfinite(references[r])) continue;
      all.values.push_back({values[r], part.weight});
      all.references.push_back({references[r], part.weight});
      all.differences.push_back({values[r] - references[r], part.weight});
    }
  }
  for (auto* list : {&all.values, &all.references, &all.differences}) *list = ascending(std::move(*list));
  return all;
}

EffectRow Pools::effect(int pool, int measure, const Design* parameters) const {
  const auto at = static_cast<std::size_t>(measure);
  const Pool& own = pools_[static_cast<std::size_t>(pool)];
  Pairs averages = this->averages(own, at);
  EffectRow row = effect_of(pool, measure, averages, replicates_per_draw_);
  row.unpaired = column(own.parts.front().variant, at).size() - averages.rows.size();
  const std::size_t rows = averages.rows.empty() ? 0 : averages.rows.back() + 1;
  const Spread whole = spread(own, at, 0, rows);
  double same = 0, all = 0;
  for (const auto& x : whole.differences) {
    same += x.value * row.mean_difference > 0 ? x.weight : 0;
    all += x.weight;
  }
  row.direction_share = all > 0 && row.mean_difference != 0 ? same / all : std::nan("");
  row.q05 = weighted_quantile(whole.differences, 0.05);
  row.q95 = weighted_quantile(whole.differences, 0.95);
  const auto by_sections = [&](auto&& of) {
    const double value = of(whole);
    const Interval i = section_interval(
        rows, value, kLevel, [&](std::size_t first, std::size_t last) { return of(spread(own, at, first, last)); });
    return Shift{value, i.low, i.high};
  };
  const auto shift = [&](double p) {
    return by_sections(
        [p](const Spread& s) { return weighted_quantile(s.values, p) - weighted_quantile(s.references, p); });
  };
  row.median = by_sections([](const Spread& s) { return weighted_quantile(s.differences, 0.5); });
  row.shift05 = shift(0.05);
  row.shift50 = shift(0.5);
  row.shift95 = shift(0.95);
  if (parameters != nullptr) row.luck_share = parameters->luck_share_of(averages.rows, averages.differences);
  return row;
}

void Pools::write(Answer& answer, const Design* parameters) const {
  for (int p = 0; p < static_cast<int>(pools_.size()); ++p) {
    answer.pools.push_back(pools_[static_cast<std::size_t>(p)].label);
    if (!whole(pools_[static_cast<std::size_t>(p)])) continue;
    for (int m = 0; m < static_cast<int>(n_measures_); ++m) {
      answer.pooled_summaries.push_back(summary(p, m));
      if (p > 0 && whole(pools_.front())) answer.pooled_effects.push_back(effect(p, m, parameters));
    }
  }
}

}  // namespace multivector::results
