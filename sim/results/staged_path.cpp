#include "results/staged_path.hpp"

#include "support/process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace multivector::results {

namespace {

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

StagedPath::StagedPath(std::filesystem::path final_path) : final_(std::move(final_path)), temporary_(final_) {
  static std::atomic<int> count = 0;
  temporary_ += "." + support::process_name() + "-" + std::to_string(count++) + ".tmp";
  const int file = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) give_up("open", errno);
  ::close(file);
}

StagedPath::~StagedPath() {
  std::error_code ignored;
  if (!published_) std::filesystem::remove(temporary_, ignored);
}

void StagedPath::give_up(const char* what, int why) const {
  throw std::runtime_error(std::string("cannot ") + what + " " + final_.string() + ": " + std::strerror(why));
}

void StagedPath::try_writing() const {
  const int file = ::open(temporary_.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) give_up("write", errno);
  char first = 0;
  const ssize_t there = ::pread(file, &first, 1, 0);
  const int why = there == 0 || (there == 1 && ::pwrite(file, &first, 1, 0) == 1 && ::fsync(file) == 0) ? 0 : errno;
  ::close(file);
  if (why != 0) give_up("write", why);
}

void StagedPath::sync() const {
  const int file = ::open(temporary_.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) give_up("write", errno);
  const int why = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  if (why != 0) give_up("write", why);
}

void StagedPath::publish() {
  if (std::rename(temporary_.c_str(), final_.c_str()) != 0) give_up("rename", errno);
  published_ = true;
}

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
  StagedPath staged(path);
  const int file = ::open(staged.temporary().c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) staged.give_up("open", errno);
  const int why = write_all(file, bytes) && ::fsync(file) == 0 ? 0 : errno;
  if (::close(file) != 0 || why != 0) staged.give_up("write", why != 0 ? why : errno);
  staged.publish();
}

bool is_staged(std::string_view name, std::string_view final_name) {
  return name.starts_with(final_name) && name.substr(final_name.size()).starts_with(".") && name.ends_with(".tmp");
}

}  // namespace multivector::results
