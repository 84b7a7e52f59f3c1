// Tables that appear whole or not at all, and the directory of a run.
#pragma once

#include "results/checksum.hpp"
#include "results/staged_path.hpp"

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace multivector::results {

/// A directory that must not be written to. The text says why and what to do.
class DirectoryTaken : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// A staged file that is written piece by piece.
/// @throws std::runtime_error from every function if the disk will not have it.
class StagedFile {
public:
  explicit StagedFile(std::filesystem::path final_path);
  ~StagedFile();
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;

  void write(std::string_view text);
  /// Of what was written, as a table.
  [[nodiscard]] std::string checksum() const { return sum_.hex(); }
  /// Closes; what was written is on the disk afterwards.
  void close();
  /// Closes if that was not done, and renames.
  void publish();

private:
  StagedPath path_;
  std::FILE* file_ = nullptr;
  TableChecksum sum_;
};

/// All names that a run writes.
[[nodiscard]] const std::vector<std::string>& run_file_names();

/// Makes the directory if it is not there. One that holds an earlier run, or what a killed one left, may be used again.
/// @throws DirectoryTaken if it holds other things. @throws std::runtime_error if it cannot be made or written to.
/// @returns whether an earlier run is there.
bool claim_run_directory(const std::filesystem::path& directory);

/// With those above it, where they are not there. @throws std::runtime_error  it cannot be made.
void make_directory(const std::filesystem::path& path);

/// @throws std::runtime_error  it cannot be moved.
void move_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// A file that may be there. @throws std::runtime_error  it cannot be taken away.
void remove_file(const std::filesystem::path& path);

/// Takes away what writers that were killed left half written.
void remove_half_written(const std::filesystem::path& directory);

/// Takes an earlier run's files away, so that its run.json never stands beside files of a later one.
void remove_run(const std::filesystem::path& directory);

}  // namespace multivector::results
