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

NodeId Lowering::any_matches(const std::vector<model::Pattern>& patterns, const Act& act, Context& context)
{
  NodeId matches = number(0);
  for (const auto& pattern : patterns) matches = graph_.either(matches, pattern_matches(pattern, act, context));
  return matches;
}

void Lowering::for_each_doctrine(const Act& act, bool hard, const DoctrineBody& body)
{
  for (std::size_t d = 0; d < model_.doctrines.size(); ++d) {
    const auto& doctrine = model_.doctrines[d];
    if (doctrine.hard != hard || (!doctrine.enabled && !doctrine.switched)) continue;
    if (std::none_of(doctrine.forbids.begin(), doctrine.forbids.end(), [&](const auto& p) { return p.action == act.action; })) continue;
    Context context;
    context.resize(doctrine.slots);
    for_each_instance(doctrine.for_, doctrine.where, context, [&](Context& instance, const std::string& members) {
      NodeId binds = any_matches(doctrine.forbids, act, instance);
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

/// Whether a hard doctrine of `agent` is against the act; `by` becomes the first such doctrine unless it is set already.
NodeId Lowering::doctrine_of(const Binding& agent, const Act& act, NodeId asked, NodeId& by)
{
  NodeId against = number(0);
  for_each_doctrine(act, true, [&](int doctrine, const Binding& holder, NodeId binds, NodeId) {
    const NodeId here = graph_.both(asked, graph_.both(binds, is_same(holder, agent)));
    by = graph_.select(graph_.both(here, graph_.make(Op::lt, by, number(0))), number(doctrine), by);
    against = graph_.either(against, here);
  });
  return against;
}

NodeId Lowering::doctrine_forbids(const Act& act, NodeId& by)
{
  if (!voc_.actions[static_cast<std::size_t>(act.action)].has_by) return number(0);
  return doctrine_of(party(act, 0), act, number(1), by);
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
    if (!may_be_equal(mine.act, other.act, false) && !(signature.mutual && may_be_equal(mine.act, other.act, true))) continue;
    NodeId same = equal_acts(mine.act, other.act, false);
    if (signature.mutual) same = graph_.either(same, equal_acts(mine.act, other.act, true));
    same = graph_.both(same, is_same(member, party(other.act, 0)));
    if (graph_.is_constant(same, 0)) continue;
    NodeId due = s == site ? number(1) : graph_.flagged(other.due.column, other.due.flag);
    if (s != site && other.due.only != kNone) due = graph_.both(due, other.due.only);
    found = graph_.either(found, graph_.both(same, due));
  }
  return found;
}

/// Those asked, each with the condition under which it is and the context of its consent entry.
std::vector<Lowering::Asked> Lowering::those_asked(std::size_t site, Context& context, const Place& place, NodeId on)
{
  std::vector<Asked> all;
  const auto& action = model_.actions[static_cast<std::size_t>(sites_[site].act.action)];
  for (std::size_t j = 0; j < action.consent.size(); ++j) {
    const auto& consent = action.consent[j];
    for_each_instance(consent.for_, nullptr, context, [&](Context& instance, const std::string& members) {
      instance.place = place.with("|" + std::to_string(j) + (consent.for_.empty() ? "" : "|" + members));
      const Binding who{lower(consent.of, instance), voc_.ranges[static_cast<std::size_t>(consent.of->type.range)].base};
      NodeId asked = graph_.both(on, lower_condition(consent.when, instance));
      asked = graph_.both(asked, graph_.make(Op::le, number(0), who.node));
      asked = graph_.both(asked, graph_.negate(also_wished_by(site, who)));
      if (!graph_.is_constant(asked, 0)) all.push_back({who, asked, &consent, instance});
    });
  }
  return all;
}

NodeId Lowering::agrees(std::size_t site, Asked& asked)
{
  const Wish& wish = sites_[site].wish;
  NodeId p = bounded_probability(lower(asked.consent->accepts, asked.context), wish.kind == 0 ? wish.index : -1, asked.on);
  const NodeId cost = soft_cost(asked.who, sites_[site].act);
  if (!graph_.is_constant(cost, 0)) p = graph_.make(Op::mul, p, graph_.make(Op::exp, graph_.make(Op::neg, cost)));
  return graph_.is_constant(p, 1) ? p : graph_.make(Op::lt, uniform_at(asked.context, {}, 0), p);
}

/// Refused by a doctrine of another party or of somebody asked, else by somebody who was asked and did not agree.
NodeId Lowering::refused(std::size_t site, Context& context, const Place& place, NodeId on)
{
  const Act act = sites_[site].act;
  const auto& signature = voc_.actions[static_cast<std::size_t>(act.action)];
  std::vector<Asked> asked = those_asked(site, context, place, on);
  NodeId by_doctrine = number(-1), by = number(-1), against = number(0);
  for (std::size_t i = signature.has_by ? 1 : 0; i < act.parties.size(); ++i)
    against = graph_.either(against, doctrine_of(party(act, i), act, on, by_doctrine));
  for (const Asked& one : asked) against = graph_.either(against, doctrine_of(one.who, act, one.on, by_doctrine));
  NodeId says_no = number(0);
  int base = -1;
  for (Asked& one : asked) {
    one.on = graph_.both(one.on, graph_.both(graph_.negate(against), graph_.negate(says_no)));  // nobody has said no so far
    const NodeId no = graph_.both(one.on, graph_.negate(agrees(site, one)));
    by = graph_.select(no, one.who.node, by);
    base = one.who.base;
    says_no = graph_.either(says_no, no);
  }
  const NodeId result = graph_.both(on, graph_.either(against, says_no));
  log_act(act, sites_[site].wish, sites_[site].k, ensemble_refused, result, by_doctrine, by, base);
  return result;
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

  NodeId done = graph_.both(open, graph_.negate(refused(index, context, place, open)));
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
  const auto& action = model_.actions[static_cast<std::size_t>(act.action)];
  context.place = place;
  lower_lets(action.lets, context);
  lower_effects(action.effects, context, place, mask, author);
  set_clocks(act, mask, author);
}

/// Acts of a step show on clocks at once (after all of the step), others when the tick ends.
void Lowering::set_clocks(const Act& act, NodeId mask, Author author)
{
  const auto clock = clock_first_.find(act.action);
  if (clock == clock_first_.end()) return;
  int block = 0;
  while (b_.program.clock_blocks[static_cast<std::size_t>(block)].first != clock->second) ++block;
  std::vector<NodeId> parties = act.parties;
  for (int side = 0; side < (voc_.actions[static_cast<std::size_t>(act.action)].mutual ? 2 : 1); ++side) {
    Statement statement{Code::clock_, -1, {clock_offset(act.action, parties), mask}, block, author == Author::step ? 1 : 0};
    if (author == Author::step) clocks_of_step_.push_back(std::move(statement));
    else emit(std::move(statement));
    if (parties.size() > 1) std::swap(parties[0], parties[1]);
  }
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
    Context context;
    context.resize(measure.slots);
    const NodeId counted = graph_.both(graph_.both(mask, in_window(measure.from, measure.to)), any_matches(measure.patterns, act, context));
    if (!graph_.is_constant(counted, 0)) emit({Code::tally_, count_columns_[m], {counted}});
  }
}

}  // namespace multivector::program
