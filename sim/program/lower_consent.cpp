// Who is asked, who agrees, who wishes the same; which of several acts is done where not all can be.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {

NodeId Lowering::equal_acts(const Act& a, const Act& b, bool swapped) {
  NodeId equal = number(1);
  for (std::size_t i = 0; i < a.parties.size(); ++i) {
    const std::size_t other = swapped && i < 2 ? 1 - i : i;
    equal = graph_.both(equal, graph_.make(Op::eq, a.parties[i], b.parties[other]));
  }
  for (std::size_t i = 0; i < a.inputs.size(); ++i)
    equal = graph_.both(equal, graph_.make(Op::eq, a.inputs[i], b.inputs[i]));
  return equal;
}

/// Known to differ, without making a node for each pair of acts.
bool Lowering::surely_differ(NodeId a, NodeId b) const {
  return graph_.is_constant(a) && graph_.is_constant(b) && graph_.value(a) != graph_.value(b);
}

bool Lowering::may_be_equal(const Act& a, const Act& b, bool swapped) const {
  for (std::size_t i = 0; i < a.parties.size(); ++i)
    if (surely_differ(a.parties[i], b.parties[swapped && i < 2 ? 1 - i : i])) return false;
  return true;
}

/// Whether `member` is the doer of an equal act that is due in this tick.
NodeId Lowering::also_wished_by(std::size_t site, const Binding& member) {
  const Site& mine = sites_[site];
  const auto& signature = voc_.actions[static_cast<std::size_t>(mine.act.action)];
  NodeId found = number(0);
  if (!signature.has_by || (!signature.mutual && surely_differ(member.node, mine.act.parties[0]))) return found;
  for (const std::size_t s : sites_with(mine.act.action, 0, member.node)) {
    const Site& other = sites_[s];
    if (!may_be_equal(mine.act, other.act, false) && !(signature.mutual && may_be_equal(mine.act, other.act, true)))
      continue;
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
std::vector<Lowering::Asked> Lowering::those_asked(std::size_t site, Context& context, const Place& place, NodeId on) {
  std::vector<Asked> all;
  const auto& action = model_.actions[static_cast<std::size_t>(sites_[site].act.action)];
  for (std::size_t j = 0; j < action.consent.size(); ++j) {
    const auto& consent = action.consent[j];
    for_each_instance(consent.for_, nullptr, context, [&](Context& instance, const std::string& members) {
      instance.place = place.with("|" + std::to_string(j) + (consent.for_.empty() ? "" : "|" + members));
      const Binding who{lower(consent.of, instance),
                        voc_.ranges[static_cast<std::size_t>(consent.of->type.range)].base};
      NodeId asked = graph_.both(on, lower_condition(consent.when, instance));
      asked = graph_.both(asked, graph_.make(Op::le, number(0), who.node));
      asked = graph_.both(asked, graph_.negate(also_wished_by(site, who)));
      if (!graph_.is_constant(asked, 0)) all.push_back({who, asked, &consent, instance});
    });
  }
  return all;
}

NodeId Lowering::agrees(std::size_t site, Asked& asked) {
  const Wish& wish = sites_[site].wish;
  NodeId p =
      bounded_probability(lower(asked.consent->accepts, asked.context), wish.kind == 0 ? wish.index : -1, asked.on);
  const NodeId cost = soft_cost(asked.who, sites_[site].act);
  if (!graph_.is_constant(cost, 0)) p = graph_.make(Op::mul, p, graph_.make(Op::exp, graph_.make(Op::neg, cost)));
  return graph_.is_constant(p, 1) ? p : graph_.make(Op::lt, uniform_at(asked.context, {}, 0), p);
}

/// Refused by a doctrine of another party or of somebody asked, else by somebody who was asked and did not agree.
NodeId Lowering::refused(std::size_t site, Context& context, const Place& place, NodeId on) {
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
    one.on =
        graph_.both(one.on, graph_.both(graph_.negate(against), graph_.negate(says_no)));  // nobody has said no so far
    const NodeId no = graph_.both(one.on, graph_.negate(agrees(site, one)));
    by = graph_.select(no, one.who.node, by);
    base = one.who.base;
    says_no = graph_.either(says_no, no);
  }
  const NodeId result = graph_.both(on, graph_.either(against, says_no));
  log_act(act, sites_[site].wish, sites_[site].k, ensemble_refused, result, by_doctrine, by, base);
  count_bound(result, by_doctrine);
  return result;
}

/// Leaves behind whether the act is accepted, and its lot.
void Lowering::accept(std::size_t index) {
  const NodeId node = accepted(index);
  Site& site = sites_[index];
  site.accepted_column = b_.column("accepted " + site.wish.text);
  site.accepted_flag = b_.flag();
  site.lot_column = b_.column("lot " + site.wish.text);
  emit({Code::raise_, site.accepted_column, {node}, site.accepted_flag});
  Context context;
  context.place = site.place();
  emit({Code::copy_, site.lot_column, {uniform_at(context, {}, 0)}});
}

/// The rival is accepted, competes with mine, and has the larger lot.
NodeId Lowering::loses_to(const Site& mine, std::size_t index, std::size_t r, NodeId same) {
  const Site& rival = sites_[r];
  const NodeId lot = graph_.column(mine.lot_column, ColumnRate::lane);
  const NodeId theirs = graph_.column(rival.lot_column, ColumnRate::lane);
  const NodeId loses = graph_.both(same, graph_.make(r < index ? Op::le : Op::lt, lot, theirs));
  return graph_.is_constant(loses, 0) ? loses
                                      : graph_.both(loses, graph_.flagged(rival.accepted_column, rival.accepted_flag));
}

/// Of equal accepted acts the one with the largest lot is done.
NodeId Lowering::merged_or_done(std::size_t index, NodeId accepted) {
  const Site site = sites_[index];
  NodeId beaten = number(0);
  for (const std::size_t r : site.rivals) {
    const Act& other = sites_[r].act;
    const NodeId same = graph_.either(equal_acts(site.act, other, false), equal_acts(site.act, other, true));
    beaten = graph_.either(beaten, loses_to(site, index, r, same));
  }
  log_act(site.act, site.wish, site.k, ensemble_merged, graph_.both(accepted, beaten));
  return graph_.both(accepted, graph_.negate(beaten));
}

/// Of the accepted acts that compete, as many as `at_most` says are done: those with the largest lots.
NodeId Lowering::within_limit(std::size_t index, NodeId accepted) {
  const Site site = sites_[index];
  const auto& action = model_.actions[static_cast<std::size_t>(site.act.action)];
  NodeId before = number(0);
  for (const std::size_t r : site.rivals) {
    NodeId same = number(1);
    for (const int i : action.at_most_parties) {
      const auto p = static_cast<std::size_t>(i);
      same = graph_.both(same, graph_.make(Op::eq, site.act.parties[p], sites_[r].act.parties[p]));
    }
    before = graph_.make(Op::add, before, loses_to(site, index, r, same));
  }
  Context context = act_context(site.act);
  context.place = site.place();
  const NodeId room = graph_.make(Op::le, graph_.make(Op::add, before, number(1)), lower(action.at_most, context));
  const NodeId no_room = graph_.both(accepted, graph_.negate(room));
  log_act(site.act, site.wish, site.k, ensemble_no_room, no_room);
  emit({Code::count_no_room_, -1, {no_room}, site.act.action});
  return graph_.both(accepted, room);
}

NodeId Lowering::not_beaten(std::size_t index) {
  const NodeId accepted = graph_.column(sites_[index].accepted_column, ColumnRate::lane);
  const bool mutual = voc_.actions[static_cast<std::size_t>(sites_[index].act.action)].mutual;
  return mutual ? merged_or_done(index, accepted) : within_limit(index, accepted);
}

}  // namespace multivector::program
