// The merged result of a sweep as files: results.nc, results.csv, failures.csv.
#pragma once

#include "analysis/sweep/chunk.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace multivector::sweep {

inline constexpr const char* kResultsName = "results.nc";

/// results.nc (format "multivector sweep results 1"): dimensions point, policy, replicate; a variable for each factor
/// [point] (an option by its number; the names stand in the attribute `options`), for each measure [point, policy,
/// replicate], for each path [point, policy, replicate, date of NAME]. NaN: failed, or `first` that never came.
/// results.csv: point, policy, factors, means of the measures over replicates (of `first` restricted means: what did
/// not happen took the whole horizon); left out above a million rows. failures.csv: point, policy, replicate, tick and
/// cell where a value stopped being finite.
class ResultsFile {
public:
  ResultsFile(const std::filesystem::path& directory, const Plan& plan, const designs::Points& points);
  ~ResultsFile();

  /// Chunks come in order. @returns failed branches.
  std::uint64_t add(const Chunk& chunk);
  void publish();

private:
  class Tables;
  class Arrays;
  const Plan& plan_;
  std::filesystem::path directory_;
  std::unique_ptr<Arrays> arrays_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace multivector::sweep
