#include "support/process.hpp"

#include "support/hash.hpp"

#include <csignal>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>

namespace multivector::support {

namespace {

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::string host_name() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) return "host";
  return host.data();
}

std::string process_name() { return host_name() + "-" + std::to_string(::getpid()); }

bool has_ended(const std::string& name) {
  const std::string here = host_name() + "-";
  if (!name.starts_with(here)) return false;
  const std::string pid = name.substr(here.size());
  const bool number =
      !pid.empty() && pid.size() < 10 && std::ranges::all_of(pid, [](char c) { return c >= '0' && c <= '9'; });
  return number && ::kill(std::stoi(pid), 0) != 0 && errno == ESRCH;
}

std::string command_of(int pid) {
  std::string words = text_of("/proc/" + std::to_string(pid) + "/cmdline");
  while (!words.empty() && words.back() == '\0') words.pop_back();
  std::replace(words.begin(), words.end(), '\0', ' ');
  return words;
}

/// Field 22 of /proc/PID/stat, counted behind the name in brackets, and the boot that it counts from.
std::uint64_t birth_of(int pid) {
  const std::string stat = text_of("/proc/" + std::to_string(pid) + "/stat");
  std::size_t at = stat.rfind(')');
  for (int field = 2; field < 22 && at != std::string::npos; ++field) at = stat.find(' ', at + 1);
  if (at == std::string::npos) return 0;
  return fnv1a(stat.substr(at, stat.find(' ', at + 1) - at), fnv1a(text_of("/proc/sys/kernel/random/boot_id")));
}

}  // namespace multivector::support
