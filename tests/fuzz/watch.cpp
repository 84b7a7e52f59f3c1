#include "tests/fuzz/watch.hpp"

#include "tests/fuzz/mutate.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <time.h>
#include <unistd.h>

namespace multivector::fuzz {

namespace {

using Clock = std::chrono::steady_clock;

/// What the child is at, in memory that both see.
struct Shared {
  std::atomic<std::uint64_t> number = 0;
  std::atomic<bool> over = false;
  char problem[256] = {};
};

/// Seconds of the processor that a process has had.
double used(pid_t pid) {
  clockid_t clock{};
  timespec time{};
  if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::string case_of(const std::vector<std::string>& corpus, std::uint64_t seed, std::uint64_t number) {
  Dice dice(seed * 0x9E3779B97F4A7C15u + number);
  return mutated(corpus, dice);
}

[[noreturn]] void child(const Target& target, const std::vector<std::string>& corpus, std::uint64_t seed,
                        const Limits& limits, Clock::time_point begin, Shared& shared) {
  if (limits.bytes > 0) {
    const rlimit most{limits.bytes, limits.bytes};
    ::setrlimit(RLIMIT_AS, &most);
  }
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  try {
    for (; since(begin) < limits.seconds && shared.number < limits.cases; ++shared.number)
      target.run(case_of(corpus, seed, shared.number));
  } catch (const std::exception& error) {
    std::snprintf(shared.problem, sizeof shared.problem, "%s", error.what());
    std::_Exit(1);
  }
  shared.over = true;
  std::_Exit(0);
}

/// Waits for the child. @returns what became of it, empty if it came to its end.
std::string outcome(pid_t pid, const Limits& limits, const Shared& shared) {
  std::uint64_t number = shared.number;
  double before = 0;
  for (;;) {
    int status = 0;
    if (::waitpid(pid, &status, WNOHANG) == pid) {
      if (WIFSIGNALED(status)) return std::string("ends with signal ") + ::strsignal(WTERMSIG(status));
      if (shared.over) return {};
      return shared.problem[0] != '\0' ? shared.problem : "ends with status " + std::to_string(WEXITSTATUS(status));
    }
    if (shared.number != number) {
      number = shared.number;
      before = used(pid);
    }
    if (used(pid) - before > limits.seconds_a_case) {
      ::kill(pid, SIGKILL);
      ::waitpid(pid, &status, 0);
      return "takes longer than " + std::to_string(static_cast<int>(limits.seconds_a_case)) + " s";
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

Tally watch(const Target& target, const std::vector<std::string>& corpus, std::uint64_t seed, const Limits& limits,
            const std::filesystem::path& folder) {
  void* const memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no shared memory");
  Shared& shared = *new (memory) Shared;
  Tally tally;
  for (const auto begin = Clock::now(); since(begin) < limits.seconds && shared.number < limits.cases;
       ++shared.number) {
    shared.problem[0] = '\0';
    std::fflush(nullptr);
    const pid_t pid = ::fork();
    if (pid < 0) throw std::runtime_error("no process can be started");
    if (pid == 0) child(target, corpus, seed, limits, begin, shared);
    const std::string what = outcome(pid, limits, shared);
    if (what.empty()) break;
    const auto path =
        folder / (target.name + "-" + std::to_string(seed) + "-" + std::to_string(shared.number.load()) + ".txt");
    std::ofstream(path, std::ios::binary) << case_of(corpus, seed, shared.number);
    std::fprintf(stderr, "%s: %s\n", path.c_str(), what.c_str());
    tally.findings.push_back(path);
  }
  tally.cases = shared.number;
  ::munmap(memory, sizeof(Shared));
  return tally;
}

}  // namespace multivector::fuzz
