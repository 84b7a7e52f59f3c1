#include "support/file_lock.hpp"

#include "support/file.hpp"
#include "support/process.hpp"
#include "support/quote.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace multivector::support {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestCommand = 300;  ///< of a command in the file

[[noreturn]] void fail(const fs::path& path, int file) {
  const int why = errno;
  if (file >= 0) ::close(file);
  throw std::runtime_error("cannot lock " + path.string() + ": " + std::strerror(why));
}

enum class Locked { yes, no, unknown };  ///< unknown: the file system has no locks

Locked lock(int file, short kind) {
  struct flock whole {};
  whole.l_type = kind;
  whole.l_whence = SEEK_SET;
  while (::fcntl(file, F_OFD_SETLK, &whole) != 0) {
    if (errno == EINTR) continue;
    return errno == EAGAIN || errno == EACCES ? Locked::no : Locked::unknown;
  }
  return Locked::yes;
}

/// Whether the name still means the file that we opened: a holder that ends removes it.
bool still_there(const fs::path& path, int file) {
  struct stat named {
  }, opened{};
  return ::fstat(file, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && named.st_ino == opened.st_ino &&
         named.st_dev == opened.st_dev;
}

std::string now() {
  std::array<char, 32> text{};
  const std::time_t clock = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&clock, &parts);
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

std::string our_text() {
  const int pid = ::getpid();
  return "host " + host_name() + "\npid " + std::to_string(pid) + "\nbirth " + std::to_string(birth_of(pid)) +
         "\nsince " + now() + "\ncommand " + printable(command_of(pid)).substr(0, kLongestCommand) + "\n";
}

}  // namespace

FileLock::FileLock(fs::path path, int file, LockMode mode, bool locked)
    : path_(std::move(path)), file_(file), mode_(mode), locked_(locked) {}

std::unique_ptr<FileLock> FileLock::take(const fs::path& path, LockMode mode) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) fail(path, file);
    const Locked locked = lock(file, mode == LockMode::alone ? F_WRLCK : F_RDLCK);
    if (locked == Locked::no || (locked == Locked::unknown && may_live(read_holder(path)))) {
      ::close(file);
      return nullptr;
    }
    if (!still_there(path, file)) {
      ::close(file);
      continue;
    }
    const std::string text = mode == LockMode::alone ? our_text() : std::string{};
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, text.data(), text.size(), 0) != std::ssize(text)) fail(path, file);
    return std::unique_ptr<FileLock>(new FileLock(path, file, mode, locked == Locked::yes));
  }
}

FileLock::~FileLock() {
  const bool last = mode_ == LockMode::alone || (locked_ && lock(file_, F_WRLCK) == Locked::yes);
  if (last) ::unlink(path_.c_str());
  ::close(file_);
}

LockHolder read_holder(const fs::path& path) {
  LockHolder holder;
  std::istringstream lines(read_file(path, 1 << 16).text);
  for (std::string key; lines >> key;) {
    lines.get();
    std::string value;
    std::getline(lines, value);
    if (key == "host") holder.host = value;
    if (key == "since") holder.since = value;
    if (key == "command") holder.command = value;
    if (key == "pid") holder.pid = std::atoi(value.c_str());
    if (key == "birth") holder.birth = std::strtoull(value.c_str(), nullptr, 10);
  }
  return holder;
}

std::string to_text(const LockHolder& holder) {
  if (holder.pid <= 0) return {};
  return "process " + std::to_string(holder.pid) + " on " + printable(holder.host) + ", since " +
         printable(holder.since) + ": " + printable(holder.command);
}

bool may_live(const LockHolder& holder) {
  if (holder.pid <= 0) return false;
  return holder.host != host_name() || birth_of(holder.pid) == holder.birth;
}

}  // namespace multivector::support
