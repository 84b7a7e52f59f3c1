#include "analysis/validation/graph.hpp"

#include <algorithm>
#include <tuple>

namespace multivector::validation {

using language::Op;
using model::ElementKind;
using model::ElementRef;

namespace {

std::pair<int, int> key(ElementRef ref) { return {static_cast<int>(ref.kind), ref.index}; }

}  // namespace

Graph::Graph(const model::Model& model)
    : model_(model), variables_(static_cast<int>(model.vocabulary.variables.size())),
      actions_(static_cast<int>(model.vocabulary.actions.size())) {
  edges_.resize(static_cast<std::size_t>(variables_ + actions_) + model.vocabulary.parameters.size());
  add_mechanisms();
  add_rules();
  add_doctrines();
}

const model::Element& Graph::element(ElementRef ref) const {
  const auto i = static_cast<std::size_t>(ref.index);
  if (ref.kind == ElementKind::mechanism) return model_.mechanisms[i];
  if (ref.kind == ElementKind::doctrine) return model_.doctrines[i];
  return model_.rules[i];
}

const std::string& Graph::id(ElementRef ref) const { return element(ref).id; }
int Graph::file(ElementRef ref) const { return element(ref).file; }

std::string Graph::name(int node) const {
  if (node < variables_) return model_.vocabulary.variables[static_cast<std::size_t>(node)].id;
  if (node < variables_ + actions_)
    return model_.vocabulary.actions[static_cast<std::size_t>(node - variables_)].id + "()";
  return model_.vocabulary.parameters[static_cast<std::size_t>(node - variables_ - actions_)].id;
}

void Graph::read(const language::ExprPtr& expr, Nodes& into) const {
  if (!expr || expr->op == Op::initial) return;  // the start is no channel
  if (expr->op == Op::cell && !model_.vocabulary.variables[static_cast<std::size_t>(expr->id)].fixed)
    into.insert(expr->id);
  if (expr->op == Op::since) into.insert(action_node(expr->id));
  if (expr->op == Op::parameter) into.insert(parameter_node(expr->id));
  for (const auto& arg : expr->args) read(arg, into);
}

void Graph::read_effects(const std::vector<model::Effect>& effects, Nodes& from, Nodes& to) const {
  for (const model::Effect& effect : effects) {
    to.insert(effect.target->id);
    for (const auto& expr : {effect.value, effect.where, effect.when}) read(expr, from);
    for (const auto& index : effect.target->args) read(index, from);
  }
}

/// What decides whether the act comes about, and what it writes.
void Graph::read_act(int number, Nodes& from, Nodes& to) const {
  const model::Action& action = model_.actions[static_cast<std::size_t>(number)];
  to.insert(action_node(number));
  read(action.when, from);
  read(action.where, from);
  for (const model::Consent& consent : action.consent) {
    read(consent.when, from);
    read(consent.accepts, from);
  }
  read_effects(action.effects, from, to);
}

void Graph::connect(ElementRef element, const Nodes& from, const Nodes& to) {
  inputs_[key(element)] = from;
  outputs_[key(element)] = to;
  for (const int u : from)
    for (const int v : to)
      if (u != v) edges_[static_cast<std::size_t>(u)].push_back({element, v});
}

void Graph::add_mechanisms() {
  for (std::size_t m = 0; m < model_.mechanisms.size(); ++m) {
    const model::Mechanism& mechanism = model_.mechanisms[m];
    if (!mechanism.enabled) continue;
    Nodes from, to;
    for (const auto& let : mechanism.lets) read(let.value, from);
    read(mechanism.where, from);
    read(mechanism.value, from);
    if (mechanism.target) {
      to.insert(mechanism.target->id);
      for (const auto& index : mechanism.target->args) read(index, from);
    }
    read_effects(mechanism.effects, from, to);
    connect({ElementKind::mechanism, static_cast<int>(m)}, from, to);
  }
}

void Graph::add_rules() {
  for (std::size_t r = 0; r < model_.rules.size(); ++r) {
    const model::Rule& rule = model_.rules[r];
    if (!rule.enabled) continue;
    Nodes from, to;
    for (const auto& let : rule.lets) read(let.value, from);
    for (const auto& expr : {rule.where, rule.when, rule.trigger.value, rule.lag, rule.rationality}) read(expr, from);
    const auto acts = [&](const std::vector<model::ActCall>& calls) {
      for (const model::ActCall& call : calls) {
        for (const auto& party : call.parties) read(party.member, from);
        for (const auto& input : call.inputs) read(input, from);
        read_act(call.action, from, to);
      }
    };
    acts(rule.acts);
    for (const model::Option& option : rule.options) {
      read(option.utility, from);
      acts(option.acts);
    }
    connect({ElementKind::rule, static_cast<int>(r)}, from, to);
  }
}

void Graph::add_doctrines() {
  for (std::size_t d = 0; d < model_.doctrines.size(); ++d) {
    const model::Doctrine& doctrine = model_.doctrines[d];
    if (!doctrine.enabled) continue;
    Nodes from, to, of_act;
    for (const auto& expr : {doctrine.where, doctrine.when, doctrine.cost}) read(expr, from);
    for (const model::Pattern& pattern : doctrine.forbids) read_act(pattern.action, of_act, to);
    connect({ElementKind::doctrine, static_cast<int>(d)}, from, to);
  }
}

void Graph::levers(const std::vector<Case>& cases, Nodes& nodes, std::vector<ElementRef>& switched) const {
  for (const Case& c : cases) {
    if (c.text == cases.front().text) continue;
    for (const scenario::Step& step : c.steps) {
      Nodes from;
      read_effects(step.effects, from, nodes);
      for (const model::ActCall& call : step.acts) read_act(call.action, from, nodes);
      for (const auto& [parameter, value] : step.parameters) nodes.insert(parameter_node(parameter));
      switched.insert(switched.end(), step.disable.begin(), step.disable.end());
      switched.insert(switched.end(), step.enable.begin(), step.enable.end());
    }
  }
}

void Graph::read_measure(const scenario::Measure& measure, Nodes& into) const {
  read(measure.expr, into);
  for (const model::Pattern& pattern : measure.patterns) into.insert(action_node(pattern.action));
}

Path Graph::path(const std::vector<Case>& cases, const scenario::Measure& measure) const {
  Nodes begin, end;
  std::vector<ElementRef> switched;
  levers(cases, begin, switched);
  read_measure(measure, end);

  // Dijkstra over (node, file of the last element), ordered by modules, then links.
  struct Visit {
    int node, file;
    ElementRef by;
    std::size_t before;  ///< in `visits`; itself at the beginning
    int modules, links;
  };
  std::vector<Visit> visits;
  std::set<std::tuple<int, int, std::size_t>> open;
  std::set<std::pair<int, int>> closed;
  const auto reach = [&](Visit visit) {
    if (closed.contains({visit.node, visit.file})) return;
    open.insert({visit.modules, visit.links, visits.size()});
    visits.push_back(visit);
  };
  for (const int node : begin) reach({node, -1, {}, visits.size(), 0, 0});
  for (const ElementRef ref : switched)
    if (const auto found = outputs_.find(key(ref)); found != outputs_.end())
      for (const int node : found->second) reach({node, file(ref), ref, visits.size(), 1, 1});
  while (!open.empty()) {
    const std::size_t at = std::get<2>(*open.begin());
    open.erase(open.begin());
    const Visit visit = visits[at];
    if (!closed.insert({visit.node, visit.file}).second) continue;
    if (end.contains(visit.node)) {
      Path path{true, -1, {}, visit.modules};
      std::size_t k = at;
      for (; visits[k].before != k; k = visits[k].before) path.links.push_back({visits[k].by, visits[k].node});
      if (visits[k].links > 0) path.links.push_back({visits[k].by, visits[k].node});
      path.from = visits[k].links > 0 ? -1 : visits[k].node;
      std::reverse(path.links.begin(), path.links.end());
      return path;
    }
    for (const Edge& edge : edges_[static_cast<std::size_t>(visit.node)]) {
      const int into = file(edge.element);
      reach({edge.to, into, edge.element, at, visit.modules + (into == visit.file ? 0 : 1), visit.links + 1});
    }
  }
  return {};
}

Path Graph::shortest(const Expectation& expectation) const {
  Path best;
  std::set<int> asked;
  for (const Condition& condition : expectation.conditions)
    asked.insert(condition.measures.begin(), condition.measures.end());
  for (const int measure : asked) {
    Path path = this->path(expectation.cases, expectation.measures[static_cast<std::size_t>(measure)]);
    const bool shorter =
        !best.found || std::pair(path.modules, path.links.size()) < std::pair(best.modules, best.links.size());
    if (path.found && shorter) best = std::move(path);
  }
  return best;
}

std::set<std::pair<int, int>> Graph::elements_between(const Expectation& expectation) const {
  Nodes forward, backward, open;
  std::vector<ElementRef> switched;
  levers(expectation.cases, forward, switched);
  std::set<std::pair<int, int>> between;
  for (const ElementRef ref : switched)
    if (const auto found = outputs_.find(key(ref)); found != outputs_.end()) {
      forward.insert(found->second.begin(), found->second.end());
      between.insert(key(ref));
    }
  std::vector<int> todo(forward.begin(), forward.end());
  while (!todo.empty()) {
    const int node = todo.back();
    todo.pop_back();
    for (const Edge& edge : edges_[static_cast<std::size_t>(node)])
      if (forward.insert(edge.to).second) todo.push_back(edge.to);
  }
  for (const Condition& condition : expectation.conditions)
    for (const int measure : condition.measures)
      read_measure(expectation.measures[static_cast<std::size_t>(measure)], backward);
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [element, outputs] : outputs_) {
      const bool leads = std::any_of(outputs.begin(), outputs.end(), [&](int node) { return backward.contains(node); });
      if (!leads) continue;
      for (const int node : inputs_.at(element)) grown = backward.insert(node).second || grown;
    }
  }
  for (const auto& [element, outputs] : outputs_) {
    const auto& inputs = inputs_.at(element);
    const auto in = [](const Nodes& nodes, const Nodes& set) {
      return std::any_of(nodes.begin(), nodes.end(), [&](int node) { return set.contains(node); });
    };
    if (in(inputs, forward) && in(outputs, backward)) between.insert(element);
  }
  return between;
}

}  // namespace multivector::validation
