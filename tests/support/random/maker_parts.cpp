#include "tests/support/random/maker.hpp"

namespace multivector::testing {

ModelMaker::ModelMaker(std::uint64_t seed) : random_(seed), expressions_(random_, names_) {
  step_months_ = random_.chance(0.2) ? 3 : 1;
  shifted_ = step_months_ == 3 && random_.chance(0.5);
  choose_names();
}

void ModelMaker::choose_names() {
  names_.sets = {{"state", {"UZ", "KZ", "KG", "TJ"}},
                 {"small", {"KG", "UZ"}},
                 {"org", {"CSTO", "SCO"}},
                 {"stage", {"low", "middle", "high"}}};
  if (random_.chance(0.5)) names_.sets["state"].pop_back();
  names_.within = {{"small", "state"}};
  const std::vector<std::vector<std::string>> shapes = {{},      {"state"},          {"state"},       {"small"},
                                                        {"org"}, {"state", "state"}, {"small", "org"}};
  for (int i = 0; i < 4; ++i) names_.variables.push_back({"stock_" + std::to_string(i), random_.of(shapes), ""});
  names_.variables.push_back({"fixed_0", {"state"}, "", true});
  names_.variables.push_back({"grade", {"state"}, "stage"});
  if (random_.chance(0.7))
    names_.variables.push_back(
        {"friend", random_.chance(0.5) ? std::vector<std::string>{"state"} : std::vector<std::string>{}, "state"});
  for (int i = 0; i < 3; ++i) {
    names_.variables.push_back({"made_" + std::to_string(i), random_.of(shapes), "", false, i});
    names_.variables.back().has_initial = random_.chance(0.6);
  }
  names_.parameters = {"rate_0", "rate_1", "rate_2"};
  names_.actions = {
      {"act_0", true, false, {"state"}, random_.chance(0.5), random_.chance(0.5)},
      {"act_1", true, false, {"state", random_.of<std::string>({"state", "small", "org"})}, random_.chance(0.5), false},
      {"act_2", true, true, {"state", "state"}, random_.chance(0.3), false},
      {"act_3", false, false, random_.chance(0.5) ? std::vector<std::string>{"state"} : std::vector<std::string>{},
       true, false}};
}

std::string ModelMaker::sets() {
  std::string text = "sets:\n  state:\n";
  for (const auto& s : names_.sets["state"]) {
    text += "    " + s + ": {attributes: {size: " + random_.number(0, 2);
    if (random_.chance(0.7)) text += ", ally: " + random_.of(names_.sets["state"]);
    text += "}}\n";
  }
  text += "  small: {within: state, members: [KG, UZ]}\n  org:\n    CSTO: {attributes: {sponsor: KZ}}\n    SCO: {}\n";
  return text + "  stage: [low, middle, high]\n";
}

std::string ModelMaker::functions() {
  Scope scope;
  scope.locals = {{"x_of", "state"}};
  scope.functions = false;
  scope.time = false;
  scope.computed_below = 0;
  const std::string body = expressions_.number(scope, 2);
  names_.functions = {"blend"};
  return "functions:\n  blend: {of: {x_of: state}, is: " + quoted(body) + "}\n";
}

std::string ModelMaker::parameters() {
  const std::string prior =
      random_.of<std::string>({"uniform(0, 2)", "normal(1, 0.5)", "beta(2, 3)", "gamma(2, 0.5)", "lognormal(0, 0.3)"});
  return "parameters:\n  rate_0: {value: " + random_.number(0, 2) +
         "}\n  rate_1: {value: 0.5, prior: " + quoted(prior) + "}\n  rate_2: {value: " + random_.number(0, 1) +
         (random_.chance(0.5) ? ", prior: \"triangular(0, 0.5, 1)\"" : "") + "}\n";
}

std::string ModelMaker::variable(const Variable& v) {
  std::string text = "  " + v.name + ": {";
  if (!v.over.empty()) {
    text += "over: {";
    for (std::size_t i = 0; i < v.over.size(); ++i)
      text += (i == 0 ? "" : ", ") + v.name + "_i" + std::to_string(i) + ": " + v.over[i];
    text += "}, ";
  }
  if (!v.values.empty()) {
    const auto& members = names_.sets.at(v.values);
    if (v.over.empty()) return text + "values: " + v.values + ", initial: " + random_.of(members) + "}\n";
    return text + "values: " + v.values + ", initial: {UZ: " + random_.of(members) +
           "}, otherwise: " + random_.of(members) + "}\n";
  }
  text += "unit: 1";
  if (v.fixed)
    return text + ", fixed: true, initial: {KZ: " + random_.number(0, 1) + "}, otherwise: " + random_.number(0, 1) +
           "}\n";
  if (random_.chance(0.5)) text += ", min: " + random_.of<std::string>({"0", "-1"});
  if (random_.chance(0.5)) text += ", max: " + random_.number(1, 3);
  if (!v.has_initial) return text + "}\n";
  std::string initial = random_.number(0, 1);
  if (random_.chance(0.3)) initial = quoted("uniform(0, 1)");
  if (random_.chance(0.3)) initial = quoted(random_.chance(0.5) ? "rate_1 * 0.5" : "rate_0 * 0.4");
  if (v.over == std::vector<std::string>{"state"} && random_.chance(0.3))
    initial = quoted("0.5 * size[" + v.name + "_i0]");
  return text + ", initial: " + initial + "}\n";
}

std::string ModelMaker::variables() {
  std::string text = "variables:\n";
  for (const auto& v : names_.variables) text += variable(v);
  return text;
}

Head ModelMaker::head(const Scope& outer, const std::vector<std::string>& sets, bool lets) {
  Head result{"", outer};
  std::string indices;
  for (const auto& set : sets) {
    const std::string name = "i" + std::to_string(++locals_);
    indices += (indices.empty() ? "" : ", ") + name + ": " + set;
    result.scope.locals.push_back({name, set});
  }
  if (!sets.empty()) result.text += "    for: {" + indices + "}\n";
  if (lets && random_.chance(0.5)) {
    const std::string number = "y" + std::to_string(++locals_), partner = "j" + std::to_string(++locals_);
    const std::string set = random_.of<std::string>({"state", "small"});
    result.text += "    let:\n      " + partner + ": " + quoted(expressions_.choice(result.scope, set, 2)) + "\n";
    result.scope.locals.push_back({partner, set});
    result.text += "      " + number + ": " + quoted(expressions_.number(result.scope, 2)) + "\n";
    result.scope.locals.push_back({number, ""});
  }
  return result;
}

std::string ModelMaker::target(const Scope& scope, const Variable& v) { return expressions_.cell(scope, v, 0); }

std::string ModelMaker::set_mechanism(Variable& v) {
  Scope outer;
  outer.computed_below = v.rank;
  outer.history_wants_initial = true;
  if (random_.chance(0.5)) outer.not_history_of = v.name;
  Head h = head(outer, v.over, false);
  std::string cell = v.name;
  for (std::size_t i = 0; i < v.over.size(); ++i) cell += (i == 0 ? "[" : ",") + h.scope.locals[i].name;
  if (!v.over.empty()) cell += "]";
  if (v.has_initial && !v.over.empty() && random_.chance(0.3)) {
    Scope fixed = h.scope;
    fixed.cells = fixed.time = fixed.draws = fixed.parameters = fixed.functions = false;
    h.text += "    where: " + quoted(expressions_.condition(fixed, 1)) + "\n";
  }
  if (v.has_initial) ids_.push_back("set-" + v.name);  // one that is off in the first tick needs a value to keep
  return "  - id: set-" + v.name + "\n" + h.text + "    set: " + quoted(cell) +
         "\n    to: " + quoted(expressions_.number(h.scope, 3)) + "\n";
}

std::vector<Variable> ModelMaker::stocks() const {
  std::vector<Variable> result;
  for (const auto& v : names_.variables)
    if (v.rank < 0 && !v.fixed && v.values.empty()) result.push_back(v);
  return result;
}

std::string ModelMaker::add_mechanism(const Variable& v, int number) {
  Scope outer;
  outer.history_wants_initial = true;
  const Head h = head(outer, v.over, random_.chance(0.3));
  std::string cell = v.name;
  for (std::size_t i = 0; i < v.over.size(); ++i) cell += (i == 0 ? "[" : ",") + h.scope.locals[i].name;
  if (!v.over.empty()) cell += "]";
  ids_.push_back("add-" + std::to_string(number));
  const std::string amount = "clamp(" + expressions_.number(h.scope, 3) + ", -0.5, 0.5) - 0.1 * " + cell;
  return "  - id: " + ids_.back() + "\n" + h.text + "    add: " + quoted(amount) + "\n    to: " + quoted(cell) + "\n";
}

std::string ModelMaker::effects_mechanism(int number) {
  Scope outer;
  outer.history_wants_initial = true;
  const Head h = head(outer, {"state"}, true);
  std::string text = "  - id: effects-" + std::to_string(number) + "\n" + h.text + "    effects:\n";
  for (int i = 0; i < 2; ++i) {
    const Variable v = random_.of(stocks());
    text += "      - {add: " + quoted("0.1 * logistic(" + expressions_.number(h.scope, 2) + ")") +
            ", to: " + quoted(target(h.scope, v));
    if (random_.chance(0.4)) text += ", when: " + quoted(expressions_.condition(h.scope, 2));
    text += "}\n";
  }
  ids_.push_back("effects-" + std::to_string(number));
  return text;
}

std::string ModelMaker::mechanisms() {
  std::string text = "mechanisms:\n";
  for (auto& v : names_.variables)
    if (v.rank >= 0) text += set_mechanism(v);
  int number = 0;
  for (const auto& v : stocks())
    if (random_.chance(0.6)) text += add_mechanism(v, number++);
  for (int i = 0; i < 2; ++i)
    if (random_.chance(0.6)) text += effects_mechanism(i);
  return text;
}

std::string ModelMaker::model() {
  std::string text =
      "multivector: 1\ntitle: A random model\ntime: {step: " + std::string(step_months_ == 3 ? "quarter" : "month") +
      ", start: 2019-01}\n";
  if (random_.chance(0.5)) text += functions();
  text += sets();
  text += parameters();
  text += variables();
  text += mechanisms();
  text += actions();
  text += doctrines();
  text += rules();
  return text;
}

}  // namespace multivector::testing
