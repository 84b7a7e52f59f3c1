// A run directory being written: every file under a temporary name until all are whole.
#pragma once

#include "results/branches.hpp"
#include "results/manifest.hpp"
#include "results/series.hpp"

#include <filesystem>

namespace multivector::results {

/// Feed it every batch in branch order, from one thread at a time; then `finish` once. Without `finish` nothing of the
/// run appears and an earlier run in the directory stays as it was.
class RunWriter {
public:
  /// @throws DirectoryTaken, std::runtime_error  see claim_run_directory.
  RunWriter(const scenario::Scenario& scenario, bool fixed_parameters, std::filesystem::path directory);

  [[nodiscard]] bool replaces_a_run() const { return replaces_; }
  void add(const ensemble::BatchResult& batch);

  /// Writes the tables and gives all files their names; run.json comes last. A run that stopped early is written with
  /// what it finished and says `complete: false`.
  void finish(const Answer& answer, RunFacts facts);

private:
  const scenario::Scenario& scenario_;
  std::filesystem::path directory_;
  bool replaces_;
  BranchTable branches_;
  ParameterTable parameters_;
  EventTable events_;
  SeriesTable series_;
};

}  // namespace multivector::results
