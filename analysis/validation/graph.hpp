// Which cell depends on which, through which rule or mechanism: read off the checked model.
#pragma once

#include "analysis/validation/expectation.hpp"
#include "analysis/validation/reads.hpp"

#include <string>
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
  int from = -1;  ///< node where it begins: what the shock writes, or the parameter it sets; -1: an element is switched
  std::vector<Link> links;
  int modules = 0;  ///< changes of file on the way, the first included; 0: the shock writes what is measured

  /// T1 if one link alone leads there, else T2 (T3 and T4 say what is measured, not how far it is).
  [[nodiscard]] const char* tier() const { return !found ? "-" : links.size() <= 1 ? "T1" : "T2"; }
};

/// Nodes are cells, actions and parameters (`Nodes`). An act by whom and to whom plays no part once it is done, nor
/// does a member that is chosen in the run: a path says that there may be a way, and no way that there is none.
class Graph {
public:
  /// @param left_out  variables that no path goes through: what ties everything to everything, such as attention spent.
  explicit Graph(const model::Model& model, const std::vector<int>& left_out = {});

  /// The shortest path from what the cases' steps write to what the measure reads: fewest modules, then fewest links.
  [[nodiscard]] Path path(const std::vector<Case>& cases, const scenario::Measure& measure) const;
  /// Of the first condition that some way leads to, as the size is: the way to its farthest measure.
  [[nodiscard]] Path shortest(const Expectation& expectation) const;

  [[nodiscard]] std::string name(int node) const;
  [[nodiscard]] const std::string& id(model::ElementRef element) const;
  [[nodiscard]] int file(model::ElementRef element) const;

private:
  /// An instance of an element: what it reads and what it may change.
  struct Instance {
    model::ElementRef element;
    std::vector<int> to;
  };

  void add_mechanisms(Reads& reads);
  void add_rules(Reads& reads);
  void add_doctrines(Reads& reads);
  void connect(model::ElementRef element, const NodeSet& from, const NodeSet& to);
  void levers(const std::vector<Case>& cases, NodeSet& nodes, std::vector<model::ElementRef>& switched) const;
  [[nodiscard]] NodeSet read_by(const scenario::Measure& measure) const;
  [[nodiscard]] bool left_out(int node) const {
    return node < nodes_.cells && left_out_[static_cast<std::size_t>(node)];
  }
  [[nodiscard]] const model::Element& element(model::ElementRef ref) const;

  const model::Model& model_;
  Nodes nodes_;
  std::vector<bool> left_out_;  ///< by cell
  std::vector<Instance> instances_;
  std::vector<std::vector<int>> readers_;  ///< node -> instances
};

/// Of a whole suite: its first model's, for models of other months differ in initial values only.
[[nodiscard]] Graph graph_of(const Suite& suite);

}  // namespace multivector::validation
