#include "analysis/sweep/whole_file.hpp"

#include "support/process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>

namespace multivector::sweep {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int file, const std::filesystem::path& temporary) {
  const int why = errno;
  if (file >= 0) ::close(file);
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  throw std::runtime_error("cannot write " + path.string() + ": " + std::strerror(why));
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
  static std::atomic<int> count = 0;
  std::filesystem::path temporary = path;
  temporary += "." + support::process_name() + "-" + std::to_string(count++) + ".tmp";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0 || !write_all(file, bytes) || ::fsync(file) != 0) fail(path, file, temporary);
  if (::close(file) != 0 || std::rename(temporary.c_str(), path.c_str()) != 0) fail(path, -1, temporary);
}

}  // namespace multivector::sweep
