// A file that says who has something: an advisory lock of the operating system, and the holder in words.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace multivector::support {

enum class LockMode { alone, shared };

/// Held as long as it lives, and gone with the process however that ends: what a killed one leaves is taken over.
/// Open-file-description locks: they hold between processes, between threads, and over NFS where the server locks
/// (not on mounts with `nolock` or `local_lock`). Where the file system knows no locks, the holder that the file names
/// decides: on this machine it must be alive; on another one it is believed.
class FileLock {
public:
  /// @returns nothing if somebody else holds it. @throws std::runtime_error  the file cannot be made or locked.
  [[nodiscard]] static std::unique_ptr<FileLock> take(const std::filesystem::path& path, LockMode mode);
  ~FileLock();  ///< removes the file, unless others share it
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

private:
  FileLock(std::filesystem::path path, int file, LockMode mode, bool locked);
  std::filesystem::path path_;
  int file_;
  LockMode mode_;
  bool locked_;  ///< by the system, not by our word alone
};

/// Who holds a lock, from its file.
struct LockHolder {
  std::string host, since, command;
  int pid = 0;
  unsigned long long birth = 0;  ///< support::birth_of
};
[[nodiscard]] LockHolder read_holder(const std::filesystem::path& path);

/// "process 1234 on node7, since 2026-01-31T12:00:00Z: multivector run x.yaml"; empty if the file names nobody.
[[nodiscard]] std::string to_text(const LockHolder& holder);

/// Whether it may still be at work: false only for a process of this machine that is gone.
[[nodiscard]] bool may_live(const LockHolder& holder);

}  // namespace multivector::support
