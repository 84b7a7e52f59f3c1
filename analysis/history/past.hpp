// The past as a scenario: a model from a start on, with what came from outside, measured where figures are known.
#pragma once

#include "analysis/history/forcing.hpp"
#include "analysis/history/targets.hpp"
#include "scenario/scenario.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace multivector::history {

/// What is run: a scenario made of these parts. Events and figures outside the horizon are left out.
struct Past {
  std::filesystem::path model;
  int from = 0, to = 0;  ///< months, both included
  std::vector<Event> events;
  std::vector<Path> paths;
  std::vector<Target> targets;             ///< those that lie inside the horizon are measured, in this order
  std::vector<language::Text> conditions;  ///< `first` measures behind them
  language::Text disable = {};             ///< ids, as in a scenario: `ru.*, nature.war`; empty: nothing
  Span from_place = {}, to_place = {};
};

/// The targets that lie inside the horizon; a change looks back within the run.
[[nodiscard]] std::vector<Target> inside(const Past& past);

/// What the scenario measures for the targets inside: equal measures once. A target is `figure` less `base`.
struct Measuring {
  struct Asked {
    std::string kind, measure;
    int from = 0, to = 0;
    bool operator==(const Asked&) const = default;
  };
  std::vector<Asked> asked;
  std::vector<std::pair<int, int>> of_target;  ///< (figure, base), numbers in `asked`; base -1: none
};
[[nodiscard]] Measuring measuring_of(const Past& past);

/// The scenario. Mistakes in events and measures are in `diagnostics`, at the places where they were written;
/// it holds the files that the parts were read from.
[[nodiscard]] std::optional<scenario::Scenario> compose(const Past& past, Diagnostics& diagnostics);

}  // namespace multivector::history
