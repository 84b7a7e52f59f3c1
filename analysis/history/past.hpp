// The past run again: a model from a start on, with what came from outside, measured where figures are known.
#pragma once

#include "analysis/history/forcing.hpp"
#include "analysis/history/targets.hpp"
#include "scenario/scenario.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace multivector::history {

struct Stopped {};  ///< thrown when `stop` was set

/// What is run: a scenario made of these parts. Events and figures outside the horizon are left out.
struct Past {
  std::filesystem::path model;
  int from = 0, to = 0;  ///< months, both included
  std::vector<Event> events;
  std::vector<Path> paths;
  std::vector<Target> targets;          ///< those that lie inside the horizon are measured, in this order
  std::vector<std::string> conditions;  ///< `first` measures behind them
  std::string disable;                  ///< ids, as in a scenario: `ru.*, nature.war`; empty: nothing
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

/// The scenario. Mistakes in events and measures are in `diagnostics`, in a text that shows them as they were made.
[[nodiscard]] std::optional<scenario::Scenario> compose(const Past& past, Diagnostics& diagnostics);

struct RunHow {
  int threads = 0;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
};

/// All targets and conditions of all replicates.
struct Ensemble {
  std::size_t measures = 0, replicates = 0;  ///< measures: targets, then conditions
  std::vector<double> values;                ///< [measure * replicates + replicate], NaN where a branch failed
  std::vector<char> broken;                  ///< [replicate]: 1 where a stored value stopped being finite
  [[nodiscard]] bool failed(std::size_t replicate) const { return broken[replicate] != 0; }
  [[nodiscard]] std::span<const double> of(std::size_t measure) const {
    return std::span(values).subspan(measure * replicates, replicates);
  }
};

/// Every point `luck` times, in order. If that is more than once, all points meet the same luck and the same draws of all
/// other parameters, number k of each point those of replicate k; else each has those of its own number.
/// @param parameters  numbers of the model's. @param values  [point][parameter].
/// @throws Stopped  @throws std::runtime_error  the surroundings fail.
[[nodiscard]] Ensemble run_points(const scenario::Scenario& scenario, const Measuring& measuring,
                                  const std::vector<int>& parameters, const std::vector<double>& values, int luck,
                                  const RunHow& how);

/// @throws Stopped  @throws std::runtime_error  the surroundings fail.
[[nodiscard]] Ensemble run(const scenario::Scenario& scenario, const Measuring& measuring, const RunHow& how);

}  // namespace multivector::history
