#include "results/directory_lock.hpp"

#include "results/files.hpp"

#include <stdexcept>
#include <system_error>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

constexpr const char* kName = ".lock";

[[noreturn]] void refuse(const fs::path& directory, const std::string& what, const std::string& who) {
  throw DirectoryTaken(what + directory.string() + " is in use" + (who.empty() ? "" : " by " + who) +
                       "\n  wait until it has ended, or choose another directory with --out");
}

/// Who is in a directory: the one that has all of it, or else one of those that share it.
std::string holder_in(const fs::path& directory) {
  std::string who = to_text(support::read_holder(directory / kName));
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    if (who.empty() && is_lock_name(entry.path().filename().string()))
      who = to_text(support::read_holder(entry.path()));
  return who;
}

}  // namespace

DirectoryLock::DirectoryLock(const fs::path& directory, const std::string& part) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) throw std::runtime_error("cannot make the directory " + directory.string() + ": " + error.message());
  using support::FileLock, support::LockMode;
  all_ = FileLock::take(directory / kName, part.empty() ? LockMode::alone : LockMode::shared);
  if (!all_) refuse(directory, "", holder_in(directory));
  if (part.empty()) return;
  const fs::path own = directory / (std::string(kName) + "-" + part);
  part_ = FileLock::take(own, LockMode::alone);
  if (!part_) refuse(directory, part + " in ", to_text(support::read_holder(own)));
}

bool is_lock_name(std::string_view name) { return name == kName || name.starts_with(std::string(kName) + "-"); }

}  // namespace multivector::results
