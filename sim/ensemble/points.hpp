// Branches that differ in parameters: any points, any replicates, side by side.
#pragma once

#include "engine/batch_result.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace multivector::ensemble {

/// Lanes of one batch of points: all have the same options.
struct PointTask {
  std::vector<int> options;               ///< on each axis
  std::vector<std::uint32_t> replicates;  ///< of each lane: its luck
  std::vector<double> given;              ///< [parameter given * lanes + lane]
};

/// A scenario compiled for parameters that come with each branch.
class PointProgram {
public:
  /// @param given  numbers of these parameters. @param fixed_parameters  all others have their fixed value.
  /// @param lanes  branches side by side; 0: chosen from the model's size.
  PointProgram(const scenario::Scenario& scenario, const std::vector<int>& given, bool fixed_parameters, int lanes = 0);
  ~PointProgram();

  [[nodiscard]] int lanes() const;
  /// Instructions that a branch takes from the first tick to the last: what its time goes by.
  [[nodiscard]] std::uint64_t instructions() const;
  /// Memory of one thread's machine.
  [[nodiscard]] std::size_t machine_bytes() const;

  /// Runs of one thread: they share the program, not the state.
  class Machine {
  public:
    /// @param lanes  a multiple of 8; 0: the program's.
    explicit Machine(const PointProgram& program, int lanes = 0);
    ~Machine();
    /// @pre at most as many replicates as lanes.
    [[nodiscard]] engine::BatchResult run(const PointTask& task);

  private:
    struct State;
    std::unique_ptr<State> state_;
  };

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace multivector::ensemble
