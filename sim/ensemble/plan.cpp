// What a run would do: its trunks, where they part, what they cost.
#include "engine/batch.hpp"
#include "ensemble/layout.hpp"
#include "program/program.hpp"

#include <map>
#include <set>

namespace multivector::ensemble {
namespace {

class Planner {
public:
  Planner(const scenario::Scenario& scenario, const Tree& tree, Plan& plan)
      : scenario_(scenario), tree_(tree), plan_(plan) {}

  /// @returns ticks to run for these variants, of one batch.
  std::uint64_t count(const std::vector<int>& variants, bool listed) {
    listed_ = listed;
    const Group all = tree_.group(variants);
    return follow(all, 0, 0, 0, "");
  }

private:
  /// As a walk does it, with every waiting step happening as soon as it may.
  std::uint64_t follow(const Group& group, int tick, int depth, int kept, const std::string& parted) {
    const int next = tree_.next(group, tick);
    const auto own = static_cast<std::uint64_t>(next - tick);
    const std::size_t line = plan_.trunks.size();
    list({depth, tick, next, static_cast<int>(group.variants.size()), parted}, next > tick);
    if (next == tree_.ticks()) return own;
    const std::vector<Group> parts = tree_.split(group, next, [](const Move&) { return true; });
    const bool here = line < plan_.trunks.size();
    if (kept + 1 > plan_.most_kept && parts.size() > 1) plan_.most_kept = kept + 1;
    std::uint64_t sum = own;
    for (std::size_t i = 1; i < parts.size(); ++i)
      sum += follow(parts[i], next, depth + (here ? 1 : 0), kept + 1, difference(group, parts[i]));
    return sum + follow(parts[0], next, depth + (here ? 1 : 0), kept, difference(group, parts[0]));
  }

  void list(Plan::Trunk trunk, bool any) {
    if (!listed_ || !any) return;
    if (plan_.trunks.size() < Plan::kMostTrunks)
      plan_.trunks.push_back(std::move(trunk));
    else
      ++plan_.more_trunks;
  }

  /// The options that are left on the axes on which the part has fewer than the whole.
  [[nodiscard]] std::string difference(const Group& whole, const Group& part) const {
    std::string text;
    if (!listed_) return text;
    for (std::size_t a = 0; a < part.chosen.size(); ++a) {
      if (part.chosen[a].size() == whole.chosen[a].size()) continue;
      text += (text.empty() ? "" : ", ") + scenario_.axes[a].name + ":";
      for (std::size_t i = 0; i < part.chosen[a].size(); ++i) {
        const int o = part.chosen[a][i];
        if (i == 3 && part.chosen[a].size() > 4) {
          text += " and " + std::to_string(part.chosen[a].size() - 3) + " more";
          break;
        }
        text += (i > 0 ? " | " : " ") + (o < 0 ? "-" : scenario_.axes[a].options[static_cast<std::size_t>(o)].name);
      }
    }
    return text;
  }

  const scenario::Scenario& scenario_;
  const Tree& tree_;
  Plan& plan_;
  bool listed_ = true;
};

void name_waiting(const scenario::Scenario& scenario, const Tree& tree, Plan& plan) {
  std::vector<int> all(tree.variants().size());
  for (std::size_t v = 0; v < all.size(); ++v) all[v] = static_cast<int>(v);
  std::set<std::pair<int, int>> seen;
  for (const auto& open : tree.group(all).open) {
    if (!open.move->asked || !seen.insert({open.axis, open.option}).second) continue;
    const auto& axis = scenario.axes[static_cast<std::size_t>(open.axis)];
    plan.waiting.push_back(axis.name + " " + axis.options[static_cast<std::size_t>(open.option)].name);
  }
}

}  // namespace

Plan plan(const scenario::Scenario& scenario, const Options& options) {
  const program::Program program = program::compile(scenario, {options.fixed_parameters});
  const Tree tree(scenario, &program);
  const Layout layout = lay_out(scenario, program, tree, options);
  Plan plan;
  plan.batch = layout.lanes;
  plan.threads = layout.threads;
  plan.tasks = layout.shares.size();
  const int series = static_cast<int>(scenario.series.size());
  plan.machine_bytes = engine::machine_bytes(program, layout.width, series);
  plan.state_bytes = engine::past_bytes(program, layout.width, series);
  Planner planner(scenario, tree, plan);
  planner.count(tree.in_order_of_parting(), true);
  std::map<std::vector<int>, std::uint64_t> known;
  for (const Share& share : layout.shares) {
    const auto [found, fresh] = known.try_emplace(share.variants, 0);
    if (fresh) found->second = planner.count(share.variants, false);
    plan.ticks_to_run += found->second * static_cast<std::uint64_t>(share.lanes);
    plan.branch_ticks +=
        share.variants.size() * static_cast<std::uint64_t>(share.lanes) * static_cast<std::uint64_t>(program.ticks);
  }
  name_waiting(scenario, tree, plan);
  return plan;
}

}  // namespace multivector::ensemble
