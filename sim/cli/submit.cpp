// multivector submit
#include "analysis/sweep/slurm.hpp"

#include "analysis/sweep/plan.hpp"
#include "analysis/sweep/points.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"

#include <cstdio>

namespace multivector::cli {

int submit(const SubmitCommand& command) {
  if (kind_of(command.sweep) != FileKind::sweep) {
    std::fprintf(stderr, "multivector: %s is no sweep (it has no key `sweep`)\n", command.sweep.c_str());
    return kWrongUsage;
  }
  Diagnostics diagnostics;
  const auto loaded = sweep::load(command.sweep, diagnostics);
  complain(diagnostics);
  if (!loaded) return status_of(diagnostics);
  const designs::Points points = sweep::make_points(*loaded);
  const sweep::Plan plan = sweep::make_plan(*loaded, points);
  sweep::SlurmJob job{command.sweep,     command.out.empty() ? "out/" + loaded->id : command.out,
                      command.partition, command.time,
                      command.shards,    std::max(1, command.cpus)};
  if (command.shards > plan.chunks()) {
    std::fprintf(stderr,
                 "multivector: %d shards for %lld chunks; the sweep is cut into chunks of %lld points (see `chunk`)\n",
                 command.shards, static_cast<long long>(plan.chunks()), static_cast<long long>(plan.chunk));
    return kWrongUsage;
  }
  sweep::claim(job.out, plan, points);
  const auto scripts = sweep::write_scripts(job);
  std::printf("%s\n%s\n", scripts.array.c_str(), scripts.merge.c_str());
  if (!command.go) {
    std::fprintf(stderr, "Written, not submitted. Submit with --go, or by hand:\n  %s\n",
                 sweep::by_hand(scripts).c_str());
    return kDone;
  }
  const auto submitted = sweep::submit(scripts);
  std::fprintf(stderr, "array job %s, merge job %s; `multivector status %s` says how far they are\n",
               submitted.array.c_str(), submitted.merge.c_str(), job.out.c_str());
  return kDone;
}

}  // namespace multivector::cli
