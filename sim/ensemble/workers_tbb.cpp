// run_tasks on oneTBB.
#ifndef MULTIVECTOR_SCHEDULER_THREADS

#include "ensemble/workers.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

namespace multivector::ensemble {

std::size_t run_tasks(const Work& work) {
  std::size_t next = 0;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(work.threads));
  tbb::task_arena arena(work.threads);
  arena.execute([&] {
    tbb::parallel_pipeline(static_cast<std::size_t>(work.threads),
                           tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                                               [&](tbb::flow_control& control) -> std::size_t {
                                                                 if (next == work.tasks || work.stopped()) {
                                                                   control.stop();
                                                                   return 0;
                                                                 }
                                                                 return next++;
                                                               }) &
                               tbb::make_filter<std::size_t, void>(tbb::filter_mode::parallel, [&](std::size_t task) {
                                 work.run(task, tbb::this_task_arena::current_thread_index());
                               }));
  });
  return next;
}

}  // namespace multivector::ensemble

#endif
