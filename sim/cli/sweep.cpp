// multivector sweep
#include "analysis/sweep/execute.hpp"
#include "analysis/sweep/grow.hpp"
#include "analysis/sweep/merge.hpp"
#include "analysis/sweep/points.hpp"
#include "analysis/sweep/ranks.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/failures.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/progress.hpp"
#include "cli/sweep_plan.hpp"
#include "cli/sweep_until.hpp"
#include "cli/terminal.hpp"
#include "results/files.hpp"

#include <charconv>
#include <cstdio>

namespace multivector::cli {

namespace {

constexpr std::int64_t kUsualGrowth = 16;

int usage(const std::string& text) {
  std::fprintf(stderr, "multivector: %s\n", text.c_str());
  return kWrongUsage;
}

struct Shard {
  std::int64_t number = 1, of = 1;
};

std::optional<Shard> shard_of(const std::string& text) {
  if (text.empty()) return Shard{};
  Shard shard;
  const auto slash = text.find('/');
  const auto number = [&](std::size_t from, std::size_t to, std::int64_t& out) {
    const char* end = text.data() + to;
    const auto [at, problem] = std::from_chars(text.data() + from, end, out);
    return problem == std::errc{} && at == end;
  };
  const bool fine = slash != std::string::npos && number(0, slash, shard.number) &&
                    number(slash + 1, text.size(), shard.of) && shard.number >= 1 && shard.number <= shard.of;
  return fine ? std::optional(shard) : std::nullopt;
}

const char* why_points_stay(const sweep::Sweep& sweep) {
  if (!sweep.design) return "they are listed";
  return designs::moved_by_seed(*sweep.design) ? "the design has a seed of its own" : "its design draws none";
}

void report(const sweep::Executed& done, bool quiet) {
  if (quiet) return;
  std::fprintf(stderr,
               "%s of %s chunks done (%s were there), %s branches in %.3g s (engine: %.3g s of all threads), %s\n",
               grouped(static_cast<std::uint64_t>(done.done + done.there)).c_str(),
               grouped(static_cast<std::uint64_t>(done.chunks)).c_str(),
               grouped(static_cast<std::uint64_t>(done.there)).c_str(), grouped(done.branches).c_str(), done.seconds,
               done.engine_seconds, failures(done.failed, done.not_finite).c_str());
  if (done.taken > 0)
    std::fprintf(stderr, "%s of these branches were taken from the smaller sweep\n", grouped(done.taken).c_str());
}

int finish(const std::filesystem::path& directory, const designs::Points& points, bool quiet) {
  const sweep::Merged merged = sweep::merge(directory, points);
  sweep::forget_earlier(directory);
  std::printf("results hash %s\n", merged.results_hash.c_str());
  if (!quiet)
    std::fprintf(stderr, "%s branches, %s; files in %s\n", grouped(merged.branches).c_str(),
                 failures(merged.failed, merged.not_finite).c_str(), directory.c_str());
  return status_of_numbers(merged.with_numbers, directory);
}

std::filesystem::path directory_of(const sweep::Sweep& sweep, const SweepCommand& command) {
  return command.out.empty() ? "out/" + sweep.id : command.out;
}

/// One size of the sweep, from its plan to its results.
int carry_out(const sweep::Sweep& sweep, const SweepCommand& command, const Shard& shard, sweep::Ranks& ranks) {
  const designs::Points points = sweep::make_points(sweep);
  const sweep::Plan plan = sweep::make_plan(sweep, points);
  if (command.seed && !sweep::moved_by_seed(sweep))
    std::fprintf(stderr, "note: --seed moves the luck of this sweep, not its points (%s)\n", why_points_stay(sweep));
  const std::filesystem::path directory = directory_of(sweep, command);
  if (command.plan) return std::fputs(sweep_plan_text(sweep, plan, command, directory).c_str(), stdout), kDone;
  const Interrupt interrupt;
  const bool speaks = !command.quiet && ranks.rank() == 0;
  Progress progress(!speaks ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines);
  sweep::Execution execution;
  execution.threads = command.threads;
  execution.batch = command.batch;
  execution.shard = shard.number, execution.shards = shard.of;
  execution.resume = command.resume || command.grow;
  execution.stop = &interrupt.stopped();
  execution.phase = [&](bool running) { interrupt.working(running); };
  execution.progress = [&](std::uint64_t done, std::uint64_t total, std::uint64_t before) {
    progress.update(done, total, before);
  };
  if (!command.shard.empty())
    execution.part = "shard-" + std::to_string(shard.number) + "-of-" + std::to_string(shard.of);
  const bool alone = ranks.count() == 1;
  if (alone && command.grow) sweep::grow(directory, plan, points);
  if (!alone) {
    execution.part = "rank-" + std::to_string(ranks.rank()) + "-of-" + std::to_string(ranks.count());
    ranks.one_after_another([&] {
      if (command.grow && ranks.rank() == 0) sweep::grow(directory, plan, points);
      sweep::claim(directory, plan, points);
    });
    execution.resume = execution.resume || ranks.rank() > 0;
    execution.next = [&ranks] { return ranks.next(); };
    if (execution.threads == 0) execution.threads = 1;
  }
  const sweep::Executed done = sweep::execute(sweep, plan, points, directory, execution);
  ranks.wait_for_all();
  report(done, !speaks);
  if (done.stopped) return kFailed;
  if (command.shard.empty() && ranks.rank() == 0) return finish(directory, points, command.quiet);
  return kDone;
}

/// A process of many that fails says so and ends them all: the others would wait for it.
int carry_out_together(const sweep::Sweep& sweep, const SweepCommand& command, const Shard& shard) {
  sweep::Ranks ranks;
  try {
    return carry_out(sweep, command, shard, ranks);
  } catch (...) {
    if (ranks.count() == 1) throw;
    const int status = report_failure();
    ranks.end_all(status);
    return status;
  }
}

/// Doubles the design until its indices have settled.
int carry_on(sweep::Sweep sweep, SweepCommand command, const Shard& shard, double width) {
  sweep::Ranks ranks;
  if (ranks.count() > 1) return usage("--until is for one process: its threads share the work");
  const std::int64_t most = command.most > 0 ? command.most : kUsualGrowth * sweep.design->n;
  while (true) {
    if (const int status = carry_out(sweep, command, shard, ranks); status != kDone) return status;
    const bool last = sweep.design->n > most / 2;
    if (has_settled(directory_of(sweep, command), sweep.design->n, width, last) || last) return kDone;
    if (const std::string problem = sweep::resize(sweep, 2 * sweep.design->n); !problem.empty()) return usage(problem);
    command.grow = true;
  }
}

int start(sweep::Sweep sweep, const SweepCommand& command) {
  const auto shard = shard_of(command.shard);
  if (!shard) return usage("--shard wants I/N with whole numbers I from 1 to N, not `" + command.shard + "`");
  for (const auto& factor : sweep::settings(sweep))
    for (const std::string& set : command.set)
      if (set.substr(0, set.find('=')) == factor.name)
        return usage("--set " + set + ": `" + factor.name + "` is a factor of the sweep, whose points set it");
  if (command.points > 0)
    if (const std::string problem = sweep::resize(sweep, command.points); !problem.empty()) return usage(problem);
  if (command.grow && !command.shard.empty())
    return usage(
        "--grow makes room in the directory once, before the shards begin: `multivector submit --grow` does so");
  if (command.until.empty() || command.plan) return carry_out_together(sweep, command, *shard);
  const auto width = width_of(command.until);
  if (!width) return usage("--until wants `width<0.1`, a number above 0 and below 10, not `" + command.until + "`");
  if (!sweep.design || sweep.design->kind != designs::Kind::saltelli || !command.shard.empty())
    return usage("--until is for a whole saltelli design: only that has indices with intervals");
  return carry_on(std::move(sweep), command, *shard, *width);
}

}  // namespace

int sweep(const SweepCommand& command) {
  Overrides overrides;
  overrides.replicates = command.replicates;
  overrides.seed = command.seed;
  for (const std::string& text : command.set) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) return usage("--set wants PARAM=VALUE, not `" + text + "`");
    overrides.set.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  if (kind_of(command.sweep) != FileKind::sweep) return usage(command.sweep + " is no sweep (it has no key `sweep`)");
  Diagnostics diagnostics;
  auto loaded = sweep::load(command.sweep, diagnostics, overrides);
  complain(diagnostics);
  if (!loaded) return status_of(diagnostics);
  try {
    return start(std::move(*loaded), command);
  } catch (const results::DirectoryTaken& taken) {
    return usage(taken.what());
  }
}

}  // namespace multivector::cli
