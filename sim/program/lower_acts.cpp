// Acts that are due: possible, not forbidden, agreed to; then done.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {

Context Lowering::act_context(const Act& act) const {
  const auto& signature = voc_.actions[static_cast<std::size_t>(act.action)];
  Context context;
  context.resize(std::max<int>(model_.actions[static_cast<std::size_t>(act.action)].slots,
                               static_cast<int>(act.parties.size() + act.inputs.size())));
  for (std::size_t i = 0; i < act.parties.size(); ++i) context.locals[i] = party(act, i);
  for (std::size_t i = 0; i < act.inputs.size(); ++i) {
    const auto& type = signature.inputs[i].type;
    const int base = type.kind == language::Kind::member ? voc_.ranges[static_cast<std::size_t>(type.range)].base : -1;
    context.locals[act.parties.size() + i] = {act.inputs[i], base};
  }
  return context;
}

Binding Lowering::party(const Act& act, std::size_t i) const {
  const auto& signature = voc_.actions[static_cast<std::size_t>(act.action)];
  return {act.parties[i], voc_.ranges[static_cast<std::size_t>(signature.parties[i].range)].base};
}

NodeId Lowering::is_same(const Binding& a, const Binding& b) {
  return a.base == b.base ? graph_.make(Op::eq, a.node, b.node) : number(0);
}

NodeId Lowering::act_possible(const Act& act, Context& context) {
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  NodeId possible = number(1);
  for (const NodeId member : act.parties) possible = graph_.both(possible, graph_.make(Op::le, number(0), member));
  lower_lets(action.lets, context);
  possible = graph_.both(possible, lower_condition(action.where, context));
  return graph_.both(possible, lower_condition(action.when, context));
}

/// Possible, not forbidden, not refused.
NodeId Lowering::accepted(std::size_t index) {
  const Site site = sites_[index];
  NodeId due = graph_.column(site.due.column, ColumnRate::lane);
  if (site.due.only != kNone) due = graph_.both(due, site.due.only);
  Context context = act_context(site.act);
  context.place = site.place();
  const NodeId possible = graph_.both(due, act_possible(site.act, context));
  log_act(site.act, site.wish, site.k, ensemble_impossible, graph_.both(due, graph_.negate(possible)));

  NodeId forbidden_by = number(-1);
  const NodeId forbidden = graph_.both(possible, doctrine_forbids(site.act, forbidden_by));
  log_act(site.act, site.wish, site.k, ensemble_forbidden, forbidden, forbidden_by);
  count_bound(forbidden, forbidden_by);
  const NodeId open = graph_.both(possible, graph_.negate(forbidden));
  return graph_.both(open, graph_.negate(refused(index, context, site.place(), open)));
}

void Lowering::lower_site(std::size_t index) {
  const bool contested = sites_[index].contested;
  const NodeId done = contested ? not_beaten(index) : accepted(index);
  const Site site = sites_[index];
  log_act(site.act, site.wish, site.k, ensemble_done, done);
  Guarded block(b_, *section_, done);
  if (!block) return;
  Context context = act_context(site.act);
  perform(site.act, context, site.place(), done, Author::rule);
}

/// Of equal mutual acts one is done, of others `at_most` so many: first it is seen who is accepted, then each is done
/// or not in its place in the order.
void Lowering::lower_acts() {
  index_sites();
  find_rivals();
  for (std::size_t s = 0; s < sites_.size(); ++s) {
    if (!sites_[s].contested) continue;
    b_.open_flag(*section_, sites_[s].due.flag);
    accept(s);
    b_.close(*section_);
  }
  for (std::size_t s = 0; s < sites_.size(); ++s) {
    b_.open_flag(*section_, sites_[s].contested ? sites_[s].accepted_flag : sites_[s].due.flag);
    lower_site(s);
    b_.close(*section_);
  }
}

void Lowering::perform(const Act& act, Context& context, const Place& place, NodeId mask, Author author) {
  count_act(act, mask);
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  context.place = place;
  own_targets(action.effects, action.lets, context);
  lower_lets(action.lets, context);  // anew: what the effects write they read beneath passing effects
  lower_effects(action.effects, context, place, mask, author);
  set_clocks(act, mask, author);
}

/// Acts of a step show on clocks at once (after all of the step), others when the tick ends.
void Lowering::set_clocks(const Act& act, NodeId mask, Author author) {
  const auto clock = clock_first_.find(act.action);
  if (clock == clock_first_.end()) return;
  int block = 0;
  while (b_.program.clock_blocks[static_cast<std::size_t>(block)].first != clock->second) ++block;
  std::vector<NodeId> parties = act.parties;
  for (int side = 0; side < (voc_.actions[static_cast<std::size_t>(act.action)].mutual ? 2 : 1); ++side) {
    Statement statement{
        Code::clock_, -1, {clock_offset(act.action, parties), mask}, block, author == Author::step ? 1 : 0};
    if (author == Author::step)
      clocks_of_step_.push_back(std::move(statement));
    else
      emit(std::move(statement));
    if (parties.size() > 1) std::swap(parties[0], parties[1]);
  }
}

void Lowering::log_act(const Act& act, const Wish& wish, int k, int outcome, NodeId mask, NodeId doctrine,
                       NodeId refused_by, int base) {
  if (b_.scenario.log_replicates <= 0 || graph_.is_constant(mask, 0)) return;
  LogEntry entry;
  entry.outcome = outcome;
  entry.kind = wish.kind;
  entry.source = wish.index;
  entry.place = wish.text;
  entry.act = k;
  entry.action = act.action;
  entry.parties.resize(act.parties.size());
  entry.inputs.resize(act.inputs.size());
  entry.refused_base = base;
  Statement statement{Code::log_};
  statement.imm = static_cast<std::int32_t>(b_.program.logs.size());
  statement.operands = {mask, doctrine, refused_by};
  statement.operands.insert(statement.operands.end(), act.parties.begin(), act.parties.end());
  statement.operands.insert(statement.operands.end(), act.inputs.begin(), act.inputs.end());
  b_.program.logs.push_back(std::move(entry));
  emit(std::move(statement));
}

/// By which doctrine acts were stopped: a run tells which doctrines never bound.
void Lowering::count_bound(NodeId mask, NodeId by) {
  if (!graph_.is_constant(mask, 0) && !graph_.is_constant(by, -1)) emit({Code::count_bound_, -1, {mask, by}});
}

void Lowering::count_act(const Act& act, NodeId mask) {
  for (std::size_t m = 0; m < b_.scenario.measures.size(); ++m) {
    const auto& measure = b_.scenario.measures[m];
    Context context;
    context.resize(measure.slots);
    const NodeId counted = graph_.both(graph_.both(mask, in_window(measure.from, measure.to)),
                                       any_matches(measure.patterns, act, context));
    if (!graph_.is_constant(counted, 0)) emit({Code::tally_, count_columns_[m], {counted}});
  }
}

}  // namespace multivector::program
