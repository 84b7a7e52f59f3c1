// From an effect as written to parts of a change, and the change itself.
#pragma once

#include "tests/support/oracle/evaluate.hpp"

#include <vector>

namespace multivector::oracle {

/// Fixes amounts, cells and times of an effect now and puts it under way.
/// @param frame  locals and place of whoever causes it (`shock|X`, `id|A,B|k`).
/// @param first  the tick in which it shows without `after`.
void begin_effect(World& world, const model::Effect& effect, const Frame& frame, int first);

/// What an `add` effect of a mechanism gives, one part for each member of its `for`.
[[nodiscard]] std::vector<Part> mechanism_adds(const World& world, const model::Effect& effect, const Frame& frame);

/// Applies parts to the stocks together, in the order given: adds are summed, then scales multiplied, then sets.
void change(World& world, const std::vector<Part>& parts);

/// The hold that stands on a cell in this tick, or null.
[[nodiscard]] const Passing* hold_on(const World& world, int cell);
/// Whether some mechanism is about the cell's variable: then a hold keeps what is stored, else it is only read.
[[nodiscard]] bool mechanism_is_about(const World& world, int cell);
/// What everybody reads of a cell in this tick: its stored value, or what a hold says, under the layers.
[[nodiscard]] double under_layers(World& world, int cell);

/// Adds the cells that a target can name: of these its writer reads what lies beneath passing effects. One that is
/// chosen by a `let` may be any of its variable.
void add_targets(const language::Expr& target, const std::vector<model::Let>& lets, Frame& frame, std::set<int>& own);
void add_targets(const model::Effect& effect, const std::vector<model::Let>& lets, const Frame& frame,
                 std::set<int>& own);

}  // namespace multivector::oracle
