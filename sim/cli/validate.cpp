// multivector validate
#include "analysis/validation/read.hpp"
#include "analysis/validation/report.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/progress.hpp"
#include "cli/suggest.hpp"
#include "cli/terminal.hpp"
#include "results/directory_lock.hpp"
#include "results/files.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>

namespace multivector::cli {

namespace {

namespace fs = std::filesystem;
using namespace validation;

int usage(const std::string& text) {
  std::fprintf(stderr, "multivector: %s\n", text.c_str());
  return kWrongUsage;
}

void write_file(const fs::path& path, const std::string& text) {
  results::StagedFile file(path);
  file.write(text);
  file.publish();
}

int freeze(const Suite& suite) {
  const fs::path path = fs::path(suite.folder) / kFrozenName;
  write_file(path, frozen_text(suite));
  std::printf("%s: %zu expectations\n", path.c_str(), suite.expectations.size());
  return kDone;
}

int position_of(const Suite& suite, const std::string& id) {
  for (std::size_t i = 0; i < suite.expectations.size(); ++i)
    if (suite.expectations[i].id == id) return static_cast<int>(i);
  return -1;
}

int no_such(const Suite& suite, const std::string& id) {
  std::vector<std::string> ids;
  for (const auto& e : suite.expectations) ids.push_back(e.id);
  return usage("there is no expectation `" + id + "`" + did_you_mean(id, ids));
}

Falsifications wanted(const ValidateCommand& c) {
  constexpr int kMany = 200, kFew = 40;
  const auto count = [&c](const std::optional<int>& asked, int of_all) {
    if (!asked) return c.all ? of_all : 0;
    return *asked > 0 ? *asked : kMany;
  };
  Falsifications f;
  f.placebo = c.all || c.placebo;
  f.ablation = c.all || c.ablation;
  f.flip = c.all || c.flip;
  f.permute = count(c.permute, kFew);
  f.random_signs = count(c.random_signs, kMany);
  f.leave_out = c.all || c.leave_out.has_value();
  if (c.leave_out && *c.leave_out != "all") f.document = *c.leave_out;
  return f;
}

void show(const Report& report, const ValidateCommand& command) {
  std::fputs((command.json ? report_json(report) : report_text(report)).c_str(), stdout);
  if (command.out.empty()) return;
  const fs::path directory = command.out;
  results::make_directory(directory);
  write_file(directory / "validation.csv", report_csv(report));
  write_file(directory / "validation.json", report_json(report));
  write_file(directory / "report.txt", report_text(report));
}

}  // namespace

int validate(const ValidateCommand& command) {
  if (kind_of(command.model) == FileKind::scenario) return usage(command.model + " is a scenario, not a model");
  std::optional<results::DirectoryLock> lock;
  if (!command.out.empty()) lock.emplace(command.out);
  if (command.hindcast) return validate_hindcast(command);
  const std::string folder = command.expectations.empty() ? folder_beside(command.model) : command.expectations;
  if (!fs::is_directory(folder)) return usage("there is no folder of expectations `" + folder + "`");
  Diagnostics diagnostics;
  const auto suite = read_suite(DiskFiles{}, command.model, folder, diagnostics);
  complain(diagnostics);
  if (!suite) return kWrongInput;
  if (command.freeze) return freeze(*suite);

  const Interrupt interrupt;
  Design design;
  design.draws = command.draws;
  if (command.luck > 0) design.most_luck = command.luck;
  design.seed = command.seed;
  design.threads = command.threads;
  design.stop = &interrupt.stopped();
  std::optional<Progress> progress;
  progress.emplace(command.quiet ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines);
  design.progress = [&](std::uint64_t done, std::uint64_t total) { progress->update(done, total); };
  try {
    if (!command.only.empty()) {
      const int number = position_of(*suite, command.only);
      if (number < 0) return no_such(*suite, command.only);
      const std::string story = story_text(*suite, design, number);
      progress.reset();
      std::fputs(story.c_str(), stdout);
      return kDone;
    }
    Report report = validation::validate(*suite, design);
    Falsifications falsifications = wanted(command);
    falsifications.begins = [&](const std::string& name) {
      progress.emplace(command.quiet    ? ProgressStyle::none
                       : is_terminal(2) ? ProgressStyle::bar
                                        : ProgressStyle::lines);
      if (!command.quiet) std::fprintf(stderr, "%s\n", name.c_str());
    };
    falsify(report, falsifications);
    progress.reset();
    show(report, command);
  } catch (const Stopped&) {
    progress.reset();
    std::fputs("multivector: stopped\n", stderr);
    return kFailed;
  }
  return kDone;
}

}  // namespace multivector::cli
