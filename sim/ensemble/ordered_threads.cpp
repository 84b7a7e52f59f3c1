// run_ordered on std::thread: for the thread sanitizer, which cannot see into a packaged oneTBB.
#ifdef MULTIVECTOR_SCHEDULER_THREADS

#include "ensemble/ordered.hpp"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace multivector::ensemble {
namespace {

class Line {
public:
  explicit Line(const OrderedWork& work) : work_(work) {}

  void worker(int number) {
    try {
      std::size_t task = 0;
      while (take(task)) deliver(task, work_.work(task, number));
    } catch (...) {
      fail(std::current_exception());
    }
  }

  std::size_t finish() const {
    if (error_) std::rethrow_exception(error_);
    return delivered_;
  }

private:
  bool take(std::size_t& task) {
    std::unique_lock lock(mutex_);
    const auto window = static_cast<std::size_t>(work_.threads) * 2;
    room_.wait(lock, [&] { return error_ || next_ < delivered_ + window; });
    if (error_ || ended_ || next_ == work_.tasks || work_.stopped()) {
      ended_ = true;
      return false;
    }
    task = next_++;
    return true;
  }

  void deliver(std::size_t task, engine::BatchResult&& result) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(task, std::move(result));
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == delivered_;
         first = waiting_.begin()) {
      work_.sink(std::move(first->second));
      waiting_.erase(first);
      ++delivered_;
    }
    room_.notify_all();
  }

  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    room_.notify_all();
  }

  const OrderedWork& work_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::map<std::size_t, engine::BatchResult> waiting_;
  std::size_t next_ = 0, delivered_ = 0;
  bool ended_ = false;
  std::exception_ptr error_;
};

}  // namespace

std::size_t run_ordered(const OrderedWork& work) {
  Line line(work);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < work.threads; ++i) threads.emplace_back([&line, i] { line.worker(i); });
  }
  return line.finish();
}

}  // namespace multivector::ensemble

#endif
