// All branches of a scenario: variants times replicates, in batches.
#include "engine/batch.hpp"
#include "ensemble/ensemble.hpp"
#include "ensemble/ordered.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

namespace multivector::ensemble {
namespace {

/// Lanes whose columns fill about half of a level-2 cache of 1 MiB.
int width_for(const program::Program& program, int replicates, int asked) {
  constexpr int kWorkingSet = 1 << 20, kWidest = 256, kNarrowest = 64;
  const int fitting = kWorkingSet / (8 * std::max(1, static_cast<int>(program.columns))) / 16 * 16;
  const int chosen = asked > 0 ? asked : std::clamp(fitting, kNarrowest, kWidest);
  const int wanted = std::min(chosen, replicates);
  return (wanted + 7) / 8 * 8;
}

struct Plan {
  const scenario::Scenario& scenario;
  std::vector<scenario::Variant> variants;
  int lanes;  ///< branches a batch takes
  std::size_t batches_a_variant;

  [[nodiscard]] engine::Task task(std::size_t number) const {
    engine::Task task;
    task.variant = static_cast<int>(number / batches_a_variant);
    task.options = variants[static_cast<std::size_t>(task.variant)].choice;
    task.first_replicate = static_cast<int>(number % batches_a_variant) * lanes;
    task.lanes = std::min(lanes, scenario.replicates - task.first_replicate);
    task.replicates_per_draw = scenario.replicates_per_draw;
    task.seed = scenario.seed;
    task.log_replicates = scenario.log_replicates;
    return task;
  }
};

}  // namespace

Summary run(const scenario::Scenario& scenario, const Options& options, const Sink& sink) {
  const auto began = std::chrono::steady_clock::now();
  const program::Program program = program::compile(scenario, {options.fixed_parameters});
  Summary summary;
  summary.threads =
      options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const int width = width_for(program, scenario.replicates, options.batch);
  summary.batch = options.batch > 0 ? std::min(options.batch, width) : width;

  Plan plan{scenario, scenario::variants(scenario), summary.batch, 0};
  plan.batches_a_variant = static_cast<std::size_t>((scenario.replicates + plan.lanes - 1) / plan.lanes);
  std::vector<std::unique_ptr<engine::Batch>> machines(static_cast<std::size_t>(summary.threads));

  OrderedWork work;
  work.tasks = plan.batches_a_variant * plan.variants.size();
  work.threads = summary.threads;
  work.stopped = [&options] { return options.stop && options.stop->load(); };
  work.work = [&](std::size_t task, int worker) {
    auto& machine = machines[static_cast<std::size_t>(worker)];
    if (!machine) machine = std::make_unique<engine::Batch>(program, width);
    return machine->run(plan.task(task), static_cast<int>(scenario.series.size()));
  };
  work.sink = [&](BatchResult&& result) {
    summary.branches += static_cast<std::uint64_t>(result.lanes);
    sink(std::move(result));
  };
  summary.stopped = run_ordered(work) < work.tasks;
  summary.branch_ticks = summary.branches * static_cast<std::uint64_t>(program.ticks);
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return summary;
}

}  // namespace multivector::ensemble
