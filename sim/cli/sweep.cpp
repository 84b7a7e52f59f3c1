// multivector sweep
#include "analysis/sweep/execute.hpp"
#include "analysis/sweep/merge.hpp"
#include "analysis/sweep/points.hpp"
#include "analysis/sweep/ranks.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "results/files.hpp"

#include <charconv>
#include <cstdio>

namespace multivector::cli {

namespace {

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

void show_plan(const sweep::Sweep& sweep, const sweep::Plan& plan) {
  const auto branches =
      static_cast<std::uint64_t>(plan.points) * plan.policies.size() * static_cast<std::uint64_t>(plan.replicates);
  std::printf("%s: %s points x %zu policies x %d replicates = %s branches of %d ticks, in %s chunks of %s points\n",
              plan.sweep.c_str(), grouped(static_cast<std::uint64_t>(plan.points)).c_str(), plan.policies.size(),
              plan.replicates, grouped(branches).c_str(), sweep.scenario.ticks(),
              grouped(static_cast<std::uint64_t>(plan.chunks())).c_str(),
              grouped(static_cast<std::uint64_t>(plan.chunk)).c_str());
  for (const auto& factor : plan.factors)
    std::printf("  %-28s %s%s%s\n", factor.name.c_str(), factor.domain.c_str(), factor.unit.empty() ? "" : ", ",
                factor.unit.c_str());
}

void report(const sweep::Executed& done, bool quiet) {
  if (quiet) return;
  std::fprintf(
      stderr,
      "%s of %s chunks done (%s were there), %s branches in %.3g s (engine: %.3g s of all threads), %s failed\n",
      grouped(static_cast<std::uint64_t>(done.done + done.there)).c_str(),
      grouped(static_cast<std::uint64_t>(done.chunks)).c_str(), grouped(static_cast<std::uint64_t>(done.there)).c_str(),
      grouped(done.branches).c_str(), done.seconds, done.engine_seconds, grouped(done.failed).c_str());
}

void finish(const std::filesystem::path& directory, const designs::Points& points, bool quiet) {
  const sweep::Merged merged = sweep::merge(directory, points);
  std::printf("results hash %s\n", merged.results_hash.c_str());
  if (!quiet)
    std::fprintf(stderr, "%s branches, %s failed; files in %s\n", grouped(merged.branches).c_str(),
                 grouped(merged.failed).c_str(), directory.c_str());
}

int carry_out(const sweep::Sweep& sweep, const SweepCommand& command, const Shard& shard) {
  const designs::Points points = sweep::make_points(sweep);
  const sweep::Plan plan = sweep::make_plan(sweep, points);
  if (command.plan) return show_plan(sweep, plan), kDone;
  const std::filesystem::path directory = command.out.empty() ? "out/" + sweep.id : command.out;
  sweep::Ranks ranks;
  const Interrupt interrupt;
  const bool speaks = !command.quiet && ranks.rank() == 0;
  Progress progress(!speaks ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines);
  sweep::Execution execution;
  execution.threads = command.threads;
  execution.batch = command.batch;
  execution.shard = shard.number, execution.shards = shard.of;
  execution.resume = command.resume;
  execution.stop = &interrupt.stopped();
  const auto a_chunk = static_cast<std::uint64_t>(plan.branches(0));
  execution.progress = [&](std::int64_t done, std::int64_t total) {
    progress.update(static_cast<std::uint64_t>(done) * a_chunk, static_cast<std::uint64_t>(total) * a_chunk);
  };
  if (ranks.count() > 1) {
    ranks.one_after_another([&] { sweep::claim(directory, plan, points); });
    execution.resume = execution.resume || ranks.rank() > 0;
    execution.next = [&ranks] { return ranks.next(); };
    if (execution.threads == 0) execution.threads = 1;
  }
  const sweep::Executed done = sweep::execute(sweep, plan, points, directory, execution);
  ranks.wait_for_all();
  report(done, !speaks);
  if (done.stopped) return kFailed;
  if (command.shard.empty() && ranks.rank() == 0) finish(directory, points, command.quiet);
  return kDone;
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
  const auto shard = shard_of(command.shard);
  if (!shard) return usage("--shard wants I/N with I from 1 to N, not `" + command.shard + "`");
  if (kind_of(command.sweep) != FileKind::sweep) return usage(command.sweep + " is no sweep (it has no key `sweep`)");
  Diagnostics diagnostics;
  const auto loaded = sweep::load(command.sweep, diagnostics, overrides);
  complain(diagnostics);
  if (!loaded) return status_of(diagnostics);
  try {
    return carry_out(*loaded, command, *shard);
  } catch (const results::DirectoryTaken& taken) {
    return usage(taken.what());
  }
}

}  // namespace multivector::cli
