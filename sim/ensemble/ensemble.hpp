// Runs the branches of a scenario: trunks that variants share run once.
#pragma once

#include "engine/batch_result.hpp"
#include "scenario/scenario.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace multivector::ensemble {

/// Which branches run, and how. What is not about which branches changes no result.
struct Options {
  int threads = 0;  ///< 0: all cores
  int batch = 0;    ///< lanes, 0: chosen from the working set
  bool fixed_parameters = false;
  const std::atomic<bool>* stop = nullptr;  ///< set from outside (Ctrl-C): what is under way is given up
  bool share_trunks = true;                 ///< false: every variant runs from the first tick to the last
  std::size_t memory = 0;                   ///< bytes for the states of all threads, 0: as many as are wanted
  std::vector<int> variants = {};           ///< only these, by number; empty: all
  int first_replicate = 0;
  int replicates = -1;  ///< of each variant, from the first one; -1: all that the scenario has
};

using engine::BatchResult;
using engine::Event;
using engine::Outcome;

/// Receives batches in no particular order, from one thread at a time.
using Sink = std::function<void(BatchResult&&)>;

struct Summary {
  std::uint64_t branches = 0;      ///< handed over
  std::uint64_t branch_ticks = 0;  ///< that these branches have
  std::uint64_t ticks_run = 0;     ///< branch-ticks that were run for it: fewer, where trunks are shared
  bool stopped = false;            ///< ended early by Options::stop
  double seconds = 0;
  int batch = 0, threads = 0;
};

/// A compiled scenario, ready to run: once, or several times.
class Ensemble {
public:
  /// @throws std::runtime_error  Options::memory is too small. The scenario must live as long as this.
  Ensemble(const scenario::Scenario& scenario, Options options);
  ~Ensemble();

  [[nodiscard]] int batch() const;  ///< lanes of a batch: given as Options::batch, it leads to the same batches

  /// @param done  batches that are there already, from an earlier start with the same width; asked as `sink` is called.
  /// @throws std::runtime_error if the surroundings fail. User mistakes were caught before.
  Summary run(const Sink& sink, const std::function<bool(int variant, int first_replicate)>& done = {});

private:
  class Machinery;
  std::unique_ptr<Machinery> machinery_;
};

/// Compiles and runs.
Summary run(const scenario::Scenario& scenario, const Options& options, const Sink& sink);

/// What a run would do.
struct Plan {
  struct Trunk {
    int depth = 0, from = 0, to = 0;  ///< ticks: from <= t < to
    int variants = 0;
    std::string parted;  ///< "law package", the options that made it a path of its own
  };
  std::vector<Trunk> trunks;         ///< depth first, at most kMostTrunks
  std::uint64_t more_trunks = 0;     ///< that are not listed
  std::uint64_t branch_ticks = 0;    ///< all variants from start to end
  std::uint64_t ticks_to_run = 0;    ///< with shared trunks; an upper bound if `waiting`
  std::vector<std::string> waiting;  ///< "axis option", whose steps wait for a condition or for luck
  int batch = 0, threads = 0;
  std::size_t tasks = 0;
  std::size_t machine_bytes = 0, state_bytes = 0;  ///< of a thread's machine, of a kept state
  int most_kept = 0;                               ///< states that a thread keeps at once, at most

  static constexpr std::size_t kMostTrunks = 200;
};

[[nodiscard]] Plan plan(const scenario::Scenario& scenario, const Options& options);

}  // namespace multivector::ensemble
