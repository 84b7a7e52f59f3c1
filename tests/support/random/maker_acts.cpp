#include "tests/support/random/maker.hpp"

namespace multivector::testing {

std::string ModelMaker::time(double zero_chance) {
  if (random_.chance(zero_chance)) return "0 months";
  if (random_.chance(0.25)) return "uniform(0, " + std::to_string(random_.between(1, 9)) + ") months";
  return std::to_string(random_.between(1, 6)) + " months";
}

std::string ModelMaker::times(bool set, bool computed) {
  std::string text;
  if (random_.chance(0.4)) text += ", after: " + quoted(time(0.1));
  if (!set && random_.chance(0.4)) text += ", over: " + quoted(time(0.1));
  if (computed || random_.chance(0.4)) text += ", lasting: " + quoted(time(0.05));
  return text;
}

/// One effect, in braces; with a `for` of its own now and then.
std::string ModelMaker::effect(const Scope& outer, bool in_step) {
  Scope scope = outer;
  std::string tail;
  if (random_.chance(0.25)) {
    const std::string index = "n" + std::to_string(++locals_), set = random_.of<std::string>({"state", "small", "org"});
    scope.locals.push_back({index, set});
    tail += ", for: {" + index + ": " + set + "}";
    if (!in_step && random_.chance(0.5)) tail += ", when: " + quoted(expressions_.condition(scope, 1));
  }
  std::vector<Variable> targets;
  for (const auto& v : names_.variables)
    if (!v.fixed) targets.push_back(v);
  const Variable v = random_.of(targets);
  const std::string cell = quoted(target(scope, v));
  if (!v.values.empty())
    return "set: " + cell + ", to: " + quoted(expressions_.member(scope, v.values, 1)) + times(true, false) + tail;
  const std::string amount = "clamp(" + expressions_.number(scope, 2) + ", -1, 1)";
  switch (random_.below(3)) {
  case 0: return "set: " + cell + ", to: " + quoted(amount) + times(true, v.rank >= 0) + tail;
  case 1: return "scale: " + cell + ", by: " + quoted("1 + 0.5 * " + amount) + times(false, v.rank >= 0) + tail;
  default: return "add: " + quoted(amount) + ", to: " + cell + times(false, v.rank >= 0) + tail;
  }
}

std::string ModelMaker::consent(const Action& a, const Scope& scope) {
  std::string text = "    consent:\n";
  if (random_.chance(0.7) && a.parties.size() > 1 && a.parties[1] != "org")
    text += "      - {of: " + scope.locals[1].name +
            ", accepts: " + quoted("logistic(" + expressions_.number(scope, 2) + ")") + "}\n";
  const std::string asked = "q" + std::to_string(++locals_);
  Scope inner = scope;
  inner.locals.push_back({asked, "state"});
  return text + "      - {for: {" + asked + ": state}, when: " + quoted(expressions_.condition(inner, 1)) +
         ", of: " + asked +
         ", accepts: " + quoted(random_.chance(0.5) ? "0.8" : "1.2 - " + expressions_.number(inner, 1)) + "}\n";
}

std::string ModelMaker::action(const Action& a) {
  Scope scope;
  std::string text = "  " + a.name + ":\n", towards;
  for (std::size_t i = 0; i < a.parties.size(); ++i) {
    const std::string name = "p" + std::to_string(++locals_);
    scope.locals.push_back({name, a.parties[i]});
    if (i == 0 && a.has_by)
      text += "    by: {" + name + ": " + a.parties[i] + "}\n";
    else
      towards += (towards.empty() ? "" : ", ") + name + ": " + a.parties[i];
  }
  if (!towards.empty()) text += "    towards: {" + towards + "}\n";
  if (a.mutual) text += "    mutual: true\n";
  if (!a.mutual && random_.chance(0.3)) {
    Scope limit = scope;
    limit.draws = false;
    text +=
        "    at_most: " + quoted(random_.chance(0.4) ? "1" : "2 * abs(" + expressions_.number(limit, 1) + ")") + "\n";
  }
  std::string inputs;
  if (a.number_input) {
    inputs = "amount_" + a.name + ": " + random_.number(0, 1);
    scope.locals.push_back({"amount_" + a.name, ""});
  }
  if (a.stage_input) {
    inputs += (inputs.empty() ? "" : ", ") + ("grade_" + a.name) + ": stage";
    scope.locals.push_back({"grade_" + a.name, "stage"});
  }
  if (!inputs.empty()) text += "    inputs: {" + inputs + "}\n";
  if (random_.chance(0.3)) {
    const std::string name = "z" + std::to_string(++locals_);
    text += "    let: {" + name + ": " + quoted(expressions_.number(scope, 2)) + "}\n";
    scope.locals.push_back({name, ""});
  }
  if (a.parties.size() > 1 && a.parties[1] != "org" && random_.chance(0.7))
    text += "    where: " + quoted(scope.locals[0].name + " != " + scope.locals[1].name) + "\n";
  if (random_.chance(0.4)) text += "    when: " + quoted(expressions_.condition(scope, 2)) + "\n";
  if (random_.chance(0.5)) text += consent(a, scope);
  text += "    effects:\n";
  for (int i = random_.between(1, 3); i > 0; --i) text += "      - {" + effect(scope, false) + "}\n";
  return text;
}

std::string ModelMaker::actions() {
  std::string text = "actions:\n";
  for (const auto& a : names_.actions) text += action(a);
  return text;
}

std::string ModelMaker::pattern(const Scope& scope, const std::string& agent) {
  const Action& a = random_.of(names_.actions);
  std::string text = a.name + "(";
  for (std::size_t i = 0; i < a.parties.size(); ++i) {
    const bool is_agent = a.parties[i] == "state" && random_.chance(i == 0 ? 0.8 : 0.4);
    text += (i == 0 ? "" : ", ") + (is_agent              ? agent
                                    : random_.chance(0.5) ? "_"
                                                          : expressions_.plain_member(scope, a.parties[i]));
  }
  if (a.stage_input && random_.chance(0.3))
    text += std::string(a.parties.empty() ? "" : ", ") + "grade_" + a.name + "=" + random_.of(names_.sets["stage"]);
  return text + ")";
}

std::string ModelMaker::doctrines() {
  std::string text = "doctrines:\n";
  for (int i = 0; i < 3; ++i) {
    Scope scope;
    std::string agent = random_.of(names_.sets["state"]), head;
    if (random_.chance(0.5)) {
      agent = "d" + std::to_string(++locals_);
      scope.locals.push_back({agent, "state"});
      head = "    for: {" + agent + ": state}\n";
    }
    ids_.push_back("doctrine-" + std::to_string(i));
    text += "  - id: " + ids_.back() + "\n    agent: " + agent + "\n" + head +
            "    forbids: " + quoted(pattern(scope, agent)) + "\n";
    if (random_.chance(0.5)) text += "    when: " + quoted(expressions_.condition(scope, 1)) + "\n";
    if (random_.chance(0.3)) text += "    since: 2020-0" + std::to_string(3 * random_.between(0, 2) + 1) + "\n";
    if (random_.chance(0.3)) text += "    until: 2021-0" + std::to_string(3 * random_.between(0, 2) + 1) + "\n";
    text += random_.chance(0.5)
                ? "    kind: hard\n"
                : "    kind: soft\n    cost: " + quoted("abs(" + expressions_.number(scope, 1) + ")") + "\n";
  }
  return text;
}

/// An act of the agent, or of nature if it is empty.
std::string ModelMaker::act(const Scope& scope, const std::string& agent, bool sets) {
  std::vector<Action> possible;
  for (const auto& a : names_.actions)
    if (a.has_by == !agent.empty()) possible.push_back(a);
  const Action a = random_.of(possible);
  std::string text = a.name + "(";
  for (std::size_t i = 0; i < a.parties.size(); ++i) {
    text += i == 0 ? "" : ", ";
    if (i == 0 && a.has_by)
      text += agent;
    else if (sets && random_.chance(0.2))
      text += a.parties[i];
    else
      text += expressions_.member(scope, a.parties[i], 1);
  }
  const auto comma = [&] { return text.back() == '(' ? "" : ", "; };
  if (a.number_input && random_.chance(0.6))
    text += comma() + ("amount_" + a.name) + "=" + expressions_.number(scope, 2);
  if (a.stage_input) text += comma() + ("grade_" + a.name) + "=" + expressions_.member(scope, "stage", 0);
  return text + ")";
}

std::string ModelMaker::timing(const Scope& scope) {
  std::string text;
  const int trigger = random_.below(4);
  if (trigger == 0 || trigger == 1) text += "    chance: " + quoted(expressions_.chance(scope, 2)) + "\n";
  if (trigger == 2) text += "    rate: " + quoted(expressions_.rate(scope, 2)) + "\n";
  if (random_.chance(0.3))
    text += "    lag: " +
            quoted(random_.of<std::string>(
                {"2 months", "uniform(0, 4) months", "(" + expressions_.number(scope, 1) + ") months", "1 month"})) +
            "\n";
  if (trigger == 3 || random_.chance(0.3))
    text += "    cooldown: " + random_.of<std::string>({"3 months", "7 months", "1 year", "forever"}) + "\n";
  if (random_.chance(0.15)) text += "    every: " + random_.of<std::string>({"3 months", "6 months"}) + "\n";
  if (random_.chance(0.2)) text += "    once: " + random_.of<std::string>({"run", "episode"}) + "\n";
  return text;
}

/// `agent`, `for`, `where`, `let`, `when` of a rule; `agent` is empty for nature.
std::string ModelMaker::rule_head(std::string& agent, Scope& scope) {
  std::vector<std::string> indices;
  if (random_.chance(0.5)) indices.push_back(random_.of<std::string>({"state", "small"}));
  if (random_.chance(0.2)) indices.push_back(random_.of<std::string>({"state", "org"}));
  const Head h = head(scope, indices, true);
  scope = h.scope;
  std::string text = h.text;
  if (random_.chance(0.75)) {
    agent = random_.of(names_.sets["state"]);
    if (!indices.empty() && indices[0] != "org" && random_.chance(0.7)) agent = scope.locals[0].name;
    text += "    agent: " + agent + "\n";
  }
  if (random_.chance(0.6)) text += "    when: " + quoted(expressions_.condition(scope, 2)) + "\n";
  return text;
}

std::string ModelMaker::rule(int number) {
  std::string agent;
  Scope scope;
  const std::string head = rule_head(agent, scope);
  ids_.push_back("rule-" + std::to_string(number));
  std::string text = "  - id: " + ids_.back() + "\n" + head + timing(scope);
  text += "    do: [" + quoted(act(scope, agent, true)) +
          (random_.chance(0.3) ? ", " + quoted(act(scope, agent, true)) : "") + "]\n";
  if (random_.chance(0.1)) text += "    enabled: false\n";
  return text;
}

std::string ModelMaker::decision(int number) {
  std::string agent;
  Scope scope;
  const std::string head = rule_head(agent, scope);
  ids_.push_back("decision-" + std::to_string(number));
  std::string text = "  - id: " + ids_.back() + "\n" + head + timing(scope) + "    choose:\n";
  const bool weights = random_.chance(0.3);
  for (int o = 0; o < random_.between(2, 3); ++o) {
    text += "      option_" + std::to_string(number) + std::to_string(o) + ": {";
    if (o > 0 || random_.chance(0.7)) text += "do: " + quoted(act(scope, agent, false)) + ", ";
    text += std::string(weights ? "weight: " : "utility: ") +
            quoted((weights ? "1 + " : "") + expressions_.number(scope, 2)) + "}\n";
  }
  if (!weights && random_.chance(0.5)) text += "    rationality: 3\n";
  return text;
}

std::string ModelMaker::rules() {
  std::string text = "rules:\n";
  for (int i = 0; i < 4; ++i) text += rule(i);
  text += "decisions:\n";
  for (int i = 0; i < 2; ++i) text += decision(i);
  return text;
}

}  // namespace multivector::testing
