// Runs of the past: branches measured where figures are known.
#pragma once

#include "analysis/history/past.hpp"
#include "ensemble/points.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace multivector::history {

struct Stopped {};  ///< thrown when `stop` was set

/// Neither threads nor lanes change a result.
struct RunHow {
  int threads = 0;                          ///< 0: all cores
  const std::atomic<bool>* stop = nullptr;  ///< true ends a run with `Stopped`
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
  int lanes = 0;  ///< points side by side; 0: chosen from the model's size
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

/// The scenario's own replicates. @throws Stopped  @throws std::runtime_error  the surroundings fail.
[[nodiscard]] Ensemble run(const scenario::Scenario& scenario, const Measuring& measuring, const RunHow& how);

/// A past compiled once for points: values of some parameters, side by side in the lanes of one program.
class Points {
public:
  /// @param parameters  numbers of the model's; all others are drawn from their priors.
  Points(scenario::Scenario scenario, Measuring measuring, std::vector<int> parameters, RunHow how);
  Points(const Points&) = delete;
  Points& operator=(const Points&) = delete;

  /// Every point `luck` times, in order. If that is more than once, all points meet the same luck and the same draws of
  /// all other parameters, number k of each point those of replicate k; else each has those of its own number.
  /// @param values  [point][parameter].
  /// @throws Stopped  @throws std::runtime_error  the surroundings fail.
  [[nodiscard]] Ensemble run(const std::vector<double>& values, int luck, std::uint64_t seed);

  [[nodiscard]] std::size_t parameters() const { return parameters_.size(); }

private:
  struct Asked;
  void run_lanes(const Asked& asked, std::size_t first, std::size_t count, int worker, Ensemble& all);

  scenario::Scenario scenario_;
  Measuring measuring_;
  std::vector<int> parameters_;
  RunHow how_;
  ensemble::PointProgram program_;
  std::vector<std::unique_ptr<ensemble::PointProgram::Machine>> machines_;  ///< of each worker
};

}  // namespace multivector::history
