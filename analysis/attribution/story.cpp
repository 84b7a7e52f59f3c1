#include "analysis/attribution/story.hpp"

#include "analysis/attribution/instances.hpp"
#include "analysis/attribution/trigger.hpp"
#include "results/labels.hpp"
#include "results/text.hpp"
#include "support/edit_distance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace multivector::attribution {

namespace {

using ensemble::Event;
using ensemble::Outcome;

std::string evidence_text(const model::Evidence& evidence) {
  if (evidence.source.empty()) return {};
  return evidence.source + (evidence.lines.empty() ? "" : ":" + evidence.lines);
}

/// `axis|law|0` is a step of the axis `law`, `shock|war` that of the shock `war`.
std::string name_of_step(const std::string& place) {
  const std::size_t begin = place.find('|') + 1;
  return place.substr(begin, place.find('|', begin) - begin);
}

class Teller {
public:
  Teller(const Origin& origin, const Narrowing& narrowing) : origin_(origin), narrowing_(narrowing) {}

  Story tell(const Branch& branch) {
    if (narrowing_.agent) check_agent(*narrowing_.agent);
    Story story{branch, run_branch(origin_, branch, {}, true), {}, 0};
    for (const Event& event : story.course.events) take(event);
    const auto untold = [&](const Told& told) { return !wanted(told.decision); };
    const std::size_t all = told_.size();
    std::erase_if(told_, untold);
    story.untold = all - told_.size();
    fill_triggers(branch);
    for (Told& told : told_) story.decisions.push_back(std::move(told.decision));
    return story;
  }

private:
  struct Told {
    Decision decision;
    const Event* wish = nullptr;  ///< of a rule
  };

  [[nodiscard]] const model::Model& model() const { return origin_.scenario.model; }
  [[nodiscard]] const language::Vocabulary& vocabulary() const { return model().vocabulary; }
  [[nodiscard]] int month_of(const Event& event) const { return results::month_of_tick(origin_.scenario, event.tick); }

  [[nodiscard]] std::string member(int range, int ordinal) const {
    return results::member_name(vocabulary(), vocabulary().ranges[static_cast<std::size_t>(range)].base, ordinal);
  }

  void check_agent(const std::string& agent) const {
    std::vector<std::string> known;
    for (const auto& base : vocabulary().bases)
      for (const auto& m : base.members) known.push_back(m.id);
    if (agent == "nature" || std::find(known.begin(), known.end(), agent) != known.end()) return;
    const auto near = support::nearest(agent, known);
    throw Mistake("the model has nobody called `" + agent + "`" + (near ? "; did you mean `" + *near + "`?" : ""));
  }

  void take(const Event& event) {
    if (event.kind != Event::By::rule) {
      take_step(event);
      return;
    }
    if (event.outcome == Outcome::wished) {
      open_[event.place] = told_.size();
      told_.push_back({begin(event), &event});
      return;
    }
    const auto found = open_.find(event.place);
    if (found != open_.end()) add_deed(told_[found->second].decision, event);
  }

  Decision begin(const Event& event) const {
    const auto& rule = model().rules[static_cast<std::size_t>(event.source)];
    Decision decision;
    decision.month = month_of(event);
    decision.rule = rule.id;
    decision.members = event.place.substr(event.place.find('|') + 1);
    decision.who = agent_of(rule, event.place);
    decision.evidence = evidence_text(rule.evidence);
    if (rule.decision) {
      const int option = event.inputs.empty() ? -1 : static_cast<int>(event.inputs.front());
      decision.option = option < 0 ? "none" : rule.options[static_cast<std::size_t>(option)].id;
    }
    decision.parties.push_back(decision.who);
    return decision;
  }

  [[nodiscard]] std::string agent_of(const model::Rule& rule, const std::string& place) const {
    if (!rule.agent) return "nature";
    const auto agent = substitute(rule.agent, bindings_of(vocabulary(), rule, place));
    if (agent->op == language::Op::number && agent->type.range >= 0)
      return member(agent->type.range, static_cast<int>(agent->number));
    return place.substr(place.find('|') + 1);
  }

  void take_step(const Event& event) {
    const std::string name = name_of_step(event.place);
    if (told_.empty() || told_.back().wish != nullptr || told_.back().decision.rule != name ||
        told_.back().decision.month != month_of(event)) {
      Decision decision;
      decision.month = month_of(event);
      decision.who = event.kind == Event::By::shock ? "shock" : "option";
      decision.rule = name;
      told_.push_back({std::move(decision), nullptr});
    }
    if (event.action >= 0) add_deed(told_.back().decision, event);
  }

  void add_deed(Decision& decision, const Event& event) const {
    if (event.action < 0) return;
    const auto& signature = vocabulary().actions[static_cast<std::size_t>(event.action)];
    std::string act;
    for (std::size_t p = 0; p < event.parties.size(); ++p) {
      const std::string party = member(signature.parties[p].range, event.parties[p]);
      act += (p ? ", " : "") + party;
      decision.parties.push_back(party);
    }
    const std::string parties = act;
    for (std::size_t i = 0; i < event.inputs.size() && i < signature.inputs.size(); ++i)
      act += (act.empty() ? "" : ", ") + signature.inputs[i].name + "=" +
             value_text(signature.inputs[i].type, event.inputs[i]);
    decision.key += "; " + signature.id + "(" + parties + ") " + outcome_text(event);
    decision.deeds.push_back({signature.id + "(" + act + ")", outcome_text(event), month_of(event)});
  }

  [[nodiscard]] std::string value_text(const language::Type& type, double value) const {
    if (type.kind == language::Kind::member && type.range >= 0) return member(type.range, static_cast<int>(value));
    if (type.kind == language::Kind::condition) return value != 0 ? "yes" : "no";
    if (type.kind == language::Kind::date) return results::month(static_cast<int>(value));
    return fmt::format("{:.4g}", value);
  }

  [[nodiscard]] std::string doctrine_text(int number) const {
    if (number < 0) return {};
    const auto& doctrine = model().doctrines[static_cast<std::size_t>(number)];
    const std::string source = evidence_text(doctrine.evidence);
    return " by " + doctrine.id + (source.empty() ? "" : " (" + source + ")");
  }

  [[nodiscard]] std::string outcome_text(const Event& event) const {
    switch (event.outcome) {
    case Outcome::done: return "done";
    case Outcome::wished: return "wished";
    case Outcome::impossible: return "impossible";
    case Outcome::merged: return "done by the other side";
    case Outcome::no_room: return "no room left";
    case Outcome::forbidden: return "forbidden" + doctrine_text(event.by_doctrine);
    case Outcome::refused:
      if (event.by_doctrine >= 0) return "refused" + doctrine_text(event.by_doctrine);
      return "refused" + (event.refused_by < 0
                              ? std::string()
                              : " by " + results::member_name(vocabulary(), event.refused_base, event.refused_by));
    }
    return {};
  }

  [[nodiscard]] bool wanted(const Decision& decision) const {
    if (narrowing_.from && decision.month < *narrowing_.from) return false;
    if (narrowing_.to && decision.month > *narrowing_.to) return false;
    return !narrowing_.agent ||
           std::find(decision.parties.begin(), decision.parties.end(), *narrowing_.agent) != decision.parties.end();
  }

  /// Runs the branch once more and reads, at each wish, what the rule read.
  void fill_triggers(const Branch& branch) {
    std::vector<Watch> watches;
    std::map<std::string, std::vector<std::size_t>> watched;  // place -> series
    std::map<std::string, Trigger> triggers;
    for (const Told& told : told_) {
      if (told.wish == nullptr || triggers.contains(told.wish->place)) continue;
      const auto& rule = model().rules[static_cast<std::size_t>(told.wish->source)];
      Trigger trigger = trigger_of(model(), rule, told.wish->place);
      auto& numbers = watched[told.wish->place];
      for (const auto* list : {&trigger.values, &trigger.chance})
        for (const Watch& watch : *list) {
          numbers.push_back(watches.size());
          watches.push_back({"~" + std::to_string(watches.size()), watch.value, watch.slots});
        }
      triggers.emplace(told.wish->place, std::move(trigger));
    }
    if (watches.empty()) return;
    const Course course = run_branch(origin_, branch, watches, false);
    for (Told& told : told_) {
      if (told.wish == nullptr) continue;
      const Trigger& trigger = triggers.at(told.wish->place);
      const auto& numbers = watched.at(told.wish->place);
      const auto value = [&](std::size_t i, const Watch& watch) {
        return value_text(watch.value->type, course.values[numbers[i]][static_cast<std::size_t>(told.wish->tick)]);
      };
      std::string text;
      for (std::size_t i = 0; i < trigger.values.size(); ++i)
        text += (i ? ", " : "") + trigger.values[i].name + " = " + value(i, trigger.values[i]);
      if (trigger.more) text += ", ...";
      if (!trigger.chance.empty())
        text += (text.empty() ? "" : "; ") +
                fmt::format(fmt::runtime(trigger.chance[0].name), value(trigger.values.size(), trigger.chance[0]));
      told.decision.trigger = std::move(text);
    }
  }

  const Origin& origin_;
  const Narrowing& narrowing_;
  std::vector<Told> told_;
  std::map<std::string, std::size_t> open_;  ///< place of a wish -> its decision
};

std::string key_of(const Decision& d) {
  return std::to_string(d.month) + d.who + "|" + d.rule + "|" + d.members + "|" + d.option + d.key;
}

/// Leaves out what both have, and adds what only the other one has.
void keep_differences(Story& story, Story other) {
  std::map<std::string, int> there;
  for (const Decision& d : other.decisions) ++there[key_of(d)];
  std::map<std::string, int> common;
  std::erase_if(story.decisions, [&](const Decision& d) {
    const std::string key = key_of(d);
    return common[key] < there[key] && ++common[key] > 0;
  });
  for (Decision& d : story.decisions) d.mark = '+';
  for (Decision& d : other.decisions) {
    if (common[key_of(d)]-- > 0) continue;
    d.mark = '-';
    story.decisions.push_back(std::move(d));
  }
  std::stable_sort(story.decisions.begin(), story.decisions.end(),
                   [](const Decision& a, const Decision& b) { return a.month < b.month; });
}

}  // namespace

Story tell(const Origin& origin, const Branch& branch, const Narrowing& narrowing) {
  if (narrowing.different && branch.variant == 0)
    throw Mistake("this is a branch of the reference: there is nothing that it could differ from");
  Story story = Teller(origin, narrowing).tell(branch);
  if (narrowing.different) keep_differences(story, Teller(origin, narrowing).tell({0, branch.replicate}));
  return story;
}

}  // namespace multivector::attribution
