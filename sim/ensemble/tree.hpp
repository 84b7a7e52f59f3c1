// The tree of a scenario's variants: which of them have the same past, and when they part.
//
// Two variants are one as long as no step has happened in one of them that did not happen in the other. A dated step
// parts them at its date; one that waits for a condition or for luck, at the first tick in which it happens in some
// lane. Options that begin with the same steps (alike in all that they say, and in their luck) stay together up to the
// first that differs.
#pragma once

#include "program/program.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace multivector::ensemble {

/// A step of an option, as the tree sees it.
struct Move {
  int likeness = -1;        ///< equal for equal steps of one axis
  bool asked = false;       ///< `when`, `chance`, `rate`: may happen in any tick of the window; else in `first` only
  int first = 0, last = 0;  ///< ticks
  int probe = -1;           ///< number of the program's probe; -1: it cannot be asked beforehand
  std::int32_t fired = -1;  ///< column that remembers that it happened, or -1
};

/// Variants that are one so far.
struct Group {
  struct Open {
    int axis = 0, option = 0;
    const Move* move = nullptr;
  };
  std::vector<int> variants;             ///< numbers, ascending
  std::vector<std::vector<int>> chosen;  ///< axis -> their options, ascending; -1: left out
  std::vector<Open> open;                ///< steps that some of them have and others have not
};

class Tree {
public:
  /// @param program  without one, nothing can be asked: steps happen as soon as they may.
  explicit Tree(const scenario::Scenario& scenario, const program::Program* program = nullptr);

  [[nodiscard]] const std::vector<scenario::Variant>& variants() const { return variants_; }
  [[nodiscard]] int ticks() const { return ticks_; }
  /// All variants so that those that part last stand side by side: axes sorted by the date at which they part.
  [[nodiscard]] std::vector<int> in_order_of_parting() const;

  [[nodiscard]] Group group(std::vector<int> variants) const;
  /// The first tick, from `tick` on, in which variants of the group may part; ticks() if there is none.
  [[nodiscard]] int next(const Group& group, int tick) const;
  /// Steps that part the group if they happen in this tick, and that wait for a condition or for luck.
  [[nodiscard]] std::vector<const Move*> waiting(const Group& group, int tick) const;
  /// The group in parts, the largest first. @param happens  whether a waiting step happens in this tick.
  [[nodiscard]] std::vector<Group> split(const Group& group, int tick,
                                         const std::function<bool(const Move&)>& happens) const;
  /// Columns that a change of option takes along: the memory of steps that both options have.
  [[nodiscard]] std::vector<std::pair<std::int32_t, std::int32_t>> carried(int axis, int from, int to) const;

private:
  using Option = std::vector<Move>;

  [[nodiscard]] Move move_of(const scenario::Scenario& scenario, const scenario::Step& step) const;
  [[nodiscard]] const Option& option(int axis, int number) const;
  [[nodiscard]] bool common(const Group& group, int axis, int likeness) const;

  int ticks_;
  std::vector<scenario::Variant> variants_;
  std::vector<std::vector<Option>> axes_;  ///< [axis][option]
  Option none_;                            ///< of an axis that is left out
};

}  // namespace multivector::ensemble
