#include "tests/support/oracle/world.hpp"

#include <cmath>

namespace multivector::oracle {

const std::string& World::member_name(int range, int ordinal) const {
  static const std::string none = "none";
  if (ordinal < 0) return none;
  const int base = vocabulary.ranges.at(static_cast<std::size_t>(range)).base;
  return vocabulary.bases.at(static_cast<std::size_t>(base)).members.at(static_cast<std::size_t>(ordinal)).id;
}

int World::variable_of(int cell) const {
  for (std::size_t v = 0; v < vocabulary.variables.size(); ++v) {
    const auto& variable = vocabulary.variables[v];
    if (cell >= variable.first_cell && cell < variable.first_cell + variable.cell_count) return static_cast<int>(v);
  }
  return -1;
}

std::string World::cell_place(int cell) const {
  const auto& variable = vocabulary.variables.at(static_cast<std::size_t>(variable_of(cell)));
  return variable.id + "|" + language::cell_members(vocabulary, variable, cell);
}

double World::within_bounds(int cell, double value) const {
  const auto& info = model.variable_info.at(static_cast<std::size_t>(variable_of(cell)));
  return value < info.min ? info.min : (value > info.max ? info.max : value);
}

double World::clamped(int cell, double value) {
  const double inside = within_bounds(cell, value);
  if (inside != value && !std::isnan(value)) ++result.counts.clamped.at(static_cast<std::size_t>(cell));
  return inside;
}

void World::check_finite(int cell, double value) {
  if (std::isfinite(value) || result.failed_tick[0] >= 0) return;
  result.failed_tick[0] = tick;
  result.failed_cell[0] = cell;
}

int whole_ticks(const World& world, double months) {
  const double ticks = std::floor(months / world.vocabulary.step_months + 0.5);
  if (!(ticks > 0)) return 0;
  return ticks > 1 << 20 ? kNever : static_cast<int>(ticks);
}

}  // namespace multivector::oracle
