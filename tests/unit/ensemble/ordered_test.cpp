#include "ensemble/ordered.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

using multivector::engine::BatchResult;
using namespace multivector::ensemble;

namespace {

OrderedWork counting(std::size_t tasks, int threads, std::vector<int>& seen) {
  OrderedWork work;
  work.tasks = tasks;
  work.threads = threads;
  work.work = [](std::size_t task, int) {
    if (task % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));  // later tasks overtake
    BatchResult result;
    result.first_replicate = static_cast<int>(task);
    return result;
  };
  work.sink = [&seen](BatchResult&& result) { seen.push_back(result.first_replicate); };
  work.stopped = [] { return false; };
  return work;
}

}  // namespace

TEST_CASE("results come in the order of their tasks, whoever finishes first", "[ensemble]") {
  const int threads = GENERATE(1, 2, 4);
  std::vector<int> seen;
  CHECK(run_ordered(counting(50, threads, seen)) == 50);
  REQUIRE(seen.size() == 50);
  for (int i = 0; i < 50; ++i) CHECK(seen[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("few results are held at once", "[ensemble]") {
  std::vector<int> seen;
  OrderedWork work = counting(100, 4, seen);
  std::atomic<int> held = 0, most = 0;
  const auto inner = work.work;
  work.work = [&](std::size_t task, int worker) {
    const int now = ++held;
    int before = most.load();
    while (before < now && !most.compare_exchange_weak(before, now)) {
    }
    return inner(task, worker);
  };
  work.sink = [&](BatchResult&&) { --held; };
  run_ordered(work);
  CHECK(most <= 8);
}

TEST_CASE("a worker is one thread at a time", "[ensemble]") {
  std::vector<int> seen;
  OrderedWork work = counting(60, 4, seen);
  std::vector<std::atomic<int>> busy(4);
  std::atomic<bool> clash = false;
  const auto inner = work.work;
  work.work = [&](std::size_t task, int worker) {
    if (++busy.at(static_cast<std::size_t>(worker)) > 1) clash = true;
    auto result = inner(task, worker);
    --busy[static_cast<std::size_t>(worker)];
    return result;
  };
  run_ordered(work);
  CHECK_FALSE(clash);
}

TEST_CASE("a stop lets what is under way finish, without a gap", "[ensemble]") {
  std::vector<int> seen;
  OrderedWork work = counting(1000, 2, seen);
  std::atomic<int> asked = 0;
  work.stopped = [&asked] { return ++asked > 20; };
  const std::size_t done = run_ordered(work);
  CHECK(done < 1000);
  REQUIRE(seen.size() == done);
  for (std::size_t i = 0; i < done; ++i) CHECK(seen[i] == static_cast<int>(i));
}

TEST_CASE("a failure of the surroundings comes out as it is", "[ensemble]") {
  std::vector<int> seen;
  OrderedWork work = counting(20, 2, seen);
  work.sink = [](BatchResult&& result) {
    if (result.first_replicate == 7) throw std::runtime_error("disk full");
  };
  CHECK_THROWS_WITH(run_ordered(work), "disk full");
}
