#include "analysis/sweep/execute.hpp"

#include "analysis/sweep/chunk.hpp"
#include "analysis/sweep/grow.hpp"
#include "analysis/sweep/heartbeat.hpp"
#include "analysis/sweep/points.hpp"
#include "ensemble/points.hpp"
#include "ensemble/workers.hpp"
#include "results/directory_lock.hpp"
#include "results/files.hpp"
#include "results/staged_path.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <thread>

namespace multivector::sweep {

namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point began) { return std::chrono::duration<double>(Clock::now() - began).count(); }

/// Works out chunks, one thread's.
class Worker {
public:
  Worker(const Sweep& sweep, const Plan& plan, const designs::Points& points, const Crossing& crossed,
         const ensemble::PointProgram& program, const Earlier& earlier)
      : earlier_(earlier), sweep_(sweep), plan_(plan), points_(points), crossed_(crossed), program_(program),
        settings_(settings(sweep)), lanes_(static_cast<std::size_t>(program.lanes())) {}

  Chunk work_out(std::int64_t number) {
    const std::size_t branches = plan_.branches(number);
    chunk_ = {number, std::vector<double>(branches * plan_.columns), std::vector<std::int32_t>(branches, -1),
              std::vector<std::int32_t>(branches, -1)};
    take_earlier();
    for (const auto& [options, group] : groups())
      for (std::size_t first = 0; first < group.size(); first += lanes_)
        run(options, {group.data() + first, std::min(lanes_, group.size() - first)});
    return std::move(chunk_);
  }
  [[nodiscard]] double engine_seconds() const { return engine_seconds_; }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }

private:
  /// What smaller sweeps have worked out.
  void take_earlier() {
    const auto replicates = static_cast<std::size_t>(plan_.replicates);
    missing_.clear();
    for (std::size_t branch = 0; branch < chunk_.failed_tick.size(); ++branch)
      if (!earlier_.take(points_.row(point_of(branch)), branch / replicates % plan_.policies.size(),
                         branch % replicates, chunk_, branch))
        missing_.push_back(branch);
    taken_ += chunk_.failed_tick.size() - missing_.size();
  }

  [[nodiscard]] Eigen::Index point_of(std::size_t branch) const {
    const std::size_t a_point = plan_.policies.size() * static_cast<std::size_t>(plan_.replicates);
    return plan_.first(chunk_.number) + static_cast<std::int64_t>(branch / a_point);
  }

  /// Missing branches of the chunk by their options: only these can run side by side.
  [[nodiscard]] std::map<std::vector<int>, std::vector<std::size_t>> groups() const {
    std::map<std::vector<int>, std::vector<std::size_t>> all;
    for (const std::size_t branch : missing_) {
      auto options = crossed_.policies[branch / static_cast<std::size_t>(plan_.replicates) % plan_.policies.size()];
      for (const Setting& set : settings_)
        if (set.axis >= 0)
          options[static_cast<std::size_t>(set.axis)] = static_cast<int>(set.at(points_, point_of(branch)));
      all[scenario::effective_options(sweep_.scenario, std::move(options))].push_back(branch);
    }
    return all;
  }

  void run(const std::vector<int>& options, std::span<const std::size_t> branches) {
    ensemble::PointTask task{options, {}, {}};
    for (const std::size_t branch : branches)
      task.replicates.push_back(static_cast<std::uint32_t>(branch % static_cast<std::size_t>(plan_.replicates)));
    for (const Setting& set : settings_)
      for (const std::size_t branch : branches)
        if (set.parameter >= 0) task.given.push_back(set.at(points_, point_of(branch)));
    const auto began = Clock::now();
    const engine::BatchResult result = machine_for(branches.size()).run(task);
    engine_seconds_ += seconds_since(began);
    for (std::size_t lane = 0; lane < branches.size(); ++lane) take(result, lane, branches.size(), branches[lane]);
  }

  /// Narrow for few branches: a lane that nobody uses costs as much as another one.
  ensemble::PointProgram::Machine& machine_for(std::size_t branches) {
    std::size_t lanes = 8;
    while (lanes < branches) lanes *= 2;
    lanes = std::min(lanes, lanes_);
    auto& machine = machines_[lanes];
    if (!machine) machine = std::make_unique<ensemble::PointProgram::Machine>(program_, static_cast<int>(lanes));
    return *machine;
  }

  void take(const engine::BatchResult& result, std::size_t lane, std::size_t lanes, std::size_t branch) {
    double* out = &chunk_.values[branch * plan_.columns];
    for (const int measure : sweep_.measures)
      *out++ = result.measures[static_cast<std::size_t>(measure) * lanes + lane];
    const auto ticks = static_cast<std::size_t>(sweep_.scenario.ticks());
    for (const Path& path : sweep_.paths)
      for (const int tick : path.ticks)
        *out++ =
            result.series[(static_cast<std::size_t>(path.series) * ticks + static_cast<std::size_t>(tick)) * lanes +
                          lane];
    chunk_.failed_tick[branch] = result.failed_tick[lane];
    chunk_.failed_cell[branch] = result.failed_cell[lane];
  }

  EarlierReader earlier_;
  const Sweep& sweep_;
  const Plan& plan_;
  const designs::Points& points_;
  const Crossing& crossed_;
  const ensemble::PointProgram& program_;
  std::vector<Setting> settings_;
  std::map<std::size_t, std::unique_ptr<ensemble::PointProgram::Machine>> machines_;  ///< by lanes
  std::size_t lanes_;
  Chunk chunk_;
  std::vector<std::size_t> missing_;  ///< branches of the chunk
  std::uint64_t taken_ = 0;
  double engine_seconds_ = 0;
};

/// Which chunks this process is to do.
std::vector<std::int64_t> chunks_of(const Plan& plan, const Execution& execution) {
  std::vector<std::int64_t> numbers;
  for (std::int64_t n = execution.next ? 0 : execution.shard - 1; n < plan.chunks();
       n += execution.next ? 1 : execution.shards)
    numbers.push_back(n);
  return numbers;
}

class Run {
public:
  Run(const Sweep& sweep, const Plan& plan, const designs::Points& points, const std::filesystem::path& directory,
      const Execution& execution)
      : sweep_(sweep), plan_(plan), points_(points), directory_(directory), execution_(execution),
        earlier_(directory, plan), crossed_(crossing(sweep)),
        program_(sweep.scenario, given_parameters(sweep), !sweep.draw_others, execution.batch),
        numbers_(chunks_of(plan, execution)) {
    out_.chunks = static_cast<std::int64_t>(numbers_.size());
    for (const std::int64_t n : numbers_) total_ += plan.branches(n);
  }

  Executed operator()() {
    const auto began = Clock::now();
    const Heartbeat alive(directory_, execution_.shard, execution_.shards);
    const int threads = execution_.threads > 0 ? execution_.threads
                                               : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    workers_.resize(static_cast<std::size_t>(threads));
    ensemble::Work work;
    work.tasks = execution_.next ? static_cast<std::size_t>(threads) : numbers_.size();
    work.threads = threads;
    work.stopped = [this] { return stopped(); };
    work.run = [this](std::size_t task, int worker) {
      if (!execution_.next) return chunk(numbers_[task], worker);
      for (std::int64_t n = claimed(); n < plan_.chunks() && !stopped(); n = claimed()) chunk(n, worker);
    };
    if (execution_.phase) execution_.phase(true);
    ensemble::run_tasks(work);
    if (execution_.phase) execution_.phase(false);
    for (const auto& worker : workers_)
      if (worker) out_.engine_seconds += worker->engine_seconds(), out_.taken += worker->taken();
    out_.stopped = stopped();
    out_.seconds = seconds_since(began);
    return out_;
  }

private:
  [[nodiscard]] bool stopped() const { return execution_.stop != nullptr && execution_.stop->load(); }
  std::int64_t claimed() {
    const std::lock_guard lock(mutex_);
    return execution_.next();
  }

  void chunk(std::int64_t number, int worker) {
    const auto path = chunk_path(directory_, number);
    if (is_whole(path, number)) return count(number, 0, 0, true);
    auto& own = workers_[static_cast<std::size_t>(worker)];
    if (!own) own = std::make_unique<Worker>(sweep_, plan_, points_, crossed_, program_, earlier_);
    const Chunk chunk = own->work_out(number);
    results::write_whole(path, encode(chunk, plan_));
    std::uint64_t failed = 0;
    for (const auto tick : chunk.failed_tick) failed += tick >= 0 ? 1 : 0;
    count(number, failed, not_finite(chunk, plan_), false);
  }

  /// A chunk that is damaged is done again.
  [[nodiscard]] bool is_whole(const std::filesystem::path& path, std::int64_t number) const {
    if (!std::filesystem::exists(path)) return false;
    try {
      [[maybe_unused]] const Chunk chunk = read_chunk(path, plan_, number);
      return true;
    } catch (const std::runtime_error&) {
      return false;
    }
  }

  void count(std::int64_t number, std::uint64_t failed, std::uint64_t not_finite, bool there) {
    const std::lock_guard lock(mutex_);
    (there ? before_ : out_.branches) += plan_.branches(number);
    out_.failed += failed;
    out_.not_finite += not_finite;
    ++(there ? out_.there : out_.done);
    if (!execution_.progress) return;
    // chunks go to processes in order: what lies before this one is done, or under way elsewhere
    const std::uint64_t elsewhere = execution_.next ? static_cast<std::uint64_t>(number + 1) * plan_.branches(0) : 0;
    execution_.progress(std::min(total_, std::max(elsewhere, before_ + out_.branches)), total_, before_);
  }

  const Sweep& sweep_;
  const Plan& plan_;
  const designs::Points& points_;
  const std::filesystem::path& directory_;
  const Execution& execution_;
  Earlier earlier_;
  Crossing crossed_;
  ensemble::PointProgram program_;
  std::vector<std::int64_t> numbers_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::mutex mutex_;
  std::uint64_t total_ = 0, before_ = 0;  ///< branches
  Executed out_;
};

bool has_chunks(const std::filesystem::path& directory, const Plan& plan, const Execution& execution) {
  for (const std::int64_t n : chunks_of(plan, execution))
    if (std::filesystem::exists(chunk_path(directory, n))) return true;
  return false;
}

}  // namespace

Executed execute(const Sweep& sweep, const Plan& plan, const designs::Points& points,
                 const std::filesystem::path& directory, const Execution& execution) {
  check_free(directory);
  const results::DirectoryLock lock(directory, execution.part);
  claim(directory, plan, points);
  if (!execution.resume && has_chunks(directory, plan, execution))
    throw results::DirectoryTaken(directory.string() + " holds a part of this sweep: say --resume to go on with it");
  return Run(sweep, plan, points, directory, execution)();
}

}  // namespace multivector::sweep
