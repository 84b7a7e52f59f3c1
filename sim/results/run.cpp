#include "results/run.hpp"

#include "results/collector.hpp"
#include "results/directory_lock.hpp"
#include "results/files.hpp"
#include "results/identity.hpp"
#include "results/journal.hpp"
#include "results/shape.hpp"
#include "results/stored_run.hpp"
#include "results/writer.hpp"
#include "support/hash.hpp"

#include <fmt/chrono.h>

#include <ctime>
#include <memory>
#include <optional>
#include <stdexcept>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

std::string now_utc() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

/// The batches of a run that are there already, if it is to be resumed.
std::unique_ptr<Journal> left_behind(const RunSettings& settings, const scenario::Scenario& scenario,
                                     const std::string& identity) {
  const fs::path path = settings.directory / kJournalName;
  if (!settings.resume || settings.directory.empty() || !fs::exists(path)) return nullptr;
  std::error_code ignored;
  if (fs::file_size(path, ignored) == 0) return nullptr;  // killed before it began
  const Shape shape(scenario, kMostLanes);
  auto journal = std::make_unique<Journal>(path, [&](const auto& batch) { return shape.fits(batch); });
  if (const std::string other = first_difference(journal->head().identity, identity); !other.empty())
    throw DirectoryTaken(settings.directory.string() + " holds an unfinished run of something else (" + other +
                         "); choose a new directory, or leave out --resume to begin anew");
  return journal;
}

/// The answer of this run, if the directory holds it, complete and whole, and it is to be resumed.
std::optional<Answer> finished_before(const RunSettings& settings, const std::string& identity) {
  const fs::path& directory = settings.directory;
  if (!settings.resume || directory.empty() || fs::exists(directory / kJournalName)) return std::nullopt;
  if (!fs::exists(directory / "run.json")) return std::nullopt;
  try {
    StoredRun stored = read_run(directory, true);
    if (!stored.answer.complete || stored.identity.empty() || !is_whole(directory)) return std::nullopt;
    if (stored.identity == identity) return std::move(stored.answer);
  } catch (const std::runtime_error&) {  // not whole
    return std::nullopt;
  }
  throw DirectoryTaken(directory.string() +
                       " holds a complete run of something else (another file, seed or option); choose a new "
                       "directory, or leave out --resume to replace it");
}

/// What is kept of a batch: series that no table will show, as a hash only.
void slim(ensemble::BatchResult& batch, int room) {
  if (batch.variant != 0) batch.parameters.clear();
  if (batch.first_replicate < room) return;
  std::vector<std::uint64_t> words;
  for (int lane = 0; lane < batch.lanes; ++lane)
    for (const std::uint64_t word : series_hash(batch, lane)) words.push_back(word);
  batch.series_hash = std::move(words);
  batch.series.clear();
}

}  // namespace

Finished run(const scenario::Scenario& scenario, const RunSettings& settings) {
  std::optional<DirectoryLock> lock;
  if (!settings.directory.empty()) {
    claim_run_directory(settings.directory);
    lock.emplace(settings.directory);
    remove_half_written(settings.directory);
  }
  const std::string identity = identity_of(scenario, settings.ensemble.fixed_parameters);
  if (auto answer = finished_before(settings, support::sha256(identity))) {
    Finished finished{std::move(*answer), {}, true};
    finished.facts.resumed_branches = finished.answer.branches;
    return finished;
  }
  std::unique_ptr<Journal> journal = left_behind(settings, scenario, identity);
  ensemble::Options options = settings.ensemble;
  if (journal) options.batch = journal->head().batch;
  ensemble::Ensemble ensemble(scenario, options);
  const fs::path path = settings.directory.empty() ? fs::path{} : settings.directory / kJournalName;
  if (!journal) journal = std::make_unique<Journal>(path, JournalHead{identity, ensemble.batch()});
  const int room = static_cast<int>(SeriesTable::room(scenario));
  Finished finished;
  finished.facts.started = now_utc();
  finished.facts.fixed_parameters = settings.ensemble.fixed_parameters;
  finished.facts.overrides = settings.overrides;
  finished.facts.identity = support::sha256(identity);
  finished.facts.resumed_branches = journal->branches();
  const std::uint64_t total = static_cast<std::uint64_t>(scenario.replicates) * scenario::variants(scenario).size();
  bool writing = false;
  const auto phase = [&](bool running) {
    if (settings.phase) settings.phase(running);
  };
  phase(true);
  try {
    finished.facts.summary = ensemble.run(
        [&](ensemble::BatchResult&& batch) {
          writing = true;
          slim(batch, room);
          journal->add(batch);
          writing = false;
          if (settings.progress) settings.progress(journal->branches(), total);
        },
        [&](int variant, int first) { return journal->has(variant, first); });
  } catch (const std::exception& failure) {
    if (writing) throw;  // the disk is the trouble: nothing that stands on it can be trusted to be whole
    finished.facts.error = failure.what();
  }
  phase(false);
  Collector collector(scenario, settings.ensemble.fixed_parameters);
  std::optional<RunWriter> writer;
  if (!settings.directory.empty()) writer.emplace(scenario, settings.ensemble.fixed_parameters, settings.directory);
  journal->replay([&](const ensemble::BatchResult& batch) {
    if (writer) writer->add(batch);
    collector.add(batch);
  });
  const bool complete = journal->branches() == total;
  finished.answer = collector.finish(complete);
  if (writer) writer->finish(finished.answer, finished.facts);
  if (complete) journal->remove();
  return finished;
}

}  // namespace multivector::results
