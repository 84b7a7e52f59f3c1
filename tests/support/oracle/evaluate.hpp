// The value of a checked expression, by walking its tree.
#pragma once

#include "tests/support/oracle/world.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace multivector::oracle {

/// Where an expression is evaluated: its locals and the place of its luck.
struct Frame {
  const World& world;
  std::vector<double> slots;
  std::string place;
  int luck_tick = 0;
  bool of_parameter = false;  ///< a prior: replicates of one draw share its luck
  /// Set while initial values are made: what a cell means then.
  const std::function<double(int)>* initial_value = nullptr;
  std::map<int, int> ranges = {};  ///< index slot -> what it runs over, to name its member in a place
  std::set<int> own = {};          ///< cells that whoever evaluates writes: of these it reads what lies beneath
};

[[nodiscard]] double value(const language::Expr& expr, Frame& frame);
[[nodiscard]] inline bool holds(const language::ExprPtr& condition, Frame& frame) {
  return !condition || value(*condition, frame) != 0;
}

/// Number of the cell that an Op::cell names, or -1 through `none`.
[[nodiscard]] int cell_number(const language::Expr& expr, Frame& frame);
/// The uniform number n of the frame's place; `path`: slots of fold indices, `more`: a last "|MEMBER".
[[nodiscard]] double luck(const Frame& frame, int n, const std::vector<int>& path = {}, const std::string& more = {});
/// Fills the `let` slots in order.
void bind_lets(const std::vector<model::Let>& lets, Frame& frame);
/// All combinations of the indices' members, the first index slowest; `visit` is called with the frame filled in.
void for_each(const std::vector<model::Index>& indices, Frame& frame,
              const std::function<void(const std::string& members)>& visit);

}  // namespace multivector::oracle
