// Acts that are due: possible, not forbidden, agreed to; then done.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {

using model::ElementKind;

Context Lowering::act_context(const Act& act) const
{
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

Binding Lowering::party(const Act& act, std::size_t i) const
{
  const auto& signature = voc_.actions[static_cast<std::size_t>(act.action)];
  return {act.parties[i], voc_.ranges[static_cast<std::size_t>(signature.parties[i].range)].base};
}

NodeId Lowering::is_same(const Binding& a, const Binding& b)
{
  return a.base == b.base ? graph_.make(Op::eq, a.node, b.node) : number(0);
}

NodeId Lowering::act_possible(const Act& act, Context& context)
{
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  NodeId possible = number(1);
  for (const NodeId member : act.parties) possible = graph_.both(possible, graph_.make(Op::le, number(0), member));
  lower_lets(action.lets, context);
  possible = graph_.both(possible, lower_condition(action.where, context));
  return graph_.both(possible, lower_condition(action.when, context));
}

NodeId Lowering::pattern_matches(const model::Pattern& pattern, const Act& act, Context& context)
{
  NodeId matches = number(pattern.action == act.action ? 1 : 0);
  if (pattern.action != act.action) return matches;
  for (std::size_t i = 0; i < act.parties.size(); ++i)
    if (pattern.parties[i]) matches = graph_.both(matches, graph_.make(Op::eq, lower(pattern.parties[i], context), act.parties[i]));
  for (std::size_t i = 0; i < act.inputs.size() && i < pattern.inputs.size(); ++i)
    if (pattern.inputs[i]) matches = graph_.both(matches, graph_.make(Op::eq, lower(pattern.inputs[i], context), act.inputs[i]));
  return matches;
}

void Lowering::for_each_doctrine(const Act& act, bool hard, const DoctrineBody& body)
{
  for (std::size_t d = 0; d < model_.doctrines.size(); ++d) {
    const auto& doctrine = model_.doctrines[d];
    if (doctrine.hard != hard || (!doctrine.enabled && !doctrine.switched)) continue;
    for (const auto& pattern : doctrine.forbids) {
      if (pattern.action != act.action) continue;
      Context context;
      context.resize(doctrine.slots);
      for_each_instance(doctrine.for_, doctrine.where, context, [&](Context& instance, const std::string& members) {
        NodeId binds = pattern_matches(pattern, act, instance);
        if (graph_.is_constant(binds, 0)) return;
        instance.place = Place(doctrine.id + "|" + members);
        if (doctrine.since) binds = graph_.both(binds, graph_.make(Op::le, number(*doctrine.since), graph_.now()));
        if (doctrine.until) binds = graph_.both(binds, graph_.make(Op::lt, graph_.now(), number(*doctrine.until)));
        binds = graph_.both(binds, enabled_node(ElementKind::doctrine, static_cast<int>(d)));
        binds = graph_.both(binds, lower_condition(doctrine.when, instance));
        if (graph_.is_constant(binds, 0)) return;
        const Binding agent{lower(doctrine.agent, instance), voc_.ranges[static_cast<std::size_t>(doctrine.agent->type.range)].base};
        body(static_cast<int>(d), agent, binds, hard ? kNone : lower(doctrine.cost, instance));
      });
    }
  }
}

/// By a hard doctrine of the doer; `by` becomes the first such doctrine.
NodeId Lowering::doctrine_forbids(const Act& act, NodeId& by)
{
  NodeId forbidden = number(0);
  if (!voc_.actions[static_cast<std::size_t>(act.action)].has_by) return forbidden;
  for_each_doctrine(act, true, [&](int doctrine, const Binding& agent, NodeId binds, NodeId) {
    const NodeId here = graph_.both(binds, is_same(agent, party(act, 0)));
    by = graph_.select(graph_.both(here, graph_.negate(forbidden)), number(doctrine), by);
    forbidden = graph_.either(forbidden, here);
  });
  return forbidden;
}

NodeId Lowering::equal_acts(const Act& a, const Act& b, bool swapped)
{
  NodeId equal = number(1);
  for (std::size_t i = 0; i < a.parties.size(); ++i) {
    const std::size_t other = swapped && i < 2 ? 1 - i : i;
    equal = graph_.both(equal, graph_.make(Op::eq, a.parties[i], b.parties[other]));
  }
  for (std::size_t i = 0; i < a.inputs.size(); ++i) equal = graph_.both(equal, graph_.make(Op::eq, a.inputs[i], b.inputs[i]));
  return equal;
}

/// Known to differ, without making a node for each pair of acts.
bool Lowering::surely_differ(NodeId a, NodeId b) const
{
  return graph_.is_constant(a) && graph_.is_constant(b) && graph_.value(a) != graph_.value(b);
}

bool Lowering::may_be_equal(const Act& a, const Act& b, bool swapped) const
{
  for (std::size_t i = 0; i < a.parties.size(); ++i)
    if (surely_differ(a.parties[i], b.parties[swapped && i < 2 ? 1 - i : i])) return false;
  return true;
}

/// Whether `member` is the doer of an equal act that is due in this tick.
NodeId Lowering::also_wished_by(std::size_t site, const Binding& member)
{
  const Site& mine = sites_[site];
  const auto& signature = voc_.actions[static_cast<std::size_t>(mine.act.action)];
  NodeId found = number(0);
  if (!signature.has_by || (!signature.mutual && surely_differ(member.node, mine.act.parties[0]))) return found;
  for (const std::size_t s : sites_of_[mine.act.action]) {
    const Site& other = sites_[s];
    if (s == site) continue;
    if (!may_be_equal(mine.act, other.act, false) && !(signature.mutual && may_be_equal(mine.act, other.act, true))) continue;
    NodeId same = equal_acts(mine.act, other.act, false);
    if (signature.mutual) same = graph_.either(same, equal_acts(mine.act, other.act, true));
    same = graph_.both(same, is_same(member, party(other.act, 0)));
    if (graph_.is_constant(same, 0)) continue;
    NodeId due = graph_.flagged(other.due.column, other.due.flag);
    if (other.due.only != kNone) due = graph_.both(due, other.due.only);
    found = graph_.either(found, graph_.both(same, due));
  }
  return found;
}

void Lowering::ask(std::size_t site, Context& context, const Place& place, NodeId on, NodeId& refused, NodeId& by,
                   NodeId& doctrine, int& base)
{
  const Act act = sites_[site].act;
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  for (std::size_t j = 0; j < action.consent.size(); ++j) {
    const auto& consent = action.consent[j];
    for_each_instance(consent.for_, nullptr, context, [&](Context& instance, const std::string& members) {
      instance.place = place.with("|" + std::to_string(j) + (consent.for_.empty() ? "" : "|" + members));
      const Binding who{lower(consent.of, instance), voc_.ranges[static_cast<std::size_t>(consent.of->type.range)].base};
      NodeId asked = graph_.both(on, lower_condition(consent.when, instance));
      asked = graph_.both(asked, graph_.make(Op::le, number(0), who.node));
      asked = graph_.both(asked, graph_.negate(also_wished_by(site, who)));
      if (graph_.is_constant(asked, 0)) return;
      NodeId p = bounded_probability(lower(consent.accepts, instance), sites_[site].wish.kind == 0 ? sites_[site].wish.index : -1, asked);
      const NodeId cost = soft_cost(who, act);
      if (!graph_.is_constant(cost, 0)) p = graph_.make(Op::mul, p, graph_.make(Op::exp, graph_.make(Op::neg, cost)));
      const NodeId agrees = graph_.is_constant(p, 1) ? number(1) : graph_.make(Op::lt, uniform_at(instance, {}, 0), p);
      const NodeId refuses = graph_.both(asked, graph_.negate(agrees));
      by = graph_.select(graph_.both(refuses, graph_.negate(refused)), who.node, by);
      base = who.base;
      refused = graph_.either(refused, refuses);
      for_each_doctrine(act, true, [&](int d, const Binding& agent, NodeId binds, NodeId) {
        const NodeId here = graph_.both(asked, graph_.both(binds, is_same(agent, who)));
        doctrine = graph_.select(graph_.both(here, graph_.negate(refused)), number(d), doctrine);
        refused = graph_.either(refused, here);
      });
    });
  }
}

/// Among equal mutual acts the first in order is done.
NodeId Lowering::first_in_order(std::size_t site, NodeId accepted)
{
  NodeId earlier = number(0);
  for (const std::size_t s : sites_of_[sites_[site].act.action]) {
    if (s >= site) break;
    const Site& other = sites_[s];
    if (!may_be_equal(sites_[site].act, other.act, false) && !may_be_equal(sites_[site].act, other.act, true)) continue;
    const NodeId same = graph_.either(equal_acts(sites_[site].act, other.act, false), equal_acts(sites_[site].act, other.act, true));
    if (!graph_.is_constant(same, 0)) earlier = graph_.either(earlier, graph_.both(same, graph_.flagged(other.done_column, other.done_flag)));
  }
  const NodeId done = graph_.both(accepted, graph_.negate(earlier));
  sites_[site].done_column = b_.column("done " + sites_[site].wish.text);
  sites_[site].done_flag = b_.flag();
  emit({Code::raise_, sites_[site].done_column, {done}, sites_[site].done_flag});
  log_act(sites_[site].act, sites_[site].wish, sites_[site].k, ensemble_merged, graph_.both(accepted, earlier));
  return done;
}

void Lowering::lower_site(std::size_t index)
{
  const Site site = sites_[index];
  NodeId due = graph_.column(site.due.column, ColumnRate::lane);
  if (site.due.only != kNone) due = graph_.both(due, site.due.only);
  Context context = act_context(site.act);
  context.place = site.wish.place.with("|" + std::to_string(site.k));
  const Place place = context.place;
  const NodeId possible = graph_.both(due, act_possible(site.act, context));
  log_act(site.act, site.wish, site.k, ensemble_impossible, graph_.both(due, graph_.negate(possible)));

  NodeId forbidden_by = number(-1);
  const NodeId forbidden = graph_.both(possible, doctrine_forbids(site.act, forbidden_by));
  log_act(site.act, site.wish, site.k, ensemble_forbidden, forbidden, forbidden_by);
  const NodeId open = graph_.both(possible, graph_.negate(forbidden));

  NodeId refused = number(0), by = number(-1), by_doctrine = number(-1);
  int base = -1;
  for_each_doctrine(site.act, true, [&](int d, const Binding& agent, NodeId binds, NodeId) {
    const std::size_t first = voc_.actions[static_cast<std::size_t>(site.act.action)].has_by ? 1 : 0;
    for (std::size_t i = first; i < site.act.parties.size(); ++i) {
      const NodeId here = graph_.both(binds, is_same(agent, party(site.act, i)));
      by_doctrine = graph_.select(graph_.both(here, graph_.negate(refused)), number(d), by_doctrine);
      refused = graph_.either(refused, here);
    }
  });
  ask(index, context, place, open, refused, by, by_doctrine, base);
  refused = graph_.both(open, refused);
  log_act(site.act, site.wish, site.k, ensemble_refused, refused, by_doctrine, by, base);
  NodeId done = graph_.both(open, graph_.negate(refused));
  if (voc_.actions[static_cast<std::size_t>(site.act.action)].mutual) done = first_in_order(index, done);
  log_act(site.act, site.wish, site.k, ensemble_done, done);
  Guarded block(b_, *section_, done);
  if (block) perform(site.act, context, place, done, Author::rule);
}

void Lowering::lower_acts()
{
  for (std::size_t s = 0; s < sites_.size(); ++s) sites_of_[sites_[s].act.action].push_back(s);
  for (std::size_t s = 0; s < sites_.size(); ++s) {
    b_.open_flag(*section_, sites_[s].due.flag);
    lower_site(s);
    b_.close(*section_);
  }
}

void Lowering::perform(const Act& act, Context& context, const Place& place, NodeId mask, Author author)
{
  count_act(act, mask);
  if (const auto clock = clock_first_.find(act.action); clock != clock_first_.end()) {
    int block = 0;
    while (b_.program.clock_blocks[static_cast<std::size_t>(block)].first != clock->second) ++block;
    std::vector<NodeId> parties = act.parties;
    for (int side = 0; side < (voc_.actions[static_cast<std::size_t>(act.action)].mutual ? 2 : 1); ++side) {
      emit({Code::clock_, -1, {clock_offset(act.action, parties), mask}, block, author == Author::step ? 1 : 0});
      if (parties.size() > 1) std::swap(parties[0], parties[1]);
    }
  }
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  context.place = place;
  lower_lets(action.lets, context);
  lower_effects(action.effects, context, place, mask, author);
}

void Lowering::log_act(const Act& act, const Wish& wish, int k, int outcome, NodeId mask, NodeId doctrine, NodeId refused_by, int base)
{
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

void Lowering::count_act(const Act& act, NodeId mask)
{
  for (std::size_t m = 0; m < b_.scenario.measures.size(); ++m) {
    const auto& measure = b_.scenario.measures[m];
    for (const auto& pattern : measure.patterns) {
      if (pattern.action != act.action) continue;
      Context context;
      context.resize(measure.slots);
      const NodeId counted = graph_.both(graph_.both(mask, in_window(measure.from, measure.to)), pattern_matches(pattern, act, context));
      if (!graph_.is_constant(counted, 0)) emit({Code::tally_, count_columns_[m], {counted}});
    }
  }
}

}  // namespace multivector::program
