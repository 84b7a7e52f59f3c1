#include "ensemble/tree.hpp"

#include "scenario/alike.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace multivector::ensemble {

namespace {

using scenario::StepTrigger;

/// Numbers the steps of an axis: alike, the same number.
class Likeness {
public:
  int of(const scenario::Step& step, const scenario::AxisOption& option) {
    const auto same_place = [&](const auto& other) { return other.place == step.place; };
    if (std::count_if(option.steps.begin(), option.steps.end(), same_place) != 1) return next_++;  // their order counts
    auto& known = known_[alike_hash(step)];
    for (const auto& [other, number] : known)
      if (alike(*other, step)) return number;
    known.emplace_back(&step, next_);
    return next_++;
  }

private:
  std::unordered_map<std::size_t, std::vector<std::pair<const scenario::Step*, int>>> known_;
  int next_ = 0;
};

bool may_happen(const Move& move, int tick) {
  return move.asked ? move.first <= tick && tick <= move.last : move.first == tick;
}

}  // namespace

Move Tree::move_of(const scenario::Scenario& scenario, const scenario::Step& step) const {
  const int months = scenario.model.vocabulary.step_months;
  Move move;
  move.asked = step.trigger != StepTrigger::first_tick && step.trigger != StepTrigger::at;
  if (step.trigger == StepTrigger::at) move.first = (step.at - scenario.from) / months;
  if (!move.asked) return move;
  const int from = step.from.value_or(scenario.from) - scenario.from;
  move.first = std::max(from <= 0 ? 0 : (from + months - 1) / months, step.trigger == StepTrigger::when ? 1 : 0);
  const int until = step.until.value_or(scenario.to) - scenario.from;
  move.last = until < 0 ? -1 : until / months;
  return move;
}

Tree::Tree(const scenario::Scenario& scenario, const program::Program* program)
    : ticks_(scenario.ticks()), variants_(scenario::variants(scenario)) {
  for (const auto& axis : scenario.axes) {
    auto& options = axes_.emplace_back();
    Likeness likeness;
    for (const auto& option : axis.options) {
      auto& moves = options.emplace_back();
      for (const auto& step : option.steps) {
        moves.push_back(move_of(scenario, step));
        moves.back().likeness = likeness.of(step, option);
      }
    }
  }
  if (program == nullptr) return;
  const auto at = [this](const auto& entry) -> Move& {
    return axes_[static_cast<std::size_t>(entry.axis)][static_cast<std::size_t>(entry.option)]
                [static_cast<std::size_t>(entry.step)];
  };
  for (std::size_t p = 0; p < program->probes.size(); ++p) at(program->probes[p]).probe = static_cast<int>(p);
  for (const auto& fired : program->fired)
    if (fired.axis >= 0) at(fired).fired = fired.column;
}

const Tree::Option& Tree::option(int axis, int number) const {
  return number < 0 ? none_ : axes_[static_cast<std::size_t>(axis)][static_cast<std::size_t>(number)];
}

std::vector<int> Tree::in_order_of_parting() const {
  std::vector<int> first(axes_.size(), ticks_);
  for (std::size_t a = 0; a < axes_.size(); ++a)
    for (const Option& option : axes_[a])
      for (const Move& move : option) first[a] = std::min(first[a], move.first);
  std::vector<std::size_t> axes(axes_.size());
  std::iota(axes.begin(), axes.end(), std::size_t{0});
  std::stable_sort(axes.begin(), axes.end(), [&](std::size_t x, std::size_t y) { return first[x] < first[y]; });
  std::vector<int> order(variants_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int x, int y) {
    const auto& a = variants_[static_cast<std::size_t>(x)].choice;
    const auto& b = variants_[static_cast<std::size_t>(y)].choice;
    for (const std::size_t axis : axes)
      if (a[axis] != b[axis]) return a[axis] < b[axis];
    return false;
  });
  return order;
}

bool Tree::common(const Group& group, int axis, int likeness) const {
  const auto& options = group.chosen[static_cast<std::size_t>(axis)];
  return std::all_of(options.begin(), options.end(), [&](int o) {
    const Option& moves = option(axis, o);
    return std::any_of(moves.begin(), moves.end(), [&](const Move& move) { return move.likeness == likeness; });
  });
}

Group Tree::group(std::vector<int> variants) const {
  Group group;
  group.variants = std::move(variants);
  std::sort(group.variants.begin(), group.variants.end());
  for (int a = 0; a < static_cast<int>(axes_.size()); ++a) {
    std::set<int> options;
    for (const int v : group.variants)
      options.insert(variants_[static_cast<std::size_t>(v)].choice[static_cast<std::size_t>(a)]);
    group.chosen.emplace_back(options.begin(), options.end());
  }
  for (int a = 0; a < static_cast<int>(axes_.size()); ++a) {
    const auto& options = group.chosen[static_cast<std::size_t>(a)];
    if (options.size() < 2) continue;
    std::map<int, bool> is_common;
    for (const int o : options)
      for (const Move& move : option(a, o)) {
        const auto [known, fresh] = is_common.try_emplace(move.likeness, false);
        if (fresh) known->second = common(group, a, move.likeness);
        if (!known->second) group.open.push_back({a, o, &move});
      }
  }
  return group;
}

int Tree::next(const Group& group, int tick) const {
  int next = ticks_;
  for (const auto& open : group.open) {
    const Move& move = *open.move;
    if (move.asked ? move.last >= tick : move.first >= tick) next = std::min(next, std::max(move.first, tick));
  }
  return next;
}

std::vector<const Move*> Tree::waiting(const Group& group, int tick) const {
  std::vector<const Move*> moves;
  for (const auto& open : group.open)
    if (open.move->asked && may_happen(*open.move, tick)) moves.push_back(open.move);
  return moves;
}

std::vector<Group> Tree::split(const Group& group, int tick, const std::function<bool(const Move&)>& happens) const {
  std::map<std::pair<int, int>, std::vector<int>> acts;  // (axis, option) -> what happens in it
  for (const auto& open : group.open)
    if (may_happen(*open.move, tick) && (!open.move->asked || happens(*open.move)))
      acts[{open.axis, open.option}].push_back(open.move->likeness);
  if (acts.empty()) return {group};
  for (auto& [option, likenesses] : acts) std::sort(likenesses.begin(), likenesses.end());
  std::set<int> axes;
  for (const auto& [option, likenesses] : acts) axes.insert(option.first);
  std::map<std::vector<std::vector<int>>, std::vector<int>> parts;
  for (const int v : group.variants) {
    std::vector<std::vector<int>> key;
    for (const int a : axes) {
      const auto found = acts.find({a, variants_[static_cast<std::size_t>(v)].choice[static_cast<std::size_t>(a)]});
      key.push_back(found == acts.end() ? std::vector<int>{} : found->second);
    }
    parts[key].push_back(v);
  }
  std::vector<std::vector<int>> lists;
  for (auto& [key, list] : parts) lists.push_back(std::move(list));
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::vector<Group> groups;
  for (auto& list : lists) groups.push_back(this->group(std::move(list)));
  return groups;
}

std::vector<std::pair<std::int32_t, std::int32_t>> Tree::carried(int axis, int from, int to) const {
  std::vector<std::pair<std::int32_t, std::int32_t>> columns;
  for (const Move& before : option(axis, from)) {
    for (const Move& after : option(axis, to))
      if (before.likeness == after.likeness && before.fired >= 0) columns.emplace_back(before.fired, after.fired);
  }
  return columns;
}

}  // namespace multivector::ensemble
