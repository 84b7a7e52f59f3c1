#include "tests/support/random/maker.hpp"

#include <vector>

namespace multivector::testing {

/// What a step does: without braces.
std::string ModelMaker::what(const Scope& scope, bool settings) {
  const std::string agent = random_.of(names_.sets["state"]);
  switch (settings ? random_.below(8) : 3 + random_.below(5)) {
  case 0: return "parameters: {rate_0: " + random_.number(0, 2) + "}";
  case 1: return "disable: [" + random_.of(ids_) + "]";
  case 2: return "enable: [" + random_.of(ids_) + "]";
  case 3: return "propose: " + quoted(act(scope, agent, true));
  case 4:
  case 5: return "do: " + quoted(act(scope, random_.chance(0.7) ? agent : "", true));
  default: return effect(scope, true);
  }
}

/// A stock that is held along a path; dates before the run, in it, after it.
std::string ModelMaker::path(const Scope& scope) {
  const Variable v = random_.of(stocks());
  return "set: " + quoted(target(scope, v)) + ", path: {2019-07: " + random_.number(0, 1) +
         ", 2020-07: " + quoted(expressions_.number(scope, 1)) + ", 2021-04: " + random_.number(0, 1) +
         ", 2023-01: 0.5}" + (random_.chance(0.3) ? ", lasting: 6 months" : "");
}

std::string ModelMaker::step(bool shock, bool settings) {
  Scope scope;
  std::string when;
  switch (random_.below(shock ? 4 : 5)) {
  case 0: when = "at: 2020-" + std::string(random_.chance(0.5) ? "04" : "10"); break;
  case 1: when = "when: " + quoted(expressions_.condition(scope, 2)); break;
  case 2: when = "chance: " + quoted(expressions_.chance(scope, 1)); break;
  case 3: when = "rate: " + quoted(expressions_.rate(scope, 1)); break;
  default: return "{" + what(scope, settings) + "}";
  }
  if (when[0] == 'a' && random_.chance(0.4)) when += ", every: 6 months";
  if ((when[0] == 'c' || when[0] == 'r') && random_.chance(0.3)) when += ", every: 6 months";
  if (when[0] != 'a' && random_.chance(0.4)) when += ", from: 2020-04, until: 2021-07";
  if (shock && random_.chance(0.15)) return "{" + path(scope) + "}";
  return "{" + when + ", " + what(scope, settings) + "}";
}

std::string ModelMaker::measures() {
  Scope scope;
  scope.draws = false;
  scope.functions = false;
  const auto number = [&] { return quoted(expressions_.number(scope, 2)); };
  const auto condition = [&] { return quoted(expressions_.condition(scope, 2)); };
  std::string text =
      "measures:\n  at_end: {of: " + number() + ", at: end}\n  at_some: {of: " + number() + ", at: 2020-07}\n";
  text += "  totalled: {total: " + number() + ", from: 2020-04}\n  averaged: {mean: " + number() + ", to: 2021-01}\n";
  text +=
      "  least: {min: " + number() + "}\n  most: {max: " + number() + "}\n  first_time: {first: " + condition() + "}\n";
  text += "  part: {share: " + condition() + ", from: 2020-04, to: 2021-04}\n";
  for (std::size_t i = 0; i < names_.actions.size(); ++i) {
    const Action& a = names_.actions[i];
    std::string any = a.name + "(";
    for (std::size_t p = 0; p < a.parties.size(); ++p)
      any += (p == 0 ? "" : ", ") + (random_.chance(0.7) ? "_" : random_.of(names_.sets.at(a.parties[p])));
    text += "  count_" + std::to_string(i) + ": {count: " + quoted(any + ")") + "}\n";
  }
  return text;
}

/// Dated acts and effects at many dates, and options that begin alike. Parameters and switches stay with the other
/// axes: two axes that set the same thing are refused.
std::string ModelMaker::dated_step() {
  Scope scope;
  const std::string agent = random_.of(names_.sets["state"]);
  const std::string date = random_.of<std::string>({"2020-01", "2020-04", "2020-10", "2021-04", "2021-10", "2022-01"});
  const std::string what = random_.chance(0.4)   ? effect(scope, true)
                           : random_.chance(0.5) ? "do: " + quoted(act(scope, agent, true))
                                                 : "propose: " + quoted(act(scope, agent, true));
  return "{at: " + date + (random_.chance(0.25) ? ", every: 6 months, " : ", ") + what + "}";
}

std::string ModelMaker::tree_axis(const std::string& name) {
  const std::string first = random_.chance(0.6) ? dated_step() : step(true, false), second = dated_step();
  const auto steps = [](const std::vector<std::string>& list) {
    std::string text;
    for (const auto& item : list) text += "        - " + item + "\n";
    return text;
  };
  std::string text = "  " + name + ":\n    " + name + "_0:\n      steps:\n" + steps({first});
  text += "    " + name + "_1:\n      steps:\n" + steps({first, second});
  text +=
      "    " + name + "_2:\n      steps:\n" + steps({first, random_.chance(0.5) ? dated_step() : step(true, false)});
  if (random_.chance(0.5))
    text += "    " + name + "_3: " + (random_.chance(0.7) ? dated_step() : step(true, false)) + "\n";
  if (random_.chance(0.5)) text += "    " + name + "_4: {}\n";
  return text;
}

std::string ModelMaker::scenario() {
  std::string text =
      "scenario: random\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2022-01}\nreplicates: 4\nseed: " +
      std::to_string(random_.between(1, 1000)) + "\nlog: 4\n";
  if (random_.chance(0.5)) text += "replicates_per_draw: " + std::to_string(random_.between(1, 4)) + "\n";
  if (random_.chance(0.3)) text += "parameters: {rate_2: 0.25}\n";
  if (random_.chance(0.3)) text += "disable: [" + random_.of(ids_) + "]\n";
  text += "shocks:\n";
  for (int i = 0; i < 3; ++i) text += "  shock_" + std::to_string(i) + ": " + step(true) + "\n";
  text += "axes:\n  first_axis:\n    as_it_is: {}\n    changed: " + step(false) + "\n";
  if (random_.chance(0.5))
    text += "  second_axis:\n    nothing_more: {}\n    two_steps:\n      under: {first_axis: changed}\n      steps:\n  "
            "      - " +
            step(false) + "\n        - " + step(false) + "\n";
  if (random_.chance(0.6)) text += tree_axis("third_axis");
  if (random_.chance(0.3)) text += tree_axis("fourth_axis");
  return text + measures();
}

}  // namespace multivector::testing
