// What agents can do, will not do and tend to do: actions, doctrines, rules and decisions, and who they are.
#include "cli/describe_tables.hpp"
#include "results/text.hpp"

#include <map>

namespace multivector::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;
using Locals = std::vector<std::string>;

std::string joined(std::string text, const std::string& more, const char* between) {
  return text.empty() ? more : text + between + more;
}

std::string effects(const Words& words, const model::Action& action, const Locals& locals) {
  std::string text;
  for (const auto& effect : action.effects) text = joined(text, words.effect(effect, locals), "; ");
  return text;
}

std::string asked(const Words& words, const model::Action& action, const Locals& locals) {
  std::string text;
  for (const auto& consent : action.consent)
    text = joined(text, words.written(consent.of, locals) + " agrees with " + words.written(consent.accepts, locals),
                  "; ");
  return text;
}

std::string how_often(const Words& words, const model::Rule& rule) {
  if (rule.trigger.kind == model::TriggerKind::certain) return "always";
  std::string value = words.written(rule.trigger.value, local_names(rule));
  if (value.find(" per ") == std::string::npos) value += rule.trigger.months == 12 ? " per year" : " per month";
  return (rule.trigger.kind == model::TriggerKind::chance ? "chance " : "rate ") + value;
}

std::string deeds(const Words& words, const model::Rule& rule) {
  const Locals locals = local_names(rule);
  std::string text;
  for (const auto& act : rule.acts) text = joined(text, words.call(act, locals), ", ");
  for (const auto& option : rule.options) {
    std::string acts;
    for (const auto& act : option.acts) acts = joined(acts, words.call(act, locals), ", ");
    text = joined(text, option.id + (acts.empty() ? "" : ": " + acts), " or ");
  }
  return text;
}

std::string agent_of(const Words& words, const language::ExprPtr& agent, const model::Element& element) {
  if (!agent) return "nature";
  if (agent->op == language::Op::number) return words.written(agent, {});
  for (const auto& index : element.for_)
    if (index.slot == agent->id) return "each of " + words.range(index.range);
  return words.written(agent, local_names(element));
}

/// What one agent has: elements of its own, and those of a set that it belongs to.
struct Tally {
  int own = 0, shared = 0, decisions = 0, doctrines = 0, stated = 0, one_case = 0, inferred = 0, other = 0;
};

void count(Tally& tally, const model::Rule& rule, bool own) {
  ++(rule.decision ? tally.decisions : own ? tally.own : tally.shared);
  const std::string& status = rule.evidence.status;
  ++(status == "stated"     ? tally.stated
     : status == "one_case" ? tally.one_case
     : status == "inferred" ? tally.inferred
                            : tally.other);
}

template <typename Use>
void for_each_agent(const Words& words, const language::ExprPtr& agent, const model::Element& element, Use&& use) {
  const auto& v = words.model().vocabulary;
  if (!agent) return;
  if (agent->op == language::Op::number) {
    use(v.ranges[static_cast<std::size_t>(agent->type.range)].base, static_cast<int>(agent->number), true);
    return;
  }
  for (const auto& index : element.for_) {
    if (index.slot != agent->id) continue;
    const auto& range = v.ranges[static_cast<std::size_t>(index.range)];
    for (const int member : range.members) use(range.base, member, range.members.size() == 1);
  }
}

}  // namespace

DescribedTable actions_table(const Words& words) {
  const auto& model = words.model();
  Rows rows;
  for (std::size_t a = 0; a < model.vocabulary.actions.size(); ++a) {
    const auto& signature = model.vocabulary.actions[a];
    const auto& action = model.actions[a];
    const Locals locals = local_names(signature, action);
    rows.push_back({words.signature(static_cast<int>(a)), signature.has_by ? signature.parties[0].name : "befalls",
                    words.written(action.when, locals), effects(words, action, locals), asked(words, action, locals),
                    words.note(action)});
  }
  return {{{"action", true}, {"by"}, {"possible when", true}, {"effects", true}, {"consent", true}, {"meaning"}},
          std::move(rows)};
}

DescribedTable doctrines_table(const Words& words) {
  Rows rows;
  for (const auto& d : words.model().doctrines) {
    const Locals locals = local_names(d);
    std::string forbids, time;
    for (const auto& pattern : d.forbids) forbids = joined(forbids, words.pattern(pattern, locals), ", ");
    if (d.where) forbids += " where " + words.written(d.where, locals);
    if (d.when) forbids += " while " + words.written(d.when, locals);
    if (d.since) time = "from " + results::month(*d.since);
    if (d.until) time = joined(time, "until " + results::month(*d.until), " ");
    rows.push_back({d.id, agent_of(words, d.agent, d), forbids,
                    d.hard ? "hard" : "soft, " + words.written(d.cost, locals), time, words.note(d),
                    d.enabled ? "" : "off", words.short_evidence(d.evidence)});
  }
  return {{{"doctrine", true}, {"agent"}, {"will not", true}, {"kind"}, {"time"}, {"what it says"}, {""}, {"evidence"}},
          std::move(rows)};
}

DescribedTable rules_table(const Words& words) {
  Rows rows;
  for (const auto& r : words.model().rules)
    rows.push_back({agent_of(words, r.agent, r), r.id, words.note(r), words.written(r.when, local_names(r)),
                    how_often(words, r), deeds(words, r), r.enabled ? "" : "off", words.short_evidence(r.evidence)});
  return {{{"agent"},
           {"rule", true},
           {"what the text says"},
           {"when", true},
           {"how often", true},
           {"does", true},
           {""},
           {"evidence"}},
          std::move(rows)};
}

DescribedTable agents_table(const Words& words) {
  const auto& model = words.model();
  std::map<std::pair<int, int>, Tally> tallies;  // (base set, member)
  for (const auto& rule : model.rules)
    for_each_agent(words, rule.agent, rule, [&](int base, int member, bool own) {
      count(tallies[{base, member}], rule, own);
    });
  for (const auto& doctrine : model.doctrines)
    for_each_agent(words, doctrine.agent, doctrine, [&](int base, int member, bool) {
      ++tallies[{base, member}].doctrines;
    });
  Rows rows;
  for (const auto& [key, t] : tallies) {
    const auto& member =
        model.vocabulary.bases[static_cast<std::size_t>(key.first)].members[static_cast<std::size_t>(key.second)];
    std::vector<std::string> row{member.id, member.name == member.id ? "" : member.name};
    for (const int n : {t.own, t.shared, t.decisions, t.doctrines, t.stated, t.one_case, t.inferred, t.other})
      row.push_back(std::to_string(n));
    rows.push_back(std::move(row));
  }
  return {{{"agent", true},
           {"name"},
           {"own rules"},
           {"rules of a group"},
           {"decisions"},
           {"doctrines"},
           {"stated"},
           {"one case"},
           {"inferred"},
           {"other status"}},
          std::move(rows)};
}

}  // namespace multivector::cli
