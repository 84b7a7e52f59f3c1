// All branches of a scenario: each task a batch of replicates that walks through the tree of variants.
#include "ensemble/layout.hpp"
#include "ensemble/walk.hpp"
#include "ensemble/workers.hpp"
#include "program/program.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <utility>

namespace multivector::ensemble {

using Done = std::function<bool(int variant, int first_replicate)>;

class Ensemble::Machinery {
public:
  Machinery(const scenario::Scenario& scenario, Options options)
      : scenario_(scenario), options_(std::move(options)),
        program_(program::compile(scenario, {options_.fixed_parameters})), tree_(scenario, &program_),
        layout_(lay_out(scenario, program_, tree_, options_)), kept_(states_kept()),
        machines_(static_cast<std::size_t>(layout_.threads)) {}

  [[nodiscard]] const Layout& layout() const { return layout_; }

  Summary run(const Sink& sink, const Done& done) {
    const auto began = std::chrono::steady_clock::now();
    summary_ = {};
    ticks_run_ = 0;
    Work work;
    work.tasks = layout_.shares.size();
    work.threads = layout_.threads;
    work.stopped = [this] { return stopped(); };
    work.run = [&](std::size_t task, int worker) { walk(layout_.shares[task], worker, sink, done); };
    run_tasks(work);
    summary_.stopped = stopped();
    summary_.branch_ticks = summary_.branches * static_cast<std::uint64_t>(program_.ticks);
    summary_.ticks_run = ticks_run_;
    summary_.threads = layout_.threads;
    summary_.batch = layout_.lanes;
    summary_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return summary_;
  }

private:
  [[nodiscard]] int series() const { return static_cast<int>(scenario_.series.size()); }
  [[nodiscard]] std::size_t states_kept() const {
    return most_kept(options_, layout_.threads, engine::machine_bytes(program_, layout_.width, series()),
                     engine::past_bytes(program_, layout_.width, series()));
  }
  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  void walk(const Share& share, int worker, const Sink& sink, const Done& done) {
    std::vector<int> variants = share.variants;
    if (done) {
      const std::lock_guard lock(mutex_);
      std::erase_if(variants, [&](int v) { return done(v, share.first_replicate); });
    }
    auto& machine = machines_[static_cast<std::size_t>(worker)];
    if (!machine) machine = std::make_unique<engine::Batch>(program_, layout_.width);
    Walk walk(
        *machine, tree_, series(), kept_, [&](BatchResult&& result) { take(std::move(result), sink); },
        [this] { return stopped(); });
    engine::Task task;
    task.first_replicate = share.first_replicate;
    task.lanes = share.lanes;
    task.replicates_per_draw = scenario_.replicates_per_draw;
    task.seed = scenario_.seed;
    task.log_replicates = scenario_.log_replicates;
    walk.run(task, variants);
    ticks_run_ += walk.ticks() * static_cast<std::uint64_t>(share.lanes);
  }

  void take(BatchResult&& result, const Sink& sink) {
    const std::lock_guard lock(mutex_);
    summary_.branches += static_cast<std::uint64_t>(result.lanes);
    sink(std::move(result));
  }

  const scenario::Scenario& scenario_;
  Options options_;
  program::Program program_;
  Tree tree_;
  Layout layout_;
  std::size_t kept_;
  std::vector<std::unique_ptr<engine::Batch>> machines_;
  std::mutex mutex_;
  Summary summary_;
  std::atomic<std::uint64_t> ticks_run_ = 0;
};

Ensemble::Ensemble(const scenario::Scenario& scenario, Options options)
    : machinery_(std::make_unique<Machinery>(scenario, std::move(options))) {}
Ensemble::~Ensemble() = default;

int Ensemble::batch() const { return machinery_->layout().lanes; }

Summary Ensemble::run(const Sink& sink, const Done& done) { return machinery_->run(sink, done); }

Summary run(const scenario::Scenario& scenario, const Options& options, const Sink& sink) {
  return Ensemble(scenario, options).run(sink);
}

}  // namespace multivector::ensemble
