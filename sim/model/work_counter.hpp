// Counts the steps of compiling. Private to sim/model and sim/scenario.
#pragma once

#include "model/constant.hpp"
#include "model/work.hpp"

#include <cmath>
#include <functional>

namespace multivector::model {

class WorkCounter {
public:
  using Frame = std::vector<double>;  ///< members by slot, NaN where they are known only in the run

  /// @param exact  members that conditions leave out are not counted, as far as that is known at load; else they are,
  /// which is quick and never too low.
  WorkCounter(const Model& model, bool exact) : model_(model), constants_(model), exact_(exact) {
    doctrines_.assign(model.doctrines.size(), 0);
    acts_.assign(model.actions.size(), 0);
  }

  void add_model();
  void add(const std::string& what, const ExprPtr& expr);  ///< compiled once
  /// Acts that a step wishes (`propose`) or that are done by decree, so many times.
  void add_acts(const std::string& what, const std::vector<ActCall>& calls, bool propose, double times);
  void add_effects(const std::string& what, const std::vector<Effect>& effects, double times);
  void add_counts(const std::vector<Pattern>& patterns) { patterns_ += static_cast<double>(patterns.size()); }
  /// All that was added.
  [[nodiscard]] Work work();

private:
  struct Cost {
    double folded = 0;   ///< operations, if all of it is known
    double steps = 0;    ///< as part of what is not known
    bool known = false;  ///< a constant once its indices are members: it is folded and leaves nothing behind
  };
  struct Instances {
    double count = 0;
    std::vector<Frame> samples;
  };

  // work_counter.cpp
  double of(const ExprPtr& expr, Frame& frame);
  Cost cost(const Expr& expr, Frame& frame);
  Cost cost_of_fold(const Expr& expr, Frame& frame);
  std::vector<int> held(const Expr& fold, Frame& frame, bool& filter_known);
  double size_of(int range) const;
  // work_instances.cpp
  Instances instances(const std::vector<Index>& indices, const ExprPtr& where, int slots);
  double count(const std::vector<Index>& indices, const ExprPtr& where, Frame& frame);
  static double mean(const Instances& instances, const std::function<double(Frame&)>& once);
  void add_value(const std::string& what, const Instances& instances, const ExprPtr& expr);
  void add_mechanism(const Mechanism& mechanism);
  void add_effects_of(const std::string& what, const Instances& instances, const std::vector<Effect>& effects);
  double of_effect(const Effect& effect, Frame& frame);

  // work_acts.cpp
  struct Doer {  ///< who does acts, for messages and for what is asked of them
    std::string what;
    bool wishes = true, soft = false;  ///< soft: soft doctrines of the doer are asked once more
  };
  void add_rule(const Rule& rule);
  void add_acts_of(const Doer& doer, const std::vector<ActCall>& calls, const Instances& instances);
  double of_act(const Doer& doer, const ActCall& call, Frame& frame, double times);
  Frame parties_of(const ActCall& call, Frame& frame, double& all);
  double ask(const ActCall& call, Frame& parties, double times);
  void try_doctrines(const ActCall& call, const Doctrine& doctrine, const Frame& parties, double hard, double soft);
  double tries(const Doctrine& doctrine, const Pattern& pattern, const Frame& parties, bool& narrow);
  void add_asked();

  // work_initials.cpp
  void add_initials();
  void find_drawn();

  const Model& model_;
  Constants constants_;
  bool exact_;
  Work work_;
  int samples_left_ = 2000;
  bool at_start_ = false;                      ///< cells are initial values
  std::vector<bool> drawn_;                    ///< variable: its initial values are not all known at load
  std::vector<double> doctrines_;              ///< doctrine: steps
  std::vector<std::vector<double>> consents_;  ///< action, consent: steps
  std::vector<double> acts_;                   ///< action: acts that wait for their turn
  double patterns_ = 0;                        ///< of measures that count acts
};

/// Of what `add` adds: exactly where it matters, else quickly, and then not too low.
[[nodiscard]] Work counted_work(const Model& model, const std::function<void(WorkCounter&)>& add);

}  // namespace multivector::model
