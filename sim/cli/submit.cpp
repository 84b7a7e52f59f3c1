// multivector submit
#include "analysis/sweep/slurm.hpp"

#include "analysis/sweep/grow.hpp"
#include "analysis/sweep/plan.hpp"
#include "analysis/sweep/points.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "results/files.hpp"
#include "support/file.hpp"

#include <cstdio>
#include <stdexcept>

namespace multivector::cli {

namespace {

int usage(const std::string& text) {
  std::fprintf(stderr, "multivector: %s\n", text.c_str());
  return kWrongUsage;
}

/// The user's words as options of sbatch.
std::vector<std::string> options_of(const SubmitCommand& command) {
  std::vector<std::string> options;
  for (const auto& [name, value] : {std::pair{"--partition=", &command.partition},
                                    {"--account=", &command.account},
                                    {"--qos=", &command.qos},
                                    {"--time=", &command.time},
                                    {"--mem=", &command.mem},
                                    {"--mail-user=", &command.mail_user}})
    if (!value->empty()) options.push_back(name + *value);
  if (!command.mail_user.empty()) options.emplace_back("--mail-type=END,FAIL");
  options.insert(options.end(), command.sbatch.begin(), command.sbatch.end());
  return options;
}

sweep::SlurmJob job_of(const SubmitCommand& command, const sweep::Sweep& sweep) {
  sweep::SlurmJob job;
  job.sweep = command.sweep;
  job.out = command.out.empty() ? "out/" + sweep.id : command.out;
  job.name = sweep.id;
  job.shards = command.shards, job.cpus = command.cpus;
  job.most_running = command.max_running;
  job.array_limit = command.array_limit > 0 ? command.array_limit : sweep::array_limit_here();
  job.sbatch = options_of(command);
  job.modules = command.modules;
  job.container = command.container;
  if (command.points > 0) job.sweep_words = {"--points", std::to_string(command.points)};
  if (command.replicates)
    for (const std::string& word : {std::string("--replicates"), std::to_string(*command.replicates)})
      job.sweep_words.push_back(word);
  if (command.head.empty()) return job;
  const auto file = support::read_file(command.head);
  if (file.error != support::ReadError::none) throw NoSuchFile(command.head + ": " + support::to_text(file.error));
  job.head = file.text;
  return job;
}

int carry_out(const SubmitCommand& command, const sweep::Sweep& sweep) {
  const designs::Points points = sweep::make_points(sweep);
  const sweep::Plan plan = sweep::make_plan(sweep, points);
  if (command.shards > plan.chunks())
    return usage("--shards " + std::to_string(command.shards) + " is too many: the sweep has " +
                 std::to_string(plan.chunks()) + " chunks of " + std::to_string(plan.chunk) +
                 " points to share out; ask for at most " + std::to_string(plan.chunks()) +
                 " shards, or write a smaller `chunk` into the sweep");
  const sweep::SlurmJob job = job_of(command, sweep);
  if (command.grow) sweep::grow(job.out, plan, points);
  sweep::claim(std::filesystem::absolute(job.out), plan, points);
  const auto scripts = sweep::write_scripts(job);
  std::printf("%s\n%s\n", scripts.array.c_str(), scripts.merge.c_str());
  if (const int tasks = sweep::array_tasks(job); tasks < job.shards)
    std::fprintf(stderr,
                 "The cluster takes arrays of at most %d tasks: each of the %d tasks does several of the %d shards.\n",
                 job.array_limit - 1, tasks, job.shards);
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

}  // namespace

int submit(const SubmitCommand& command) {
  if (kind_of(command.sweep) != FileKind::sweep) return usage(command.sweep + " is no sweep (it has no key `sweep`)");
  Diagnostics diagnostics;
  Overrides overrides;
  overrides.replicates = command.replicates;
  auto loaded = sweep::load(command.sweep, diagnostics, overrides);
  complain(diagnostics);
  if (!loaded) return status_of(diagnostics);
  if (command.points > 0)
    if (const std::string problem = sweep::resize(*loaded, command.points); !problem.empty()) return usage(problem);
  try {
    return carry_out(command, *loaded);
  } catch (const std::invalid_argument& wrong) {
    return usage(wrong.what());
  } catch (const results::DirectoryTaken& taken) {
    return usage(taken.what());
  }
}

}  // namespace multivector::cli
