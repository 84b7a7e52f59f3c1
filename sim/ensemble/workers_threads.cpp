// run_tasks on std::thread: for the thread sanitizer, which cannot see into a packaged oneTBB.
#ifdef MULTIVECTOR_SCHEDULER_THREADS

#include "ensemble/workers.hpp"

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace multivector::ensemble {
namespace {

class Line {
public:
  explicit Line(const Work& work) : work_(work) {}

  void worker(int number) {
    try {
      std::size_t task = 0;
      while (take(task)) work_.run(task, number);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!error_) error_ = std::current_exception();
    }
  }

  std::size_t finish() const {
    if (error_) std::rethrow_exception(error_);
    return next_;
  }

private:
  bool take(std::size_t& task) {
    const std::lock_guard lock(mutex_);
    if (error_ || next_ == work_.tasks || work_.stopped()) return false;
    task = next_++;
    return true;
  }

  const Work& work_;
  std::mutex mutex_;
  std::size_t next_ = 0;
  std::exception_ptr error_;
};

}  // namespace

std::size_t run_tasks(const Work& work) {
  Line line(work);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < work.threads; ++i) threads.emplace_back([&line, i] { line.worker(i); });
  }
  return line.finish();
}

}  // namespace multivector::ensemble

#endif
