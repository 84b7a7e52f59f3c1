// Everything that one branch knows: values, records, clocks, what is under way.
#pragma once

#include "ensemble/ensemble.hpp"
#include "model/switching.hpp"
#include "scenario/scenario.hpp"
#include "tests/support/oracle/numbers.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace multivector::oracle {

constexpr int kNever = 1 << 30;  ///< a tick that no run reaches

/// One act: what is done, by whom, to whom, and which wish it belongs to.
struct Act {
  int action = -1;
  std::vector<int> parties;  ///< ordinals, -1 none
  std::vector<double> inputs;
  std::string wish;  ///< place of the wish, `id|members`
  int k = 0;
  int rule = -1;  ///< -1: of a step
  ensemble::Event::By kind = ensemble::Event::By::rule;
  int source = -1;

  [[nodiscard]] std::string place() const { return wish + "|" + std::to_string(k); }
};

/// One part of a lasting effect: stocks change in Change of tick `shows` - 1, so that it shows at `shows`.
struct Part {
  int shows = 0;
  model::EffectKind kind = model::EffectKind::add;
  int cell = -1;
  double amount = 0;
  bool by_mechanism = false;
};

/// A passing effect, read in ticks `begins` to `ends` - 1: a layer, or a hold (set).
struct Passing {
  int begins = 0, ends = 0, over = 1;
  model::EffectKind kind = model::EffectKind::add;
  int cell = -1;
  double amount = 0;
  double lot = 0;  ///< of a hold
};

/// What an instance of a rule remembers.
struct Memory {
  int busy_until = -1;  ///< not tried in ticks up to this one
  int rests_until = 0;  ///< not tried before this tick
  bool wished_ever = false, wished_in_episode = false;
};

/// One combination of members of an element's `for`.
struct Instance {
  std::vector<double> slots;  ///< the frame with its indices filled in
  std::string members;        ///< "UZ,RU"
};

struct ActiveStep {
  const scenario::Step* step = nullptr;
  ensemble::Event::By kind = ensemble::Event::By::shock;
  int source = -1;
  bool fired = false;
};

struct World {
  World(const scenario::Scenario& of, Numbers functions, int variant_number, int replicate_number)
      : scenario(of), model(of.model), vocabulary(of.model.vocabulary), numbers(functions), variant(variant_number),
        replicate(replicate_number) {}

  const scenario::Scenario& scenario;
  const model::Model& model;
  const language::Vocabulary& vocabulary;
  Numbers numbers;
  int variant, replicate;

  int tick = 0;
  bool recorded = false;  ///< this tick's record has been made

  std::vector<double> initial;  ///< value at the start, by cell
  std::vector<bool> has_initial;
  std::vector<double> before, before_beneath;  ///< what history reads before the first record
  std::vector<double> stored;                  ///< what lies beneath passing effects, as it changes
  std::vector<double> seen;     ///< what everybody reads: the last record until Compute, then the snapshot
  std::vector<double> beneath;  ///< the same of what lies beneath: what a cell's writers read of it
  std::vector<std::vector<double>> records, records_beneath;
  std::vector<double> parameters;

  std::vector<bool> mechanism_on, doctrine_on, rule_on;
  std::map<std::tuple<model::ElementKind, int, int>, bool>
      part_on;  ///< kind, element, agent: where it was switched apart
  std::vector<std::vector<Instance>> mechanisms, doctrines, rules;  ///< instances
  std::vector<int> rule_order, mechanism_order, doctrine_order;     ///< by id
  std::vector<std::vector<Memory>> memory;                          ///< [rule][instance]
  std::vector<ActiveStep> steps;                                    ///< of this variant, by place

  std::map<std::vector<int>, int> clocks;  ///< {action, parties...} -> month in which it was last done
  std::vector<Act> done_in_decide;         ///< their clocks are set at the tick's end
  std::vector<Act> done;                   ///< all acts done in this tick, for measures that count
  std::vector<std::pair<int, Act>> due;    ///< (tick, act) of wishes
  std::vector<Part> older, mechanism_parts,
      newer;  ///< begun in earlier ticks, by mechanisms now, by steps and acts now
  std::vector<Passing> passing;

  ensemble::BatchResult result;

  [[nodiscard]] int date() const { return scenario.from + tick * vocabulary.step_months; }
  [[nodiscard]] int luck_tick() const { return date() / vocabulary.step_months; }
  [[nodiscard]] const std::string& member_name(int range, int ordinal) const;
  [[nodiscard]] int variable_of(int cell) const;
  /// "X|members" of a cell, for places of luck.
  [[nodiscard]] std::string cell_place(int cell) const;
  /// The value within the variable's bounds.
  [[nodiscard]] double within_bounds(int cell, double value) const;
  /// The same, and counts if it was not.
  [[nodiscard]] double clamped(int cell, double value);
  /// Marks the branch as failed if the value is not finite.
  void check_finite(int cell, double value);
};

/// Months to whole ticks, half up; NaN and negative: 0; beyond 2^20: kNever.
[[nodiscard]] int whole_ticks(const World& world, double months);

}  // namespace multivector::oracle
