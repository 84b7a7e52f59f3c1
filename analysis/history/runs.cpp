#include "analysis/history/runs.hpp"

#include "ensemble/ensemble.hpp"
#include "ensemble/workers.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>

namespace multivector::history {

namespace {

Ensemble empty(const scenario::Scenario& scenario, const Measuring& measuring, std::size_t replicates) {
  Ensemble all;
  all.measures = measuring.of_target.size() + scenario.measures.size() - measuring.asked.size();
  all.replicates = replicates;
  all.values.resize(all.measures * all.replicates, std::numeric_limits<double>::quiet_NaN());
  all.broken.assign(all.replicates, 0);
  return all;
}

/// One branch's measures, as the targets and conditions want them.
void take(const engine::BatchResult& batch, std::size_t lane, std::size_t replicate, const Measuring& measuring,
          Ensemble& all) {
  const auto lanes = static_cast<std::size_t>(batch.lanes);
  const auto value = [&](std::size_t m) { return batch.measures[m * lanes + lane]; };
  const auto put = [&](std::size_t m, double v) { all.values[m * all.replicates + replicate] = v; };
  std::size_t number = 0;
  for (const auto& [figure, base] : measuring.of_target)
    put(number++, value(static_cast<std::size_t>(figure)) - (base < 0 ? 0 : value(static_cast<std::size_t>(base))));
  for (std::size_t m = measuring.asked.size(); number < all.measures; ++m) put(number++, value(m));
  all.broken[replicate] = batch.failed_tick[lane] >= 0 ? 1 : 0;
}

}  // namespace

Ensemble run(const scenario::Scenario& scenario, const Measuring& measuring, const RunHow& how) {
  Ensemble all = empty(scenario, measuring, static_cast<std::size_t>(scenario.replicates));
  std::uint64_t done = 0;
  ensemble::Options options;
  options.threads = how.threads;
  options.stop = how.stop;
  const auto summary = ensemble::run(scenario, options, [&](ensemble::BatchResult&& batch) {
    const auto lanes = static_cast<std::size_t>(batch.lanes), first = static_cast<std::size_t>(batch.first_replicate);
    for (std::size_t lane = 0; lane < lanes; ++lane) take(batch, lane, first + lane, measuring, all);
    done += lanes;
    if (how.progress) how.progress(done, all.replicates);
  });
  if (summary.stopped) throw Stopped{};
  return all;
}

struct Points::Asked {
  const std::vector<double>& values;  ///< [point][parameter]
  std::size_t parameters = 0, luck = 1;

  /// Branches from `first` on, as one batch.
  [[nodiscard]] ensemble::PointTask task(std::size_t first, std::size_t count) const {
    ensemble::PointTask task;
    for (std::size_t branch = first; branch < first + count; ++branch)
      task.replicates.push_back(static_cast<std::uint32_t>(luck > 1 ? branch % luck : branch));
    for (std::size_t p = 0; p < parameters; ++p)
      for (std::size_t branch = first; branch < first + count; ++branch)
        task.given.push_back(values[branch / luck * parameters + p]);
    return task;
  }
};

Points::Points(scenario::Scenario scenario, Measuring measuring, std::vector<int> parameters, RunHow how)
    : scenario_(std::move(scenario)), measuring_(std::move(measuring)), parameters_(std::move(parameters)),
      how_(std::move(how)), program_(scenario_, parameters_, false, how_.lanes) {
  if (how_.threads <= 0) how_.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  machines_.resize(static_cast<std::size_t>(how_.threads));
}

void Points::run_lanes(const Asked& asked, std::size_t first, std::size_t count, int worker, Ensemble& all) {
  auto& machine = machines_[static_cast<std::size_t>(worker)];
  if (!machine) machine = std::make_unique<ensemble::PointProgram::Machine>(program_);
  const auto result = machine->run(asked.task(first, count));
  for (std::size_t lane = 0; lane < count; ++lane) take(result, lane, first + lane, measuring_, all);
}

Ensemble Points::run(const std::vector<double>& values, int luck, std::uint64_t seed) {
  scenario_.seed = seed;  // the program holds none
  const Asked asked{values, parameters_.size(), static_cast<std::size_t>(luck)};
  Ensemble all = empty(scenario_, measuring_, values.size() / asked.parameters * asked.luck);
  const auto lanes = static_cast<std::size_t>(program_.lanes());
  std::mutex progress;
  std::uint64_t done = 0;
  ensemble::Work work;
  work.tasks = (all.replicates + lanes - 1) / lanes;
  work.threads = how_.threads;
  work.stopped = [this] { return how_.stop != nullptr && how_.stop->load(); };
  work.run = [&](std::size_t number, int worker) {
    const std::size_t first = number * lanes, count = std::min(lanes, all.replicates - first);
    run_lanes(asked, first, count, worker, all);
    if (!how_.progress) return;
    const std::lock_guard lock(progress);
    how_.progress(done += count, all.replicates);
  };
  if (ensemble::run_tasks(work) < work.tasks) throw Stopped{};
  return all;
}

}  // namespace multivector::history
