#include "analysis/attribution/attribute.hpp"

#include "analysis/attribution/estimates.hpp"
#include "analysis/attribution/shapley.hpp"
#include "model/switching.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace multivector::attribution {

namespace {

using Column = std::vector<double>;

Column effect_of(const Outcomes& outcomes, int measure) {
  const auto m = static_cast<std::size_t>(measure);
  Column effect = outcomes.variant[m];
  for (std::size_t r = 0; r < effect.size(); ++r) effect[r] -= outcomes.reference[m][r];
  return effect;
}

std::vector<std::size_t> rows_with_numbers(const std::vector<const Column*>& columns) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < columns.front()->size(); ++r)
    if (std::all_of(columns.begin(), columns.end(), [&](const Column* c) { return std::isfinite((*c)[r]); }))
      rows.push_back(r);
  return rows;
}

Column at(const Column& values, const std::vector<std::size_t>& rows) {
  Column chosen;
  for (const std::size_t r : rows) chosen.push_back(values[r]);
  return chosen;
}

/// That the mean of the witnesses is 0.
double p_of(const Column& witnesses) {
  const auto m = results::moments(witnesses);
  if (m.n < 2) return std::numeric_limits<double>::quiet_NaN();
  if (m.sd == 0) return m.mean == 0 ? 1 : 0;
  return results::t_two_sided(m.mean / (m.sd / std::sqrt(static_cast<double>(m.n))), static_cast<double>(m.n - 1));
}

class Attributing {
public:
  Attributing(const scenario::Scenario& scenario, const Question& question, const Means& means)
      : scenario_(scenario), question_(question), means_(means) {}

  Attribution run(const Grouping& grouping, const std::function<void(const Screening&)>& screened) {
    const Screening screening = screen(scenario_, question_.contrast, means_, result_.cost);
    if (screened) screened(screening);
    result_.seen = screening.seen;
    result_.screened_out = screening.seen - static_cast<int>(screening.differ.size());
    result_.parting = parting(scenario_, question_.contrast);
    whole_ = effect_of(screening.whole.front(), question_.measure);
    result_.effect = estimate(independent(whole_, rows_with_numbers({&whole_})));
    leave_out(screening.differ, grouping(screening.differ));
    share_out();
    return std::move(result_);
  }

private:
  [[nodiscard]] Column independent(const Column& values, const std::vector<std::size_t>& rows) const {
    return witnesses(at(values, rows), rows, scenario_.replicates_per_draw);
  }

  LeftOut left_out(std::string kind, std::string id, const Outcomes& without) const {
    const Column effect = effect_of(without, question_.measure);
    const auto rows = rows_with_numbers({&whole_, &effect});
    Column change = whole_;
    for (std::size_t r = 0; r < change.size(); ++r) change[r] -= effect[r];
    const Column shown = independent(change, rows);
    return {std::move(kind), std::move(id), estimate(shown), p_of(shown), 0, rows.size()};
  }

  /// Every element that differs and every shock alone, and every group.
  void leave_out(const std::vector<model::ElementRef>& elements, std::vector<Group> groups) {
    std::vector<Knockout> knockouts;
    std::vector<std::pair<std::string, std::string>> names;
    if (question_.elements) {
      for (const auto& ref : elements) {
        knockouts.push_back({{ref}, {}});
        names.emplace_back(kind_of(ref), model::element_of(scenario_.model, ref).id);
      }
      for (int s = 0; s < static_cast<int>(scenario_.shocks.size()); ++s) {
        knockouts.push_back({{}, {s}});
        names.emplace_back("shock", shock_name(scenario_, s));
      }
    }
    for (const Group& group : groups) knockouts.push_back(group.off);
    if (knockouts.empty()) return;
    const auto outcomes = run_knockouts(scenario_, question_.contrast, knockouts, means_, result_.cost);
    for (std::size_t k = 0; k < names.size(); ++k)
      result_.elements.push_back(left_out(names[k].first, names[k].second, outcomes[k]));
    adjust();
    std::vector<double> sizes;
    for (std::size_t g = 0; g < groups.size(); ++g)
      sizes.push_back(std::abs(left_out("group", groups[g].name, outcomes[names.size() + g]).change.mean));
    groups_ = lumped(std::move(groups), sizes, question_.most_groups);
  }

  void adjust() {
    std::vector<double> p;
    for (const LeftOut& element : result_.elements) p.push_back(element.p);
    const auto adjusted = results::holm(p);
    for (std::size_t i = 0; i < p.size(); ++i) result_.elements[i].p_adjusted = adjusted[i];
    std::stable_sort(result_.elements.begin(), result_.elements.end(), [](const LeftOut& a, const LeftOut& b) {
      return std::abs(a.change.mean) > std::abs(b.change.mean);
    });
  }

  /// Off in a coalition: all groups that are not in it.
  [[nodiscard]] Knockout without(Coalition on) const {
    Knockout off;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if ((on >> g & 1) != 0) continue;
      const Knockout& more = groups_[g].off;
      off.elements.insert(off.elements.end(), more.elements.begin(), more.elements.end());
      off.shocks.insert(off.shocks.end(), more.shocks.begin(), more.shocks.end());
    }
    return off;
  }

  void share_out() {
    const int groups = static_cast<int>(groups_.size());
    const Orders orders = orders_for(groups, question_.permutations, scenario_.seed);
    auto coalitions = coalitions_of(orders, groups);
    for (int g = 0; g < groups; ++g)  // each group left out alone
      coalitions.push_back(((Coalition{1} << groups) - 1) & ~(Coalition{1} << g));
    std::sort(coalitions.begin(), coalitions.end());
    coalitions.erase(std::unique(coalitions.begin(), coalitions.end()), coalitions.end());
    std::vector<Knockout> knockouts;
    for (const Coalition on : coalitions) knockouts.push_back(without(on));
    const auto outcomes = run_knockouts(scenario_, question_.contrast, knockouts, means_, result_.cost);
    std::map<Coalition, Column> effects;
    for (std::size_t c = 0; c < coalitions.size(); ++c)
      effects[coalitions[c]] = effect_of(outcomes[c], question_.measure);
    std::vector<const Column*> columns;
    for (const auto& [on, effect] : effects) columns.push_back(&effect);
    const auto rows = rows_with_numbers(columns);
    for (auto& [on, effect] : effects) effect = at(effect, rows);
    result_.replicates = rows.size();
    result_.coalitions = coalitions.size();
    result_.orders = orders.exact ? 0 : orders.orders.size();
    if (rows.empty()) return;
    const auto parts =
        contributions(orders, groups, rows.size(), [&](Coalition on) { return std::span<const double>(effects[on]); });
    fill(parts, rows, effects);
  }

  void fill(const std::vector<Contribution>& parts, const std::vector<std::size_t>& rows,
            const std::map<Coalition, Column>& effects) {
    const int per_draw = scenario_.replicates_per_draw;
    const Column& full = effects.rbegin()->second;
    const Column all = witnesses(full, rows, per_draw), none = witnesses(effects.begin()->second, rows, per_draw);
    result_.effect = estimate(all);
    result_.remainder = estimate(none);
    result_.remainder_share = ratio(none, all);
    const Coalition everybody = effects.rbegin()->first;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const Column own = witnesses(parts[g].by_replicate, rows, per_draw);
      Share share{groups_[g].name,
                  members(groups_[g]),
                  {},
                  estimate(own, parts[g].by_order),
                  ratio(own, all, parts[g].by_order)};
      const Column& without = effects.at(everybody & ~(Coalition{1} << g));
      Column change = full;
      for (std::size_t r = 0; r < change.size(); ++r) change[r] -= without[r];
      share.left_out = estimate(witnesses(change, rows, per_draw));
      result_.shares.push_back(std::move(share));
    }
    std::stable_sort(result_.shares.begin(), result_.shares.end(), [](const Share& a, const Share& b) {
      return std::abs(a.contribution.mean) > std::abs(b.contribution.mean);
    });
  }

  [[nodiscard]] std::vector<std::string> members(const Group& group) const {
    std::vector<std::string> ids;
    for (const auto& ref : group.off.elements) ids.push_back(model::name_of(scenario_.model, ref));
    for (const int s : group.off.shocks) ids.push_back("shock " + shock_name(scenario_, s));
    return ids;
  }

  const scenario::Scenario& scenario_;
  const Question& question_;
  const Means& means_;
  Column whole_;
  std::vector<Group> groups_;
  Attribution result_;
};

}  // namespace

Attribution attribute(const scenario::Scenario& scenario, const Question& question, const Grouping& grouping,
                      const Means& means, const std::function<void(const Screening&)>& screened) {
  return Attributing(scenario, question, means).run(grouping, screened);
}

}  // namespace multivector::attribution
