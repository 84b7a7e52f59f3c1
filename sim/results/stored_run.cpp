#include "results/stored_run.hpp"

#include "results/checksum.hpp"
#include "results/journal.hpp"
#include "results/read_table.hpp"
#include "results/stored_json.hpp"
#include "results/stored_parts.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// A run that was killed leaves its journal only.
std::string why_no_run(const fs::path& directory) {
  if (is_there(directory / kJournalName))
    return directory.string() +
           " holds a run that was cut short: its tables are not written; finish it with `run SCENARIO --out " +
           directory.string() + " --resume`";
  return directory.string() + " is no run directory (it has no run.json)";
}

void check_whole(const fs::path& directory, const StoredRun& run) {
  std::size_t rows = 0;
  for (const auto& variant : run.values)
    if (!variant.empty()) rows += variant.front().size();
  if (!run.values.empty() && !run.answer.measures.empty() && run.answer.complete && rows < run.answer.branches)
    throw std::runtime_error(directory.string() + "/branches.csv is cut short: " + std::to_string(rows) + " of " +
                             std::to_string(run.answer.branches) + " branches");
}

/// Tables that a run is read from.
const std::vector<std::string>& tables_read() {
  static const std::vector<std::string> names = {"branches.csv", "summary.csv", "effects.csv", "drivers.csv",
                                                 "windows.csv"};
  return names;
}

void check_there(const fs::path& directory) {
  for (const auto& name : tables_read())
    if (!is_there(directory / name))
      throw std::runtime_error(directory.string() + " is not whole: " + name + " is missing");
}

/// What the run said of its files.
void check_sums(const fs::path& directory, const Json& run, bool with_branches) {
  const Json& sums = run.at("checksums");
  for (const auto& name : tables_read())
    if (name == "branches.csv" && !with_branches)
      continue;
    else if (!sums.contains(name) || TableReader(directory / name).checksum() != sums.at(name).get<std::string>())
      changed(directory / name);
}

}  // namespace

StoredRun read_run(const fs::path& directory, bool with_branches) try {
  if (!is_there(directory / "run.json")) throw std::runtime_error(why_no_run(directory));
  const Json json = read_manifest(directory);
  check_there(directory);
  StoredRun run = described_by(json, directory / "run.json");
  read_tables(directory, run.answer);
  if (with_branches) read_branches(directory, run);
  check_whole(directory, run);
  check_sums(directory, json, with_branches);
  return run;
} catch (const Json::exception& problem) {
  throw std::runtime_error((directory / "run.json").string() + ": " + plain_text(problem));
}

bool is_whole(const fs::path& directory) try {
  const Json run = read_manifest(directory);
  for (const auto& [name, sum] : run.at("checksums").items()) {
    const fs::path path = directory / fs::path(name).filename();
    const bool table = path.extension() == ".csv";
    if (sum != (table ? TableReader(path).checksum() : file_checksum(path))) return false;
  }
  return true;
} catch (const Json::exception&) {
  return false;
}

}  // namespace multivector::results
