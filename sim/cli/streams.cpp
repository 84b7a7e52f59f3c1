#include "cli/streams.hpp"

#include "support/quote.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>

namespace multivector::cli {

namespace {

constexpr std::array<std::string_view, 3> kMarks = {"\033[1m", "\033[0m", "\r\033[K"};  ///< what we print ourselves

struct Guard {
  int file;
  bool terminal;
  std::string kept;  ///< the beginning of a character or mark whose rest has not come yet
};

/// A reader that has gone (`| head`) has read all that it wanted: that is no error, and the work goes on.
bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) return true;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Where a character that is not whole yet begins: at most three bytes before the end.
std::size_t whole_characters(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) break;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0;
    if (length > 0) return length > back ? text.size() - back : text.size();
  }
  return text.size();
}

std::string shown(std::string_view text, bool terminal) {
  std::string out;
  while (!text.empty()) {
    const std::size_t next = terminal ? std::min(text.find_first_of("\033\r"), text.size()) : text.size();
    out += support::printable_lines(text.substr(0, next));
    text.remove_prefix(next);
    if (text.empty()) break;
    const auto mark = std::find_if(kMarks.begin(), kMarks.end(), [&](auto m) { return text.starts_with(m); });
    const std::size_t length = mark == kMarks.end() ? 1 : mark->size();
    out += mark == kMarks.end() ? support::printable_lines(text.substr(0, 1)) : std::string(*mark);
    text.remove_prefix(length);
  }
  return out;
}

ssize_t write_shown(void* cookie, const char* bytes, std::size_t size) {
  auto& guard = *static_cast<Guard*>(cookie);
  const std::string text = guard.kept + std::string(bytes, size);
  const std::size_t whole = whole_characters(text);
  guard.kept = text.substr(whole);
  return write_all(guard.file, shown(std::string_view(text).substr(0, whole), guard.terminal))
             ? static_cast<ssize_t>(size)
             : 0;
}

std::FILE* guarded(int file, int buffering) {
  auto* guard = new Guard{file, ::isatty(file) == 1, {}};  // as long as the process
  std::FILE* const stream = ::fopencookie(guard, "w", {nullptr, write_shown, nullptr, nullptr});
  if (stream != nullptr) std::setvbuf(stream, nullptr, buffering, BUFSIZ);
  return stream;
}

void hold_open(int file, int flags) {
  if (::fcntl(file, F_GETFD) != -1) return;
  const int opened = ::open("/dev/null", flags);
  if (opened != file && opened >= 0) {
    ::dup2(opened, file);
    ::close(opened);
  }
}

}  // namespace

void guard_streams() {
  hold_open(0, O_RDONLY);
  hold_open(1, O_RDONLY);
  hold_open(2, O_WRONLY);
  std::signal(SIGPIPE, SIG_IGN);
  if (std::FILE* out = guarded(1, ::isatty(1) == 1 ? _IOLBF : _IOFBF)) stdout = out;
  if (std::FILE* err = guarded(2, _IONBF)) stderr = err;
}

}  // namespace multivector::cli
