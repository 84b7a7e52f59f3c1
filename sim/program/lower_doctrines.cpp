// What agents will not do: which doctrines bind against an act, and for whom.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {

using model::ElementKind;

NodeId Lowering::pattern_matches(const model::Pattern& pattern, const Act& act, Context& context) {
  NodeId matches = number(pattern.action == act.action ? 1 : 0);
  if (pattern.action != act.action) return matches;
  for (std::size_t i = 0; i < act.parties.size(); ++i)
    if (pattern.parties[i])
      matches = graph_.both(matches, graph_.make(Op::eq, lower(pattern.parties[i], context), act.parties[i]));
  for (std::size_t i = 0; i < act.inputs.size() && i < pattern.inputs.size(); ++i)
    if (pattern.inputs[i])
      matches = graph_.both(matches, graph_.make(Op::eq, lower(pattern.inputs[i], context), act.inputs[i]));
  return matches;
}

NodeId Lowering::any_matches(const std::vector<model::Pattern>& patterns, const Act& act, Context& context) {
  NodeId matches = number(0);
  for (const auto& pattern : patterns) matches = graph_.either(matches, pattern_matches(pattern, act, context));
  return matches;
}

namespace {

bool is_index(const language::ExprPtr& expr, int slot) {
  return expr && expr->op == language::Op::local && expr->id == slot;
}

/// The only pattern of the action, or null.
const model::Pattern* only_pattern(const model::Doctrine& doctrine, int action) {
  const model::Pattern* found = nullptr;
  for (const model::Pattern& pattern : doctrine.forbids)
    if (pattern.action == action) {
      if (found != nullptr) return nullptr;
      found = &pattern;
    }
  return found;
}

}  // namespace

bool Lowering::narrow(const model::Doctrine& doctrine, const Act& act, const Binding& agent,
                      std::vector<int>& only) const {
  const model::Pattern* pattern = only_pattern(doctrine, act.action);
  for (std::size_t k = 0; k < doctrine.for_.size(); ++k) {
    const model::Index& index = doctrine.for_[k];
    bool possible = true;
    const auto want = [&](const language::ExprPtr& expr, NodeId is) {
      if (!is_index(expr, index.slot) || !graph_.is_constant(is) || graph_.value(is) < 0) return;
      const int member = static_cast<int>(graph_.value(is));
      possible = possible && (only[k] < 0 || only[k] == member);
      only[k] = member;
    };
    want(doctrine.agent, agent.node);
    for (std::size_t i = 0; pattern != nullptr && i < act.parties.size(); ++i)
      want(pattern->parties[i], act.parties[i]);
    const auto& range = voc_.ranges[static_cast<std::size_t>(index.range)];
    if (!possible || (only[k] >= 0 && language::position_in(range, only[k]) < 0)) return false;
  }
  return true;
}

void Lowering::for_each_doctrine(const Act& act, const Binding& agent, bool hard, const DoctrineBody& body) {
  for (std::size_t d = 0; d < model_.doctrines.size(); ++d) {
    const auto& doctrine = model_.doctrines[d];
    if (doctrine.hard != hard || !doctrine.may_act()) continue;
    if (std::none_of(doctrine.forbids.begin(), doctrine.forbids.end(),
                     [&](const auto& p) { return p.action == act.action; }))
      continue;
    const int base = voc_.ranges[static_cast<std::size_t>(doctrine.agent->type.range)].base;
    std::vector<int> only(doctrine.for_.size(), -1);
    if (base != agent.base || !narrow(doctrine, act, agent, only)) continue;
    Context context;
    context.resize(doctrine.slots);
    const auto visit = [&](Context& instance, const std::string& members) {
      NodeId binds = any_matches(doctrine.forbids, act, instance);
      if (graph_.is_constant(binds, 0)) return;
      instance.place = Place(doctrine.id + "|" + members);
      if (doctrine.since) binds = graph_.both(binds, graph_.make(Op::le, number(*doctrine.since), graph_.now()));
      if (doctrine.until) binds = graph_.both(binds, graph_.make(Op::le, graph_.now(), number(*doctrine.until)));
      const Binding holder{lower(doctrine.agent, instance), base};
      binds = graph_.both(binds, enabled_for({ElementKind::doctrine, static_cast<int>(d)}, holder));
      binds = graph_.both(binds, lower_condition(doctrine.when, instance));
      if (graph_.is_constant(binds, 0)) return;
      body(static_cast<int>(d), holder, binds, hard ? kNone : lower(doctrine.cost, instance));
    };
    for_each_instance(doctrine.for_, doctrine.where, context, visit, only);
  }
}

/// Whether a hard doctrine of `agent` is against the act; `by` becomes the first such doctrine unless it is set
/// already.
NodeId Lowering::doctrine_of(const Binding& agent, const Act& act, NodeId asked, NodeId& by) {
  NodeId against = number(0);
  for_each_doctrine(act, agent, true, [&](int doctrine, const Binding& holder, NodeId binds, NodeId) {
    const NodeId here = graph_.both(asked, graph_.both(binds, is_same(holder, agent)));
    by = graph_.select(graph_.both(here, graph_.make(Op::lt, by, number(0))), number(doctrine), by);
    against = graph_.either(against, here);
  });
  return against;
}

NodeId Lowering::doctrine_forbids(const Act& act, NodeId& by) {
  if (!voc_.actions[static_cast<std::size_t>(act.action)].has_by) return number(0);
  return doctrine_of(party(act, 0), act, number(1), by);
}

NodeId Lowering::soft_cost(const Binding& agent, const Act& act) {
  NodeId total = number(0);
  if (agent.base < 0) return total;
  for_each_doctrine(act, agent, false, [&](int, const Binding& holder, NodeId binds, NodeId cost) {
    const NodeId mine = graph_.both(binds, is_same(agent, holder));
    if (!graph_.is_constant(mine, 0)) {
      const NodeId part = graph_.select(mine, cost, number(0));
      total = graph_.is_constant(total, 0) ? part : graph_.make(Op::add, total, part);
    }
  });
  return total;
}

}  // namespace multivector::program
