#include "tests/support/random/expressions.hpp"

namespace multivector::testing {

std::string Expressions::any_set() { return random_.of<std::string>({"state", "small", "org"}); }

std::vector<Variable> Expressions::readable(const Scope& scope, bool history) const {
  std::vector<Variable> result;
  for (const auto& v : names_.variables) {
    if (!v.values.empty() || (!scope.cells && !v.fixed)) continue;
    if (!history && v.rank >= scope.computed_below) continue;
    if (history && (v.fixed || v.name == scope.not_history_of || (scope.history_wants_initial && !v.has_initial)))
      continue;
    result.push_back(v);
  }
  return result;
}

std::string Expressions::plain_member(const Scope& scope, const std::string& set) {
  std::vector<std::string> possible = {random_.of(names_.sets.at(set))};
  for (const auto& local : scope.locals) {
    const auto within = names_.within.find(local.set);
    if (local.set == set || (within != names_.within.end() && within->second == set))
      possible.insert(possible.end(), 3, local.name);
  }
  return random_.of(possible);
}

std::string Expressions::choice(const Scope& scope, const std::string& set, int depth) {
  std::string index;
  const Scope inner = with_index(scope, set, index);
  const std::string where = random_.chance(0.7) ? " where " + condition(inner, depth - 1) : "";
  const int kind = scope.draws ? random_.below(3) : 0;
  if (kind == 1) return "pick(" + index + " in " + set + where + ")";
  return std::string(kind == 0 ? "best(" : "logit(") + index + " in " + set + where + ", " + number(inner, depth - 1) +
         ")";
}

std::string Expressions::member(const Scope& scope, const std::string& set, int depth) {
  if (depth > 0 && set != "stage" && scope.cells && random_.chance(0.15)) return choice(scope, set, depth - 1);
  if (set == "state" && random_.chance(0.2)) return "ally[" + plain_member(scope, "state") + "]";
  if (set == "state" && random_.chance(0.1)) return "sponsor[" + plain_member(scope, "org") + "]";
  if (scope.cells && random_.chance(0.25))
    for (const auto& v : names_.variables)
      if (v.values == set && random_.chance(0.6)) return cell(scope, v, 0);
  return plain_member(scope, set);
}

std::string Expressions::cell(const Scope& scope, const Variable& variable, int depth) {
  if (variable.over.empty()) return variable.name;
  std::string text = variable.name + "[";
  for (std::size_t i = 0; i < variable.over.size(); ++i)
    text += (i == 0 ? "" : ",") + (depth > 1 && random_.chance(0.25) ? member(scope, variable.over[i], depth - 1)
                                                                     : plain_member(scope, variable.over[i]));
  return text + "]";
}

std::string Expressions::leaf(const Scope& scope) {
  const auto cells = readable(scope, false);
  std::vector<std::string> numbers;
  for (const auto& local : scope.locals)
    if (local.set.empty()) numbers.push_back(local.name);
  if (!numbers.empty() && random_.chance(0.4)) return random_.of(numbers);
  if (!cells.empty() && random_.chance(0.6)) return cell(scope, random_.of(cells), 2);
  if (scope.parameters && random_.chance(0.3)) return random_.of(names_.parameters);
  if (random_.chance(0.3)) return "size[" + plain_member(scope, "state") + "]";
  return random_.number(0, 2);
}

std::string Expressions::arithmetic(const Scope& scope, int depth) {
  const std::string a = number(scope, depth - 1), b = number(scope, depth - 1);
  switch (random_.below(8)) {
  case 0: return "(" + a + " + " + b + ")";
  case 1: return "(" + a + " - " + b + ")";
  case 2: return "(" + a + " * " + b + ")";
  case 3: return "(" + a + " / (1 + abs(" + b + ")))";
  case 4: return "min(" + a + ", " + b + ")";
  case 5: return "max(" + a + ", " + b + ")";
  case 6: return "clamp(" + a + ", -" + random_.number(0, 3) + ", " + random_.number(0, 3) + ")";
  default: return "if(" + condition(scope, depth - 1) + ", " + a + ", " + b + ")";
  }
}

std::string Expressions::function(const Scope& scope, int depth) {
  const std::string a = number(scope, depth - 1);
  switch (random_.below(9)) {
  case 0: return "-" + leaf(scope);
  case 1: return "abs(" + a + ")";
  case 2: return "exp(clamp(" + a + ", -3, 1))";
  case 3: return "log(1 + abs(" + a + "))";
  case 4: return "sqrt(abs(" + a + "))";
  case 5: return "logistic(" + a + ")";
  case 6: return "clamp(" + a + ", -4, 4)^" + random_.of<std::string>({"2", "3", "0", "1"});
  case 7: return "(0.1 + abs(" + a + "))^" + random_.of<std::string>({"0.5", "0.7", "-1", "-0.3", "1.5"});
  default:
    return "approach(" + a + ", " + number(scope, depth - 1) + ", " + std::to_string(random_.between(1, 24)) +
           " months)";
  }
}

std::string Expressions::fold(const Scope& scope, int depth) {
  std::string index;
  const std::string set = any_set();
  const Scope inner = with_index(scope, set, index);
  const std::string head =
      "(" + index + " in " + set + (random_.chance(0.5) ? " where " + condition(inner, depth - 1) : "") + ", ";
  switch (random_.below(5)) {
  case 0: return "clamp(sum" + head + number(inner, depth - 1) + "), -9, 9)";
  case 1: return "mean" + head + number(inner, depth - 1) + ")";
  case 2: return "clamp(min" + head + number(inner, depth - 1) + "), -9, 9)";
  case 3: return "clamp(max" + head + number(inner, depth - 1) + "), -9, 9)";
  default: return "count" + head + condition(inner, depth - 1) + ")";
  }
}

std::string Expressions::history(const Scope& scope, int depth) {
  const auto cells = readable(scope, true);
  if (cells.empty()) return leaf(scope);
  const Variable v = random_.of(cells);
  const std::string x = cell(scope, v, depth), span = std::to_string(3 * random_.between(1, 3)) + " months";
  switch (random_.below(5)) {
  case 0: return "previous(" + x + ")";
  case 1: return "lag(" + x + ", " + span + ")";
  case 2: return "average(" + x + ", " + span + ")";
  case 3:
    if (v.rank < 0) return "initial(" + x + ")";
    return "lag(" + x + ", " + span + ")";
  default: return v.rank < scope.computed_below ? "change(" + x + ", " + span + ")" : "previous(" + x + ")";
  }
}

std::string Expressions::since(const Scope& scope) {
  if (names_.actions.empty()) return leaf(scope);
  const Action& action = random_.of(names_.actions);
  std::string text = "since(" + action.name;
  for (std::size_t i = 0; i < action.parties.size(); ++i)
    text += (i == 0 ? "[" : ",") + plain_member(scope, action.parties[i]);
  return text + (action.parties.empty() ? ")" : "])");
}

std::string Expressions::draw(const Scope& scope, int depth) {
  const std::string a = depth > 1 ? "abs(" + number(scope, depth - 2) + ")" : random_.number(0, 2);
  switch (random_.below(10)) {
  case 0: return "uniform(-" + random_.number(0, 1) + ", " + a + ")";
  case 1: return "normal(" + a + ", " + random_.number(0, 1) + ")";
  case 2: return "lognormal(0, " + random_.number(0, 1) + ")";
  case 3: return "exponential(" + a + ")";
  case 4: return "triangular(0, " + random_.number(0, 1) + ", " + random_.number(1, 2) + ")";
  case 5: return "bernoulli(" + random_.number(0, 1) + ")";
  case 6: return "poisson(" + a + ")";
  case 7: return "binomial(" + std::to_string(random_.between(0, 9)) + ", " + random_.number(0, 1) + ")";
  case 8: return "beta(" + random_.number(0.5, 3) + ", " + random_.number(0.5, 3) + ")";
  default: return "gamma(" + random_.number(0.5, 3) + ", " + random_.number(0, 2) + ")";
  }
}

std::string Expressions::number(const Scope& scope, int depth) {
  if (depth <= 0) return leaf(scope);
  const int kind = random_.below(20);
  if (kind < 6) return arithmetic(scope, depth);
  if (kind < 9) return function(scope, depth);
  if (kind < 12) return fold(scope, depth);
  if (kind < 14 && scope.time && scope.cells) return history(scope, depth);
  if (kind < 15 && scope.time)
    return "min(" + since(scope) + ", " + std::to_string(random_.between(3, 30)) + " months) / 1 year";
  if (kind < 16 && scope.draws) return draw(scope, depth);
  if (kind < 17 && scope.functions && scope.cells && !names_.functions.empty())
    return random_.of(names_.functions) + "(" + plain_member(scope, "state") + ")";
  if (kind < 18 && scope.time)
    return random_.of<std::string>({"(month_of_year / 12)", "(year - 2020)", "(step / 1 year)"});
  return leaf(scope);
}

std::string Expressions::condition(const Scope& scope, int depth) {
  const int kind = depth <= 0 ? random_.below(4) : random_.below(14);
  if (kind < 1)
    return member(scope, "state", depth) + random_.of<std::string>({" == ", " != "}) + plain_member(scope, "state");
  if (kind < 4) return leaf(scope) + random_.of<std::string>({" < ", " <= ", " > ", " >= "}) + leaf(scope);
  if (kind < 7)
    return number(scope, depth - 1) + random_.of<std::string>({" < ", " <= ", " > ", " >= ", " != ", " == "}) +
           number(scope, depth - 1);
  if (kind == 7) return "(" + condition(scope, depth - 1) + " and " + condition(scope, depth - 1) + ")";
  if (kind == 8) return "(" + condition(scope, depth - 1) + " or " + condition(scope, depth - 1) + ")";
  if (kind == 9) return "not (" + condition(scope, depth - 1) + ")";
  if (kind == 10 && scope.time)
    return random_.chance(0.5) ? since(scope) + " < " + std::to_string(random_.between(1, 12)) + " months"
                               : "now >= 2020-0" + std::to_string(random_.between(1, 9));
  if (kind == 11) {
    std::string index;
    const std::string set = any_set();
    const Scope inner = with_index(scope, set, index);
    return random_.of<std::string>({"any(", "all("}) + index + " in " + set + ", " + condition(inner, depth - 1) + ")";
  }
  if (kind == 12 && scope.cells) return member(scope, "stage", depth) + " == " + plain_member(scope, "stage");
  return member(scope, "state", depth) + " == " + random_.of<std::string>({"none", plain_member(scope, "state")});
}

std::string Expressions::chance(const Scope& scope, int depth) {
  const std::string p = random_.chance(0.4) ? random_.number(0, 1) : "logistic(" + number(scope, depth) + ")";
  return (random_.chance(0.1) ? number(scope, depth) : p) + " per " + random_.of<std::string>({"month", "year"});
}

std::string Expressions::rate(const Scope& scope, int depth) {
  return "abs(" + number(scope, depth) + ") per " + random_.of<std::string>({"month", "year"});
}

Scope Expressions::with_index(const Scope& scope, const std::string& set, std::string& index) {
  Scope inner = scope;
  index = "k" + std::to_string(++indices_);
  inner.locals.push_back({index, set});
  return inner;
}

}  // namespace multivector::testing
