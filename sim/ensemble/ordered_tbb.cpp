// run_ordered on oneTBB.
#ifndef MULTIVECTOR_SCHEDULER_THREADS

#include "ensemble/ordered.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <memory>

namespace multivector::ensemble {

std::size_t run_ordered(const OrderedWork& work) {
  using Result = std::shared_ptr<engine::BatchResult>;
  std::size_t next = 0, done = 0;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(work.threads));
  tbb::task_arena arena(work.threads);
  arena.execute([&] {
    tbb::parallel_pipeline(
        static_cast<std::size_t>(work.threads) * 2,
        tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                            [&](tbb::flow_control& control) -> std::size_t {
                                              if (next == work.tasks || work.stopped()) {
                                                control.stop();
                                                return 0;
                                              }
                                              return next++;
                                            }) &
            tbb::make_filter<std::size_t, Result>(tbb::filter_mode::parallel,
                                                  [&](std::size_t task) {
                                                    const int worker = tbb::this_task_arena::current_thread_index();
                                                    return std::make_shared<engine::BatchResult>(
                                                        work.work(task, worker));
                                                  }) &
            tbb::make_filter<Result, void>(tbb::filter_mode::serial_in_order, [&](const Result& result) {
              work.sink(std::move(*result));
              ++done;
            }));
  });
  return done;
}

}  // namespace multivector::ensemble

#endif
