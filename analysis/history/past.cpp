#include "analysis/history/past.hpp"

#include "ensemble/ensemble.hpp"
#include "ensemble/points.hpp"
#include "ensemble/workers.hpp"
#include "model/files.hpp"
#include "scenario/load.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace multivector::history {

namespace {

/// Files on disk, and one text that is not.
class WithText : public DiskFiles {
public:
  WithText(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}
  [[nodiscard]] Read read(const std::string& path) const override {
    return path == path_ ? Read{text_, {}} : DiskFiles::read(path);
  }

private:
  std::string path_, text_;
};

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string measure(const Measuring::Asked& asked) {
  const std::string head = "{" + asked.kind + ": " + quoted(asked.measure) + ", ";
  if (asked.kind == "of") return head + "at: " + month_text(asked.to) + "}";
  return head + "from: " + month_text(asked.from) + ", to: " + month_text(asked.to) + "}";
}

int number_of(std::vector<Measuring::Asked>& list, const Measuring::Asked& asked) {
  const auto found = std::find(list.begin(), list.end(), asked);
  if (found != list.end()) return static_cast<int>(found - list.begin());
  list.push_back(asked);
  return static_cast<int>(list.size()) - 1;
}

std::vector<Event> all_events(const Past& past) {
  std::vector<Event> events;
  for (const Event& event : past.events)
    if (event.at >= past.from && event.at <= past.to) events.push_back(event);
  for (const Path& path : past.paths)
    for (Event& event : path_events(path, past.from, past.to)) events.push_back(std::move(event));
  return events;
}

std::string text_of(const Past& past) {
  std::string text = "scenario: past\nmodel: " + past.model.filename().string() +
                     "\nhorizon: {from: " + month_text(past.from) + ", to: " + month_text(past.to) + "}\nlog: 0\n";
  if (!past.disable.empty()) text += "disable: [" + past.disable + "]\n";
  const auto events = all_events(past);
  if (!events.empty()) text += "shocks:\n";
  for (const Event& event : events) text += "  " + event.name + ": " + event.text + "\n";
  text += "measures:\n";
  int number = 0;
  for (const auto& asked : measuring_of(past).asked)
    text += "  figure_" + std::to_string(number++) + ": " + measure(asked) + "\n";
  number = 0;
  for (const std::string& condition : past.conditions)
    text += "  order_" + std::to_string(number++) + ": {first: " + quoted(condition) + "}\n";
  return text;
}

}  // namespace

std::vector<Target> inside(const Past& past) {
  std::vector<Target> kept;
  for (const Target& target : past.targets)
    if (target.from - target.against >= past.from && target.to <= past.to) kept.push_back(target);
  return kept;
}

Measuring measuring_of(const Past& past) {
  Measuring measuring;
  for (const Target& t : inside(past)) {
    const int figure = number_of(measuring.asked, {t.kind, t.measure, t.from, t.to});
    const int base =
        t.against == 0 ? -1 : number_of(measuring.asked, {t.kind, t.measure, t.from - t.against, t.to - t.against});
    measuring.of_target.emplace_back(figure, base);
  }
  return measuring;
}

std::optional<scenario::Scenario> compose(const Past& past, Diagnostics& diagnostics) {
  const std::string path = (past.model.parent_path() / ("past-from-" + month_text(past.from) + ".yaml")).string();
  return load_scenario(WithText(path, text_of(past)), path, diagnostics);
}

namespace {

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

Ensemble empty(const scenario::Scenario& scenario, const Measuring& measuring, std::size_t replicates) {
  Ensemble all;
  all.measures = measuring.of_target.size() + scenario.measures.size() - measuring.asked.size();
  all.replicates = replicates;
  all.values.resize(all.measures * all.replicates, std::numeric_limits<double>::quiet_NaN());
  all.broken.assign(all.replicates, 0);
  return all;
}

/// Branches [first, first + replicates.size()) of a study of points.
ensemble::PointTask task_of(std::size_t first, std::size_t count, const std::vector<double>& values,
                            std::size_t parameters, std::size_t luck) {
  ensemble::PointTask task;
  for (std::size_t branch = first; branch < first + count; ++branch)
    task.replicates.push_back(static_cast<std::uint32_t>(luck > 1 ? branch % luck : branch));
  for (std::size_t p = 0; p < parameters; ++p)
    for (std::size_t branch = first; branch < first + count; ++branch)
      task.given.push_back(values[branch / luck * parameters + p]);
  return task;
}

}  // namespace

Ensemble run_points(const scenario::Scenario& scenario, const Measuring& measuring, const std::vector<int>& parameters,
                    const std::vector<double>& values, int luck, const RunHow& how) {
  const auto each = static_cast<std::size_t>(luck);
  Ensemble all = empty(scenario, measuring, values.size() / parameters.size() * each);
  const ensemble::PointProgram program(scenario, parameters, false);
  const auto lanes = static_cast<std::size_t>(program.lanes());
  ensemble::Work work;
  work.tasks = (all.replicates + lanes - 1) / lanes;
  work.threads = how.threads > 0 ? how.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  work.stopped = [&how] { return how.stop != nullptr && how.stop->load(); };
  std::vector<std::unique_ptr<ensemble::PointProgram::Machine>> machines(static_cast<std::size_t>(work.threads));
  std::mutex progress;
  std::uint64_t done = 0;
  work.run = [&](std::size_t number, int worker) {
    auto& machine = machines[static_cast<std::size_t>(worker)];
    if (!machine) machine = std::make_unique<ensemble::PointProgram::Machine>(program);
    const std::size_t first = number * lanes, count = std::min(lanes, all.replicates - first);
    const auto result = machine->run(task_of(first, count, values, parameters.size(), each));
    for (std::size_t lane = 0; lane < count; ++lane) take(result, lane, first + lane, measuring, all);
    if (!how.progress) return;
    const std::lock_guard lock(progress);
    how.progress(done += count, all.replicates);
  };
  if (ensemble::run_tasks(work) < work.tasks) throw Stopped{};
  return all;
}

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

}  // namespace multivector::history
