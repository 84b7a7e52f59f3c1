// multivector calibrate
#include "analysis/calibration/calibrate.hpp"

#include "analysis/calibration/read.hpp"
#include "analysis/history/user_table.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "results/directory_lock.hpp"

#include <cstdio>
#include <filesystem>

namespace multivector::cli {

namespace {

calibration::Plan plan_of(const CalibrateCommand& command) {
  calibration::Plan plan;
  plan.points = command.points;
  plan.luck = command.luck;
  plan.waves = command.waves;
  plan.seed = command.seed;
  plan.how.threads = command.threads;
  return plan;
}

}  // namespace

int calibrate(const CalibrateCommand& command) {
  if (kind_of(command.model) == FileKind::scenario) {
    std::fprintf(stderr, "multivector: %s is a scenario, not a model\n", command.model.c_str());
    return kWrongUsage;
  }
  const results::DirectoryLock lock(command.out);
  Diagnostics diagnostics;
  const Interrupt interrupt;
  Progress progress(command.quiet ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines);
  calibration::Plan plan = plan_of(command);
  plan.how.stop = &interrupt.stopped();
  plan.how.progress = [&](std::uint64_t done, std::uint64_t total) { progress.update(done, total); };
  try {
    const auto material = calibration::read_material(command.model, command.targets, diagnostics);
    const auto outcome = calibration::calibrate(material.past, material.fitted, plan, diagnostics);
    complain(diagnostics);
    calibration::write(outcome, plan, command.out);
    std::fputs(calibration::text_table(outcome).c_str(), stdout);
    if (!command.quiet)
      std::fprintf(stderr, "\n%zu figures, %s branches (%zu failed); files in %s\n", outcome.figures,
                   grouped(outcome.branches).c_str(), outcome.failed_branches, command.out.c_str());
    return kDone;
  } catch (const history::Stopped&) {
    std::fputs("multivector: stopped; nothing was written\n", stderr);
    return kFailed;
  } catch (const history::Mistakes&) {
    complain(diagnostics);
    return kWrongInput;
  } catch (const std::runtime_error& wrong) {
    complain(diagnostics);
    std::fprintf(stderr, "multivector: %s\n", plain_reason(wrong).c_str());
    return kWrongInput;
  }
}

}  // namespace multivector::cli
