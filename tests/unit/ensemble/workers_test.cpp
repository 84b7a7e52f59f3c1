#include "ensemble/workers.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace multivector::ensemble;

namespace {

struct Seen {
  std::mutex mutex;
  std::multiset<std::size_t> tasks;
};

Work noting(std::size_t tasks, int threads, Seen& seen) {
  Work work;
  work.tasks = tasks;
  work.threads = threads;
  work.run = [&seen](std::size_t task, int) {
    if (task % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));  // later tasks overtake
    const std::lock_guard lock(seen.mutex);
    seen.tasks.insert(task);
  };
  work.stopped = [] { return false; };
  return work;
}

}  // namespace

TEST_CASE("every task is done once", "[ensemble]") {
  const int threads = GENERATE(1, 2, 4);
  Seen seen;
  CHECK(run_tasks(noting(50, threads, seen)) == 50);
  REQUIRE(seen.tasks.size() == 50);
  for (std::size_t i = 0; i < 50; ++i) CHECK(seen.tasks.count(i) == 1);
}

TEST_CASE("a worker is one thread at a time", "[ensemble]") {
  Seen seen;
  Work work = noting(60, 4, seen);
  std::vector<std::atomic<int>> busy(4);
  std::atomic<bool> clash = false;
  const auto inner = work.run;
  work.run = [&](std::size_t task, int worker) {
    if (++busy.at(static_cast<std::size_t>(worker)) > 1) clash = true;
    inner(task, worker);
    --busy[static_cast<std::size_t>(worker)];
  };
  run_tasks(work);
  CHECK_FALSE(clash);
}

TEST_CASE("a stop lets what is under way finish, without a gap", "[ensemble]") {
  Seen seen;
  Work work = noting(1000, 2, seen);
  std::atomic<int> asked = 0;
  work.stopped = [&asked] { return ++asked > 20; };
  const std::size_t done = run_tasks(work);
  CHECK(done < 1000);
  REQUIRE(seen.tasks.size() == done);
  for (std::size_t i = 0; i < done; ++i) CHECK(seen.tasks.count(i) == 1);
}

TEST_CASE("a failure of the surroundings comes out as it is", "[ensemble]") {
  Seen seen;
  Work work = noting(20, 2, seen);
  work.run = [](std::size_t task, int) {
    if (task == 7) throw std::runtime_error("disk full");
  };
  CHECK_THROWS_WITH(run_tasks(work), "disk full");
}
