// The parts of reading a run back: its manifest, its tables.
#pragma once

#include "results/stored_run.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace multivector::results {

inline constexpr int kMostReplicates = 1'000'000'000;

/// run.json. @throws std::runtime_error  it is no manifest of ours, of another version,
/// without checksums, or was changed after the run.
[[nodiscard]] nlohmann::json read_manifest(const std::filesystem::path& directory);

/// What a manifest says of its run: all but the tables. @param path  of the file, for messages.
[[nodiscard]] StoredRun described_by(const nlohmann::json& manifest, const std::filesystem::path& path);

/// summary.csv, effects.csv, windows.csv, drivers.csv into the answer. @throws std::runtime_error  with file and line.
void read_tables(const std::filesystem::path& directory, Answer& answer);

/// branches.csv into `values`, columns by name. @throws std::runtime_error  with file and line.
void read_branches(const std::filesystem::path& directory, StoredRun& run);

[[noreturn]] void changed(const std::filesystem::path& path);  ///< throws: it is not as the run wrote it

}  // namespace multivector::results
