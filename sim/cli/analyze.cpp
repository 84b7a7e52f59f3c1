// multivector analyze
#include "analysis/study/files.hpp"

#include "cli/commands.hpp"
#include "results/directory_lock.hpp"

#include <cstdio>

namespace multivector::cli {

int analyze(const AnalyzeCommand& command) {
  const std::filesystem::path folder =
      command.out.empty() ? std::filesystem::path(command.directory) / "analysis" : std::filesystem::path(command.out);
  const study::Outcomes outcomes = study::read_outcomes(command.directory);
  std::vector<study::Interest> interests;
  std::vector<study::Goal> goals;
  std::string problem;
  for (const std::string& text : command.interests)
    if (auto interest = study::read_interest(text, outcomes, problem)) interests.push_back(*interest);
  for (const std::string& text : command.goals)
    if (auto goal = study::read_goal(text, outcomes, problem)) goals.push_back(*goal);
  if (!problem.empty()) {
    std::fprintf(stderr, "multivector: %s\n", problem.c_str());
    return kWrongUsage;
  }
  const results::DirectoryLock lock(folder);
  const study::Study study = study::analyze(outcomes, interests, goals);
  study::write_files(folder, outcomes, study);
  std::fputs(study::answer_text(outcomes, study).c_str(), stdout);
  std::fprintf(stderr, "\nTables and figures in %s\n", folder.c_str());
  return kDone;
}

}  // namespace multivector::cli
