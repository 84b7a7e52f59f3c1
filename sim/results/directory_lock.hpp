// A directory of results belongs to one process at a time; parts of a sweep may share one.
#pragma once

#include "support/file_lock.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace multivector::results {

/// Taken before anything is written, held as long as it lives: the file `.lock` in the directory says by whom. A part
/// (`shard-3-of-7`) has a `.lock-PART` of its own beside it and shares the directory with other parts.
class DirectoryLock {
public:
  /// Makes the directory if it is not there. @param part  empty: all of it.
  /// @throws DirectoryTaken  another process is at work there. @throws std::runtime_error  it cannot be locked.
  explicit DirectoryLock(const std::filesystem::path& directory, const std::string& part = {});

private:
  std::unique_ptr<support::FileLock> all_, part_;
};

/// Whether a file in a directory of results is a lock of ours.
[[nodiscard]] bool is_lock_name(std::string_view name);

}  // namespace multivector::results
