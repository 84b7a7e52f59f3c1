// Which cells an element reads and writes, instance by instance.
#pragma once

#include "model/constant.hpp"
#include "model/model.hpp"

#include <functional>
#include <set>
#include <vector>

namespace multivector::validation {

/// Nodes: cells, then actions (whether an act is done, and since when), then parameters.
struct Nodes {
  explicit Nodes(const language::Vocabulary& vocabulary)
      : cells(vocabulary.cell_count), actions(static_cast<int>(vocabulary.actions.size())),
        parameters(static_cast<int>(vocabulary.parameters.size())) {}
  int cells, actions, parameters;
  [[nodiscard]] int action(int number) const { return cells + number; }
  [[nodiscard]] int parameter(int number) const { return cells + actions + number; }
  [[nodiscard]] int count() const { return cells + actions + parameters; }
};

using NodeSet = std::set<int>;

/// Members that are known when the model is loaded are followed; one that is chosen in the run may be any.
class Reads {
public:
  explicit Reads(const model::Model& model) : model_(model), nodes_(model.vocabulary), constants_(model) {}

  using Frame = std::vector<double>;  ///< values of slots, NaN where not known

  void read(const language::ExprPtr& expr, Frame& frame, NodeSet& into);
  /// What the effects read and write.
  void effects(const std::vector<model::Effect>& effects, Frame& frame, NodeSet& from, NodeSet& to);
  /// What decides whether the acts come about, and what they write.
  void acts(const std::vector<model::ActCall>& calls, Frame& frame, NodeSet& from, NodeSet& to);
  /// The same of an act whose parties are known as far as the frame says.
  void act(int action, Frame parties, NodeSet& from, NodeSet& to);
  /// Every instance of an element.
  void instances(const model::Element& element, const std::function<void(Frame&)>& visit);

private:
  [[nodiscard]] bool known_at_load(const language::Expr& expr) const;
  [[nodiscard]] double member(const language::ExprPtr& expr, Frame& frame);  ///< NaN: not known
  [[nodiscard]] double constant(const language::ExprPtr& expr, Frame& frame);
  void cells(const language::Expr& cell, Frame& frame, NodeSet& into);
  void fold(const language::Expr& expr, Frame& frame, NodeSet& into);
  void each_combination(const std::vector<model::Index>& indices, std::size_t depth, Frame& frame,
                        const std::function<void()>& visit);

  const model::Model& model_;
  Nodes nodes_;
  model::Constants constants_;
};

}  // namespace multivector::validation
