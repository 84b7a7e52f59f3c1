// Which variable depends on which, through which rule or mechanism: read off the checked model.
#pragma once

#include "analysis/validation/expectation.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace multivector::validation {

/// One step of a path: `element` (a rule, decision, mechanism or doctrine) carries a change on to `to`.
struct Link {
  model::ElementRef element;
  int to = -1;  ///< node
};

/// The shortest way from a lever to a measure.
struct Path {
  bool found = false;
  int from = -1;  ///< node where it begins: what the shock writes, or the parameter it sets
  std::vector<Link> links;
  int modules = 0;  ///< changes of file on the way, the first included; 0: the shock writes what is measured

  /// T1 if one module alone leads there, else T2 (T3 and T4 say what is measured, not how far it is).
  [[nodiscard]] const char* tier() const { return !found ? "-" : modules <= 1 ? "T1" : "T2"; }
};

/// Nodes are variables, then actions (whether an act is done, and since when), then parameters. Members play no part:
/// a path says that there is a way for some of them.
class Graph {
public:
  explicit Graph(const model::Model& model);

  /// The shortest path from what the cases' steps write to what the measure reads: fewest modules, then fewest links.
  [[nodiscard]] Path path(const std::vector<Case>& cases, const scenario::Measure& measure) const;
  /// The shortest of all measures that the conditions read.
  [[nodiscard]] Path shortest(const Expectation& expectation) const;

  /// Elements on some way from the cases' levers to a measure that the conditions read.
  [[nodiscard]] std::set<std::pair<int, int>> elements_between(const Expectation& expectation) const;

  [[nodiscard]] std::string name(int node) const;
  [[nodiscard]] const std::string& id(model::ElementRef element) const;
  [[nodiscard]] int file(model::ElementRef element) const;

private:
  struct Edge {
    model::ElementRef element;
    int to;
  };
  using Nodes = std::set<int>;

  void add_mechanisms();
  void add_rules();
  void add_doctrines();
  void connect(model::ElementRef element, const Nodes& from, const Nodes& to);
  void read(const language::ExprPtr& expr, Nodes& into) const;
  void read_effects(const std::vector<model::Effect>& effects, Nodes& from, Nodes& to) const;
  void read_act(int action, Nodes& from, Nodes& to) const;
  [[nodiscard]] int action_node(int action) const { return variables_ + action; }
  [[nodiscard]] int parameter_node(int parameter) const { return variables_ + actions_ + parameter; }
  void levers(const std::vector<Case>& cases, Nodes& nodes, std::vector<model::ElementRef>& switched) const;
  void read_measure(const scenario::Measure& measure, Nodes& into) const;
  [[nodiscard]] const model::Element& element(model::ElementRef ref) const;

  const model::Model& model_;
  int variables_, actions_;
  std::vector<std::vector<Edge>> edges_;                   ///< by node
  std::map<std::pair<int, int>, Nodes> inputs_, outputs_;  ///< of an element: {kind, index}
};

}  // namespace multivector::validation
