// multivector run
#include "results/run.hpp"

#include "cli/answer.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/plan.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "results/files.hpp"
#include "scenario/load.hpp"

#include <cstdio>
#include <stdexcept>

namespace multivector::cli {

namespace {

constexpr std::size_t kMeasuresShown = 6;  ///< a screen's worth

int usage(const std::string& text) {
  std::fprintf(stderr, "multivector: %s\n", text.c_str());
  return kWrongUsage;
}

results::Finished run_all(const scenario::Scenario& scenario, const RunCommand& command,
                          results::RunSettings settings) {
  const Interrupt interrupt;
  const auto style = command.quiet ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines;
  Progress progress(style);
  settings.ensemble.stop = &interrupt.stopped();
  settings.phase = [&](bool running) { interrupt.working(running); };
  settings.progress = [&](std::uint64_t done, std::uint64_t total) { progress.update(done, total); };
  return results::run(scenario, settings);
}

void show(const results::Finished& finished, const RunCommand& command, const std::string& directory) {
  if (command.json)
    std::fputs(results::answer_json(finished.answer).c_str(), stdout);
  else if (!command.quiet)
    std::fputs(
        answer_text(finished.answer, {wants_colour(1), terminal_width(1), command.all ? SIZE_MAX : kMeasuresShown})
            .c_str(),
        stdout);
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) throw std::runtime_error("cannot write to stdout");
  if (!finished.facts.error.empty()) std::fprintf(stderr, "multivector: %s\n", finished.facts.error.c_str());
  if (command.quiet) return;
  if (finished.already) {
    std::fprintf(stderr, "\nthe run in %s is complete, so nothing was run; results hash %s\n", directory.c_str(),
                 finished.answer.results_hash.c_str());
    return;
  }
  std::fprintf(stderr, "\n%s branches in %.3g s; files in %s; results hash %s\n",
               grouped(finished.answer.branches).c_str(), finished.facts.summary.seconds, directory.c_str(),
               finished.answer.results_hash.c_str());
}

/// Nothing is known then, which must not look like an answer.
bool all_failed(const results::Answer& answer) {
  if (answer.branches == 0 || answer.failed_branches < answer.branches) return false;
  const results::FailedBranch& first = answer.failed.front();
  std::fprintf(stderr, "multivector: all %s branches failed: the first in %s, where %s was no finite number\n",
               grouped(answer.branches).c_str(), first.date.c_str(), first.cell.c_str());
  return true;
}

}  // namespace

int run(const RunCommand& command) {
  Overrides overrides;
  overrides.replicates = command.replicates;
  overrides.seed = command.seed;
  overrides.disable = command.disable;
  overrides.enable = command.enable;
  overrides.replace = command.replace;
  overrides.add = command.add;
  overrides.series = command.series;
  for (const std::string& text : command.set) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) return usage("--set wants PARAM=VALUE, not `" + text + "`");
    overrides.set.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  if (kind_of(command.scenario) == FileKind::model)
    return usage(command.scenario + " is no scenario (it has no key `scenario`)");
  Diagnostics diagnostics;
  const auto scenario = load_scenario(command.scenario, diagnostics, overrides);
  complain(diagnostics);
  if (!scenario) return status_of(diagnostics);
  if (!command.quiet)
    for (const std::string& line : scenario->selections) std::fprintf(stderr, "%s\n", line.c_str());
  results::RunSettings settings;
  settings.overrides = overrides;
  settings.ensemble.threads = command.threads;
  settings.ensemble.batch = command.batch;
  settings.ensemble.fixed_parameters = command.fixed_parameters;
  settings.ensemble.share_trunks = !command.no_trunk_sharing;
  settings.resume = command.resume;
  if (!command.memory.empty()) {
    const auto bytes = bytes_in(command.memory);
    if (!bytes) return usage("--memory wants a size such as 500MB or 2GB, not `" + command.memory + "`");
    settings.ensemble.memory = *bytes;
  }
  if (command.plan) {
    std::fputs(plan_text(*scenario, settings.ensemble).c_str(), stdout);
    return kDone;
  }
  settings.directory = command.out.empty() ? "out/" + scenario->id : command.out;
  try {
    const results::Finished finished = run_all(*scenario, command, settings);
    show(finished, command, settings.directory.string());
    return finished.answer.complete && !all_failed(finished.answer) ? kDone : kFailed;
  } catch (const results::DirectoryTaken& taken) {
    return usage(taken.what());
  }
}

}  // namespace multivector::cli
