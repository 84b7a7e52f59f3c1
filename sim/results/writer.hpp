// A run directory being written: every file under a temporary name until all are whole.
#pragma once

#include "results/branches.hpp"
#include "results/manifest.hpp"
#include "results/series.hpp"

#include <filesystem>

namespace multivector::results {

/// Feed it every batch in branch order, from one thread at a time; then `finish` once. Without `finish` nothing of the
/// run appears and an earlier run in the directory stays as it was. The directory must have been claimed; the scenario
/// must outlive the writer.
class RunWriter {
public:
  RunWriter(const scenario::Scenario& scenario, bool fixed_parameters, std::filesystem::path directory);

  void add(const ensemble::BatchResult& batch);

  /// Adds the windows of the series to the answer, writes the tables and gives all files their names; run.json comes
  /// last. A run that stopped early is written with what it finished and says `complete: false`.
  void finish(Answer& answer, RunFacts facts);

private:
  const scenario::Scenario& scenario_;
  std::filesystem::path directory_;
  BranchTable branches_;
  ParameterTable parameters_;
  EventTable events_;
  SeriesTable series_;
};

}  // namespace multivector::results
