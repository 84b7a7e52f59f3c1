#include "analysis/validation/graph.hpp"

#include "model/switching.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace multivector::validation {

using model::ElementKind;
using model::ElementRef;

Graph::Graph(const model::Model& model, const std::vector<int>& left_out)
    : model_(model), nodes_(model.vocabulary), left_out_(static_cast<std::size_t>(nodes_.cells), false),
      readers_(static_cast<std::size_t>(nodes_.count())) {
  for (const int v : left_out) {
    const auto& variable = model.vocabulary.variables[static_cast<std::size_t>(v)];
    std::fill_n(left_out_.begin() + variable.first_cell, variable.cell_count, true);
  }
  Reads reads(model);
  add_mechanisms(reads);
  add_rules(reads);
  add_doctrines(reads);
}

Graph graph_of(const Suite& suite) { return Graph(suite.models.begin()->second, suite.bookkeeping); }

const model::Element& Graph::element(ElementRef ref) const { return model::element_of(model_, ref); }

const std::string& Graph::id(ElementRef ref) const { return element(ref).id; }
int Graph::file(ElementRef ref) const { return element(ref).file; }

std::string Graph::name(int node) const {
  const auto& vocabulary = model_.vocabulary;
  if (node >= nodes_.cells + nodes_.actions)
    return vocabulary.parameters[static_cast<std::size_t>(node - nodes_.cells - nodes_.actions)].id;
  if (node >= nodes_.cells) return vocabulary.actions[static_cast<std::size_t>(node - nodes_.cells)].id + "()";
  for (const auto& variable : vocabulary.variables) {
    if (node >= variable.first_cell + variable.cell_count) continue;
    return variable.over.empty() ? variable.id
                                 : variable.id + "[" + language::cell_members(vocabulary, variable, node) + "]";
  }
  return {};
}

void Graph::connect(ElementRef element, const NodeSet& from, const NodeSet& to) {
  Instance instance{element, {}};
  for (const int node : to)
    if (!left_out(node)) instance.to.push_back(node);
  if (instance.to.empty()) return;
  const int number = static_cast<int>(instances_.size());
  instances_.push_back(std::move(instance));
  for (const int node : from)
    if (!left_out(node)) readers_[static_cast<std::size_t>(node)].push_back(number);
}

void Graph::add_mechanisms(Reads& reads) {
  for (std::size_t m = 0; m < model_.mechanisms.size(); ++m) {
    const model::Mechanism& mechanism = model_.mechanisms[m];
    if (!mechanism.enabled) continue;
    reads.instances(mechanism, [&](Reads::Frame& frame) {
      NodeSet from, to;
      for (const auto& let : mechanism.lets) reads.read(let.value, frame, from);
      if (mechanism.target) {
        model::Effect effect;
        effect.target = mechanism.target;
        effect.value = mechanism.value;
        reads.effects({effect}, frame, from, to);
      }
      reads.effects(mechanism.effects, frame, from, to);
      connect({ElementKind::mechanism, static_cast<int>(m)}, from, to);
    });
  }
}

void Graph::add_rules(Reads& reads) {
  for (std::size_t r = 0; r < model_.rules.size(); ++r) {
    const model::Rule& rule = model_.rules[r];
    if (!rule.enabled) continue;
    reads.instances(rule, [&](Reads::Frame& frame) {
      NodeSet from, to;
      for (const auto& let : rule.lets) reads.read(let.value, frame, from);
      for (const auto& expr : {rule.when, rule.trigger.value, rule.lag, rule.rationality})
        reads.read(expr, frame, from);
      reads.acts(rule.acts, frame, from, to);
      for (const model::Option& option : rule.options) {
        reads.read(option.utility, frame, from);
        reads.acts(option.acts, frame, from, to);
      }
      connect({ElementKind::rule, static_cast<int>(r)}, from, to);
    });
  }
}

void Graph::add_doctrines(Reads& reads) {
  for (std::size_t d = 0; d < model_.doctrines.size(); ++d) {
    const model::Doctrine& doctrine = model_.doctrines[d];
    if (!doctrine.enabled) continue;
    reads.instances(doctrine, [&](Reads::Frame& frame) {
      NodeSet from, to, of_act;
      reads.read(doctrine.when, frame, from);
      reads.read(doctrine.cost, frame, from);
      for (const model::Pattern& pattern : doctrine.forbids) {
        Reads::Frame parties;
        for (const auto& party : pattern.parties)
          parties.push_back(party && party->op == language::Op::number ? party->number : std::nan(""));
        reads.act(pattern.action, parties, of_act, to);
      }
      connect({ElementKind::doctrine, static_cast<int>(d)}, from, to);
    });
  }
}

/// Where the cases that are not the reference's begin.
void Graph::levers(const std::vector<Case>& cases, NodeSet& nodes, std::vector<ElementRef>& switched) const {
  Reads reads(model_);
  NodeSet from;
  for (const Case& c : cases) {
    if (c.text == cases.front().text) continue;
    for (const scenario::Step& step : c.steps) {
      Reads::Frame frame(static_cast<std::size_t>(std::max(step.slots, 0)), std::nan(""));
      reads.effects(step.effects, frame, from, nodes);
      reads.acts(step.acts, frame, from, nodes);
      for (const auto& [parameter, value] : step.parameters) nodes.insert(nodes_.parameter(parameter));
      switched.insert(switched.end(), step.disable.begin(), step.disable.end());
      switched.insert(switched.end(), step.enable.begin(), step.enable.end());
    }
  }
}

NodeSet Graph::read_by(const scenario::Measure& measure) const {
  Reads reads(model_);
  Reads::Frame frame(static_cast<std::size_t>(std::max(measure.slots, 0)), std::nan(""));
  NodeSet nodes;
  reads.read(measure.expr, frame, nodes);
  for (const model::Pattern& pattern : measure.patterns) nodes.insert(nodes_.action(pattern.action));
  return nodes;
}

Path Graph::path(const std::vector<Case>& cases, const scenario::Measure& measure) const {
  NodeSet begin;
  std::vector<ElementRef> switched;
  levers(cases, begin, switched);
  const NodeSet end = read_by(measure);

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
  const auto reach = [&](const Visit& visit) {
    if (closed.contains({visit.node, visit.file})) return;
    open.insert({visit.modules, visit.links, visits.size()});
    visits.push_back(visit);
  };
  for (const int node : begin)
    if (!left_out(node)) reach({node, -1, {}, visits.size(), 0, 0});
  for (const Instance& instance : instances_) {
    const auto is = [&](ElementRef ref) { return ref.overlaps(instance.element); };
    if (std::none_of(switched.begin(), switched.end(), is)) continue;
    for (const int node : instance.to) reach({node, file(instance.element), instance.element, visits.size(), 1, 1});
  }
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
    for (const int number : readers_[static_cast<std::size_t>(visit.node)]) {
      const Instance& instance = instances_[static_cast<std::size_t>(number)];
      const int into = file(instance.element);
      const int modules = visit.modules + (into == visit.file ? 0 : 1);
      for (const int node : instance.to) reach({node, into, instance.element, at, modules, visit.links + 1});
    }
  }
  return {};
}

Path Graph::shortest(const Expectation& expectation) const {
  Path farthest;
  for (const Condition& condition : expectation.conditions) {
    for (const int measure : condition.measures) {
      Path path = this->path(expectation.cases, expectation.measures[static_cast<std::size_t>(measure)]);
      const bool farther = !farthest.found || std::pair(path.modules, path.links.size()) >
                                                  std::pair(farthest.modules, farthest.links.size());
      if (path.found && farther) farthest = std::move(path);
    }
    if (farthest.found) break;
  }
  return farthest;
}

}  // namespace multivector::validation
