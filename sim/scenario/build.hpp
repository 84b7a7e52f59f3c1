// What the builder of a scenario carries from one part to the next. For sim/scenario, and for studies that read parts
// of scenarios (steps, measures) from files of their own.
#pragma once

#include "model/build.hpp"
#include "scenario/load.hpp"
#include "scenario/scenario.hpp"

#include <deque>
#include <map>
#include <set>

namespace multivector::scenario {

using language::Scope;
using yaml::Node;
using yaml::NodeKind;

/// A file of `add` or `replace`, read once; its elements are in the model.
struct Fragment {
  int file = -1;
  std::vector<std::string> ids;
  std::vector<Span> spans;  ///< of the ids
  bool ok = false;
};

struct ScenarioBuild {
  ScenarioBuild(model::Build& model_build, const Overrides& given) : build(model_build), overrides(given) {}

  model::Build& build;
  const Overrides& overrides;
  Scenario scenario;
  std::deque<model::Document> documents;      ///< the scenario's, then its fragments
  std::string folder;                         ///< the scenario file's
  std::map<std::string, Fragment> fragments;  ///< by path

  [[nodiscard]] Diagnostics& diagnostics() { return build.diagnostics; }
};

// In the order in which load.cpp calls them.
/// horizon, replicates, seed, log: before the model is built, whose tables depend on the first tick.
void read_head(ScenarioBuild& s, const Fields& fields);       // head.cpp
void check_horizon(ScenarioBuild& s, const Fields& fields);   // head.cpp: when the model's start and step are known
void read_fragments(ScenarioBuild& s, const Fields& fields);  // fragments.cpp: all files of `add` and `replace`
void declare_own_parameters(ScenarioBuild& s, const Fields& fields);  // parameters.cpp: {value, unit, prior}
void read_fixed_parameters(ScenarioBuild& s, const Fields& fields);   // parameters.cpp
void read_switches(ScenarioBuild& s, const Fields& fields);  // switches.cpp: disable and enable of the scenario
void read_shocks(ScenarioBuild& s, const Fields& fields);    // shocks.cpp
void read_axes(ScenarioBuild& s, const Fields& fields);      // axes.cpp
void check_conflicts(ScenarioBuild& s);                      // conflicts.cpp
void check_late_parameters(ScenarioBuild& s);                // start.cpp: read by initial values only, set later
void read_measures(ScenarioBuild& s, const Fields& fields);  // measures.cpp
void check_work(ScenarioBuild& s);                           // work.cpp
/// @returns how many of the series are the scenario's own: those of `--series` come behind.
std::size_t read_series(ScenarioBuild& s, const Fields& fields);  // series.cpp
/// Measures and series that would have the name of another column or series. What `--series` asks for and the scenario
/// records already goes.
void check_result_names(ScenarioBuild& s, std::size_t own_series);  // result_names.cpp

/// First and last month.
void read_horizon(ScenarioBuild& s, const Fields& fields);  // head.cpp
/// The steps of an option: its own keys, or its `steps`. The axis names their luck's places.
void read_steps(ScenarioBuild& s, const Fields& fields, const std::string& axis, AxisOption& option);  // axes.cpp
/// A whole number of a text, digits only; nothing (reported) if it is none or out of bounds.
[[nodiscard]] std::optional<std::uint64_t> whole_number(ScenarioBuild& s, const Text& text, std::uint64_t least,
                                                        std::uint64_t most);  // head.cpp

/// One step; its luck's place is known. @returns nothing after an error.
[[nodiscard]] std::optional<Step> read_step(ScenarioBuild& s, const Fields& fields,
                                            const std::string& place);  // steps.cpp
/// What a step does. @returns false if it does nothing at all.
bool read_step_content(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope);  // step_content.cpp
/// `set` along a path: a hold for each of its dates. Says when the step happens.
void read_path(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope);  // paths.cpp
/// Whether the key `add` names a file and not an amount.
[[nodiscard]] inline bool adds_file(const Fields& fields) { return fields.has("add") && !fields.has("to"); }

/// Elements that one selector means, or a list of them. What fits nothing is reported; what others took is said in
/// Scenario::selections. @param key  that they stand under.
[[nodiscard]] std::vector<model::ElementRef> select_elements(ScenarioBuild& s, const Node& node,
                                                             const std::string& key);  // switches.cpp
/// False for what a file of `add` or `replace` brings.
[[nodiscard]] bool is_original(const ScenarioBuild& s, model::ElementRef ref);  // switches.cpp
/// Versions of an id in the model, the original first (if it has one).
[[nodiscard]] std::vector<model::ElementRef> versions_of(const model::Model& model, std::string_view id);

/// A parameter's number, or -1 (reported).
int find_parameter(ScenarioBuild& s, const Text& name);

}  // namespace multivector::scenario
