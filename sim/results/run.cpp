#include "results/run.hpp"

#include "results/collector.hpp"
#include "results/writer.hpp"

#include <fmt/chrono.h>

#include <ctime>
#include <optional>

namespace multivector::results {

namespace {

std::string now_utc() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace

Finished run(const scenario::Scenario& scenario, const RunSettings& settings) {
  std::optional<RunWriter> writer;
  if (!settings.directory.empty()) writer.emplace(scenario, settings.ensemble.fixed_parameters, settings.directory);
  Collector collector(scenario, settings.ensemble.fixed_parameters);
  Finished finished;
  finished.facts.started = now_utc();
  finished.facts.fixed_parameters = settings.ensemble.fixed_parameters;
  const std::uint64_t total = static_cast<std::uint64_t>(scenario.replicates) * scenario::variants(scenario).size();
  std::uint64_t done = 0;
  bool writing = false;
  try {
    finished.facts.summary = ensemble::run(scenario, settings.ensemble, [&](ensemble::BatchResult&& batch) {
      writing = true;
      if (writer) writer->add(batch);
      writing = false;
      collector.add(batch);
      done += static_cast<std::uint64_t>(batch.lanes);
      if (settings.progress) settings.progress(done, total);
    });
  } catch (const std::exception& failure) {
    if (writing) throw;  // the disk is the trouble: nothing that stands on it can be trusted to be whole
    finished.facts.error = failure.what();
  }
  finished.answer = collector.finish(done == total);
  if (writer) writer->finish(finished.answer, finished.facts);
  return finished;
}

}  // namespace multivector::results
