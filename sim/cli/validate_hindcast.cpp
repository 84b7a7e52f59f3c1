// multivector validate --hindcast
#include "analysis/hindcast/hindcast.hpp"
#include "analysis/history/user_table.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "results/files.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>

namespace multivector::cli {

namespace {

namespace fs = std::filesystem;

constexpr int kReplicatesPerDraw = 4;  ///< of --draws: a hindcast draws parameters and luck together

void write_file(const fs::path& path, const std::string& text) {
  results::StagedFile file(path);
  file.write(text);
  file.publish();
}

void write_files(const analysis::Hindcast& result, const fs::path& directory) {
  results::make_directory(directory);
  write_file(directory / "hindcast.csv", hindcast_csv(result));
  write_file(directory / "hindcast_scores.csv", hindcast_scores_csv(result));
  write_file(directory / "hindcast.txt", hindcast_text(result));
}

}  // namespace

int validate_hindcast(const ValidateCommand& command) {
  const fs::path folder = fs::path(command.model).parent_path() / "hindcast";
  if (!fs::is_directory(folder)) {
    std::fprintf(stderr, "multivector: there is no folder %s\n", folder.c_str());
    return kWrongUsage;
  }
  Diagnostics diagnostics;
  const Interrupt interrupt;
  std::optional<Progress> progress;
  progress.emplace(command.quiet ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines);
  analysis::HindcastPlan plan{.model = command.model, .folder = folder};
  plan.replicates = kReplicatesPerDraw * command.draws;
  plan.seed = command.seed;
  plan.how.threads = command.threads;
  plan.how.stop = &interrupt.stopped();
  plan.how.progress = [&](std::uint64_t done, std::uint64_t total) { progress->update(done, total); };
  try {
    const analysis::Hindcast result = analysis::hindcast(plan, diagnostics);
    progress.reset();
    complain(diagnostics);
    std::fputs(hindcast_text(result).c_str(), stdout);
    if (!command.out.empty()) write_files(result, command.out);
    return kDone;
  } catch (const history::Stopped&) {
    std::fputs("multivector: stopped\n", stderr);
    return kFailed;
  } catch (const history::Mistakes&) {
    progress.reset();
    complain(diagnostics);
    return kWrongInput;
  } catch (const std::runtime_error& wrong) {
    progress.reset();
    complain(diagnostics);
    std::fprintf(stderr, "multivector: %s\n", plain_reason(wrong).c_str());
    return kWrongInput;
  }
}

}  // namespace multivector::cli
