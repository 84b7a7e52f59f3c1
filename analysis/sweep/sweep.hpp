// A sweep: a scenario run at many points of a space of factors.
//
// In: a sweep file, the scenario that it names. Out: a checked Sweep, whose points follow from it alone (points.hpp).
#pragma once

#include "analysis/designs/design.hpp"
#include "model/files.hpp"
#include "multivector/diagnostics.hpp"
#include "multivector/overrides.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace multivector::sweep {

enum class Domain { range, log_range, values, prior, options, rows };

/// What each row of a factor of rows gives to one parameter or axis.
struct Column {
  std::string name;
  int parameter = -1;          ///< or -1
  int axis = -1;               ///< or -1
  std::vector<double> values;  ///< by row; of an axis: numbers of options
};

/// One thing that varies over the points: a parameter of the model, the option of an axis of the scenario, or rows in
/// which several of them move together.
struct Factor {
  std::string name;
  Domain domain = Domain::range;
  int parameter = -1;           ///< or -1
  int axis = -1;                ///< or -1
  double low = 0, high = 0;     ///< of a range, in the parameter's unit
  std::vector<double> values;   ///< of `values`; of `options`: their numbers on the axis; of `rows`: 0, 1, 2, ...
  std::vector<Column> columns;  ///< of `rows`
  Span span;

  /// How many values it has; 0: a range or a prior.
  [[nodiscard]] int levels() const { return static_cast<int>(values.size()); }
};

/// A series of the scenario, of which every point keeps some dates.
struct Path {
  int series = 0;
  std::vector<int> ticks;
};

struct Sweep {
  std::string id, path, question;
  std::string scenario_path;
  scenario::Scenario scenario;  ///< with the sweep's replicates and seed
  std::vector<Factor> factors;
  std::vector<std::string> groups;      ///< names of the design's groups, factors that stand alone included; or empty
  std::optional<designs::Plan> design;  ///< nothing: the points are `listed`
  designs::Points listed;               ///< [point, factor]: parameter values, numbers of options
  bool draw_others = true;              ///< parameters with a prior that are no factors: drawn by replicate, or fixed
  std::vector<int> measures;            ///< which of the scenario's
  std::vector<Path> paths;
  std::int64_t chunk = 0;  ///< points a chunk; 0: chosen

  [[nodiscard]] std::int64_t points() const;
  /// Numbers that a branch leaves behind: measures, then the dates of each path.
  [[nodiscard]] std::size_t columns() const;
};

/// Another number behind the design's kind: points, base points or trajectories.
/// @returns empty, or why that cannot be: a list or a grid, or too many points.
[[nodiscard]] std::string resize(Sweep& sweep, std::int64_t n);

/// Read and check a sweep, its scenario and all that they name.
/// @param overrides  of the scenario: replicates, seed, parameters, switches.
/// @returns nothing if there is any error; all errors of all files are in `diagnostics`.
[[nodiscard]] std::optional<Sweep> load(const std::string& path, Diagnostics& diagnostics,
                                        const Overrides& overrides = {});
/// The same from whatever holds the files.
[[nodiscard]] std::optional<Sweep> load(const Files& files, const std::string& path, Diagnostics& diagnostics,
                                        const Overrides& overrides = {});

}  // namespace multivector::sweep
