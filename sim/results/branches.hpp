// The tables that grow while the run goes on: branches.csv, parameters.csv, events.csv.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/results.hpp"
#include "results/files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::results {

/// One row a branch: axes, replicate, weight, measures, failed (month and cell where a value stopped being finite).
class BranchTable {
public:
  BranchTable(const scenario::Scenario& scenario, const std::filesystem::path& directory);
  void add(const ensemble::BatchResult& batch);
  StagedFile& file() { return file_; }

private:
  [[nodiscard]] std::string row(const ensemble::BatchResult& batch, int lane) const;

  const scenario::Scenario& scenario_;
  std::vector<std::string> prefixes_;  ///< a variant's axis columns, each with a comma behind
  std::vector<std::string> weights_;
  StagedFile file_;
};

/// One row a replicate: the parameters drawn for it, the same in every variant.
class ParameterTable {
public:
  ParameterTable(const scenario::Scenario& scenario, bool fixed_parameters, const std::filesystem::path& directory);
  void add(const ensemble::BatchResult& batch);
  StagedFile& file() { return file_; }

private:
  std::vector<int> drawn_;
  StagedFile file_;
};

/// The decision log, one row an event: axes, replicate, date, outcome, by, source, members, act, action, doer, towards,
/// inputs, doctrine, refused_by.
class EventTable {
public:
  EventTable(const scenario::Scenario& scenario, const std::filesystem::path& directory);
  void add(const ensemble::BatchResult& batch);
  StagedFile& file() { return file_; }

private:
  [[nodiscard]] std::string row(const ensemble::Event& event) const;

  const scenario::Scenario& scenario_;
  std::vector<VariantLabel> variants_;
  StagedFile file_;
};

}  // namespace multivector::results
