#include "scenario/selector.hpp"

#include "model/files.hpp"

#include <algorithm>

namespace multivector::scenario {

using model::ElementRef;
using yaml::Node;
using yaml::NodeKind;

namespace {

using Strings = std::vector<std::string>;

bool is_pattern(const std::string& text) { return text.find_first_of("*?") != std::string::npos; }

bool means(const Selector::Clause& clause, const std::string& name) {
  return std::any_of(clause.values.begin(), clause.values.end(), [&](const Text& value) {
    return is_pattern(value.text) ? fits(value.text, name) : value.text == name;
  });
}

const language::Range* agent_range(const Elements& elements, ElementRef ref) {
  const language::Expr* agent = model::agent_of(elements.model, ref);
  if (agent == nullptr || agent->type.range < 0) return nullptr;
  return &elements.model.vocabulary.ranges[static_cast<std::size_t>(agent->type.range)];
}

const std::string& member_of(const Elements& elements, const language::Range& range, int member) {
  const auto& base = elements.model.vocabulary.bases[static_cast<std::size_t>(range.base)];
  return base.members[static_cast<std::size_t>(member)].id;
}

Strings module_names(const Elements& elements, const model::Element& element) {
  const std::string path = model::module_of(elements.sources, elements.folder, element);
  return {path, path.substr(path.rfind('/') + 1)};
}

/// What an element has under a key; empty texts count for nothing.
Strings names_of(const Elements& elements, ElementRef ref, const std::string& key) {
  const model::Element& element = model::element_of(elements.model, ref);
  const model::Evidence& evidence = model::evidence_of(elements.model, ref);
  if (key == "id") return {element.id};
  if (key == "module") return module_names(elements, element);
  if (key == "status") return {evidence.status};
  if (key == "strength") return {evidence.strength};
  if (key == "document") {
    const auto documents = model::documents_of(evidence);
    return {documents.begin(), documents.end()};
  }
  Strings names;  // agent
  for (const int member : agents_of(elements, ref))
    names.push_back(member_of(elements, *agent_range(elements, ref), member));
  return names;
}

bool fits_clause(const Selector::Clause& clause, const Elements& elements, ElementRef ref) {
  const Strings names = names_of(elements, ref, clause.key);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return !name.empty() && means(clause, name); });
}

/// The element, or its parts for the agents that all clauses mean.
std::vector<ElementRef> parts_that_fit(const Selector& selector, const Elements& elements, ElementRef ref) {
  const auto members = agents_of(elements, ref);
  std::vector<ElementRef> parts;
  for (const int member : members) {
    const std::string& name = member_of(elements, *agent_range(elements, ref), member);
    if (std::all_of(selector.clauses.begin(), selector.clauses.end(),
                    [&](const auto& clause) { return clause.key != "agent" || means(clause, name); }))
      parts.push_back({ref.kind, ref.index, member});
  }
  if (parts.size() == members.size()) return {ref};
  return parts;
}

void report_clause(const Selector::Clause& clause, const Elements& elements, Span span, Diagnostics& diagnostics) {
  const Text& text = clause.values.front();
  const bool pattern = is_pattern(text.text);
  Strings known;
  model::for_each_element(elements.model, [&](ElementRef ref) {
    for (std::string& name : names_of(elements, ref, clause.key)) known.push_back(std::move(name));
  });
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::string what = "no element has the " + clause.key + " `" + text.text + "`";
  if (clause.key == "id")
    what = pattern ? "no mechanism, doctrine, rule or decision fits `" + text.text + "`"
                   : "there is no mechanism, doctrine, rule or decision `" + text.text + "`";
  if (clause.key == "agent") what = "no rule, decision or doctrine has the agent `" + text.text + "`";
  if (clause.key == "module") what = "no element stands in a file called `" + text.text + "`";
  diagnostics.error("unknown-id", span, what, did_you_mean(text.text, known));
}

std::string counted(std::size_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// A pattern over ids that takes one agent's elements, while others of that agent stay at work.
std::string left_at_work(const Selector& selector, const std::vector<ElementRef>& taken, const Elements& elements) {
  std::set<std::string> agents;
  for (const ElementRef ref : taken) {
    const Strings names = names_of(elements, ref, "agent");
    agents.insert(names.size() == 1 ? names.front() : "");
  }
  if (!selector.short_form || agents.size() != 1 || agents.begin()->empty()) return {};
  const std::string& agent = *agents.begin();
  std::size_t left = 0;
  model::for_each_element(elements.model, [&](ElementRef ref) {
    const Strings names = names_of(elements, ref, "agent");
    if (std::find(names.begin(), names.end(), agent) == names.end()) return;
    left +=
        std::find(taken.begin(), taken.end(), ref) == taken.end() && model::element_of(elements.model, ref).may_act();
  });
  if (left == 0) return {};
  return "; " + std::to_string(left) + " more act for " + agent + " and stay as they are: {agent: " + agent +
         "} takes them all";
}

}  // namespace

std::vector<int> agents_of(const Elements& elements, ElementRef ref) {
  const language::Range* range = agent_range(elements, ref);
  if (range == nullptr) return {};
  const language::Expr& agent = *model::agent_of(elements.model, ref);
  if (agent.op == language::Op::number) return {static_cast<int>(agent.number)};
  return range->members;
}

std::string Selector::text() const {
  if (short_form) return clauses.front().values.front().text;
  std::string text;
  for (const Clause& clause : clauses) {
    text += (text.empty() ? "" : ", ") + clause.key + ": ";
    if (clause.values.size() > 1) text += "[";
    for (std::size_t i = 0; i < clause.values.size(); ++i) text += (i == 0 ? "" : ", ") + clause.values[i].text;
    if (clause.values.size() > 1) text += "]";
  }
  return "{" + text + "}";
}

bool Selector::one_id() const { return short_form && !is_pattern(clauses.front().values.front().text); }

std::vector<ElementRef> fitting(const Selector& selector, const Elements& elements) {
  std::vector<ElementRef> chosen;
  model::for_each_element(elements.model, [&](ElementRef ref) {
    if (!std::all_of(selector.clauses.begin(), selector.clauses.end(),
                     [&](const auto& clause) { return fits_clause(clause, elements, ref); }))
      return;
    const auto parts = parts_that_fit(selector, elements, ref);
    chosen.insert(chosen.end(), parts.begin(), parts.end());
  });
  return chosen;
}

void report_nothing(const Selector& selector, const Elements& elements, Diagnostics& diagnostics) {
  if (enough(diagnostics)) return;
  std::string each;
  for (const Selector::Clause& clause : selector.clauses) {
    const std::size_t n = fitting({{clause}, {}, false}, elements).size();
    if (n == 0) {
      report_clause(clause, elements, clause.values.front().span(), diagnostics);
      return;
    }
    each += (each.empty() ? "" : ", ") + ("`" + clause.key + "` ") + std::to_string(n);
  }
  diagnostics.error("unknown-id", selector.span, "no element fits all keys of this selector",
                    "by itself fits " + each + "; for one or the other write a list");
}

std::string said(const Selector& selector, const std::vector<ElementRef>& taken, const Elements& elements) {
  std::size_t kinds[3] = {0, 0, 0};
  std::set<std::pair<int, int>> seen, partly;
  for (const ElementRef ref : taken) {
    const std::pair key(static_cast<int>(ref.kind), ref.index);
    if (seen.insert(key).second) ++kinds[key.first];
    if (ref.agent >= 0) partly.insert(key);
  }
  std::string text;
  const auto add = [&](std::size_t n, const std::string& one, const std::string& many) {
    if (n > 0) text += (text.empty() ? "" : ", ") + counted(n, one, many);
  };
  add(kinds[static_cast<int>(model::ElementKind::rule)], "rule or decision", "rules and decisions");
  add(kinds[static_cast<int>(model::ElementKind::doctrine)], "doctrine", "doctrines");
  add(kinds[static_cast<int>(model::ElementKind::mechanism)], "mechanism", "mechanisms");
  if (!partly.empty())
    text += "; of " + std::to_string(partly.size()) +
            (partly.size() == 1 ? ", which acts for many, only these agents' part"
                                : " that act for many, only these agents' part");
  return text + left_at_work(selector, taken, elements);
}

}  // namespace multivector::scenario
