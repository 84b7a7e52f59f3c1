// Steps of rules, acts, and what acts ask for: doctrines, consents, limits.
#include "model/work_counter.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

// In steps, as measured: between what they take of time and what they take of memory.
constexpr double kWish = 20;       ///< an instance of a rule
constexpr double kAct = 20;        ///< an act of a wish
constexpr double kAsked = 20;      ///< somebody asked for consent to an act
constexpr double kRival = 6;       ///< an act that competes with another one
constexpr double kDoctrine = 0.1;  ///< a doctrine looked at for an act
constexpr double kTried = 0.3;     ///< an instance of a doctrine tried against an act
constexpr double kOpen = 10;       ///< the same where it is known only in the run whether it matches
constexpr double kPattern = 0.1;   ///< of a measure that counts acts, for an act

bool is_index(const ExprPtr& expr, const Index& index) {
  return expr && expr->op == language::Op::local && expr->id == index.slot;
}

}  // namespace

void WorkCounter::add_rule(const Rule& r) {
  if (!r.may_act()) return;
  const Doer doer{"rule `" + r.id + "`", true, r.agent && !r.decision};
  const Instances all = instances(r.for_, r.where, r.slots);
  work_.add({doer.what, r.span, all.count * kWish});
  for (const Let& let : r.lets) add_value(doer.what, all, let.value);
  for (const ExprPtr& value : {r.agent, r.when, r.trigger.value, r.rationality}) add_value(doer.what, all, value);
  add_acts_of(doer, r.acts, all);
  for (const Option& option : r.options) {
    add_value(doer.what, all, option.utility);
    add_acts_of(doer, option.acts, all);
  }
}

void WorkCounter::add_acts(const std::string& what, const std::vector<ActCall>& calls, bool propose, double times) {
  add_acts_of({what, propose, false}, calls, {times, {Frame{}}});
}

void WorkCounter::add_acts_of(const Doer& doer, const std::vector<ActCall>& calls, const Instances& instances) {
  for (const ActCall& call : calls) {
    if (call.action < 0) continue;
    double steps = 0;
    for (Frame frame : instances.samples)
      steps += of_act(doer, call, frame, instances.count / static_cast<double>(instances.samples.size()));
    work_.add({doer.what, call.span, steps});
  }
}

/// Members of the parties, where known; of a party that is a set, one in its middle.
WorkCounter::Frame WorkCounter::parties_of(const ActCall& call, Frame& frame, double& all) {
  Frame parties;
  for (const PartyArgument& party : call.parties) {
    const auto member = party.member ? constants_.value(*party.member, frame) : std::nullopt;
    parties.push_back(member.value_or(std::nan("")));
    if (party.member) continue;
    const auto& members = model_.vocabulary.ranges[static_cast<std::size_t>(party.range)].members;
    all *= static_cast<double>(members.size());
    if (!members.empty()) parties.back() = members[members.size() / 2];
  }
  return parties;
}

/// Without what it asks for.
double WorkCounter::of_act(const Doer& doer, const ActCall& call, Frame& frame, double times) {
  const Action& action = model_.actions[static_cast<std::size_t>(call.action)];
  double all = 1;
  Frame parties = parties_of(call, frame, all);
  double once = doer.wishes ? kAct : 1;
  for (const ExprPtr& input : call.inputs) once += of(input, frame);
  const Frame whole = parties;
  once += of(action.when, parties) + of(action.where, parties) + kPattern * patterns_;
  for (const Let& let : action.lets) once += 2 * of(let.value, parties);
  for (const Effect& effect : action.effects) once += of_effect(effect, parties);
  if (doer.wishes) {
    acts_[static_cast<std::size_t>(call.action)] += all * times;
    parties = whole;
    const double asked = ask(call, parties, all * times);
    for (const Doctrine& doctrine : model_.doctrines)
      try_doctrines(call, doctrine, whole, all * times * (static_cast<double>(whole.size()) + asked),
                    all * times * (asked + (doer.soft ? 1 : 0)));
  }
  return all * times * once;
}

/// @returns how many are asked for each act.
double WorkCounter::ask(const ActCall& call, Frame& parties, double times) {
  const auto a = static_cast<std::size_t>(call.action);
  double asked = 0;
  for (std::size_t c = 0; c < model_.actions[a].consent.size(); ++c) {
    const Consent& consent = model_.actions[a].consent[c];
    const double all = count(consent.for_, nullptr, parties);
    consents_[a][c] +=
        times * all * (kAsked + of(consent.when, parties) + of(consent.of, parties) + of(consent.accepts, parties));
    asked += all;
  }
  return asked;
}

/// Instances of the doctrine that may match: an index that must be a known party is one member.
double WorkCounter::tries(const Doctrine& doctrine, const Pattern& pattern, const Frame& parties, bool& narrow) {
  double all = 1;
  for (const Index& index : doctrine.for_) {
    bool named = is_index(doctrine.agent, index), known = named;
    for (std::size_t i = 0; i < pattern.parties.size() && i < parties.size(); ++i) {
      if (!is_index(pattern.parties[i], index)) continue;
      named = true;
      known = known || !std::isnan(parties[i]);
    }
    if (!known) all *= size_of(index.range);
    narrow = narrow && known == named;
  }
  return all;
}

/// So often as somebody's hard or soft doctrines are asked.
void WorkCounter::try_doctrines(const ActCall& call, const Doctrine& doctrine, const Frame& parties, double hard,
                                double soft) {
  if (!doctrine.may_act()) return;
  double& steps = doctrines_[static_cast<std::size_t>(&doctrine - model_.doctrines.data())];
  const double times = doctrine.hard ? hard : soft;
  steps += times * kDoctrine;
  for (const Pattern& pattern : doctrine.forbids) {
    if (pattern.action != call.action) continue;
    bool narrow = true;
    const double all = tries(doctrine, pattern, parties, narrow);
    Frame open;
    const double condition = of(doctrine.when, open) + of(doctrine.cost, open);
    steps += times * all * (narrow ? kTried * (1 + condition) : kOpen + condition);
  }
}

/// What all acts together ask for.
void WorkCounter::add_asked() {
  for (std::size_t d = 0; d < doctrines_.size(); ++d)
    work_.add({"doctrine `" + model_.doctrines[d].id + "`", model_.doctrines[d].span, doctrines_[d]});
  for (std::size_t a = 0; a < acts_.size(); ++a) {
    const Action& action = model_.actions[a];
    for (std::size_t c = 0; c < action.consent.size(); ++c)
      work_.add({"the consent to action `" + action.id + "`", action.consent[c].span, consents_[a][c]});
    if (!action.at_most) continue;
    double rivals = acts_[a];
    for (const int party : action.at_most_parties)
      rivals /= std::max(1.0, size_of(model_.vocabulary.actions[a].parties[static_cast<std::size_t>(party)].range));
    work_.add({"`at_most` of action `" + action.id + "`", action.at_most->span, acts_[a] * rivals * kRival});
  }
}

Work WorkCounter::work() {
  add_asked();
  return work_;
}

}  // namespace multivector::model
