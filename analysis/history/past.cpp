#include "analysis/history/past.hpp"

#include "ensemble/ensemble.hpp"
#include "model/files.hpp"
#include "scenario/load.hpp"

#include <limits>
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

std::string measure(const Target& target) {
  const std::string head = "{" + target.kind + ": " + quoted(target.measure) + ", ";
  if (target.kind == "of") return head + "at: " + month_text(target.to) + "}";
  return head + "from: " + month_text(target.from) + ", to: " + month_text(target.to) + "}";
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
  for (const Target& target : inside(past))
    text += "  figure_" + std::to_string(number++) + ": " + measure(target) + "\n";
  number = 0;
  for (const std::string& condition : past.conditions)
    text += "  order_" + std::to_string(number++) + ": {first: " + quoted(condition) + "}\n";
  return text;
}

}  // namespace

std::vector<Target> inside(const Past& past) {
  std::vector<Target> kept;
  for (const Target& target : past.targets)
    if (target.from >= past.from && target.to <= past.to) kept.push_back(target);
  return kept;
}

std::optional<scenario::Scenario> compose(const Past& past, Diagnostics& diagnostics) {
  const std::string path = (past.model.parent_path() / ("past-from-" + month_text(past.from) + ".yaml")).string();
  return load_scenario(WithText(path, text_of(past)), path, diagnostics);
}

Ensemble run(const scenario::Scenario& scenario, const RunHow& how) {
  Ensemble all;
  all.measures = scenario.measures.size();
  all.replicates = static_cast<std::size_t>(scenario.replicates);
  all.values.resize(all.measures * all.replicates, std::numeric_limits<double>::quiet_NaN());
  const std::size_t parameters = scenario.model.parameter_info.size();
  all.parameters.resize(parameters * all.replicates);
  all.broken.assign(all.replicates, 0);
  std::uint64_t done = 0;
  ensemble::Options options;
  options.threads = how.threads;
  options.stop = how.stop;
  const auto summary = ensemble::run(scenario, options, [&](ensemble::BatchResult&& batch) {
    const auto lanes = static_cast<std::size_t>(batch.lanes), first = static_cast<std::size_t>(batch.first_replicate);
    for (std::size_t k = 0; k < lanes; ++k) {
      all.broken[first + k] = batch.failed_tick[k] >= 0 ? 1 : 0;
      for (std::size_t m = 0; m < all.measures; ++m)
        all.values[m * all.replicates + first + k] = batch.measures[m * lanes + k];
      for (std::size_t p = 0; p < parameters; ++p)
        all.parameters[p * all.replicates + first + k] = batch.parameters[p * lanes + k];
    }
    done += lanes;
    if (how.progress) how.progress(done, all.replicates);
  });
  if (summary.stopped) throw Stopped{};
  return all;
}

}  // namespace multivector::history
