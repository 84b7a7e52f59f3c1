// multivector analyze
#include "analysis/study/cases.hpp"
#include "analysis/study/files.hpp"

#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "results/directory_lock.hpp"

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace multivector::cli {

namespace {

int usage(const std::string& text) {
  std::fprintf(stderr, "multivector: %s\n", text.c_str());
  return kWrongUsage;
}

/// What the user asks of outcomes.
int answer(const AnalyzeCommand& command, const study::Outcomes& outcomes, const std::filesystem::path& folder) {
  std::vector<study::Interest> interests;
  std::vector<study::Goal> goals;
  std::string problem;
  for (const std::string& text : command.interests)
    if (auto interest = study::read_interest(text, outcomes, problem)) interests.push_back(*interest);
  for (const std::string& text : command.goals)
    if (auto goal = study::read_goal(text, outcomes, problem)) goals.push_back(*goal);
  if (!problem.empty()) return usage(problem);
  const results::DirectoryLock lock(folder);
  const study::Study study = study::analyze(outcomes, interests, goals);
  study::write_files(folder, outcomes, study);
  std::fputs(study::answer_text(outcomes, study).c_str(), stdout);
  std::fprintf(stderr, "\nTables and figures in %s\n", folder.c_str());
  return kDone;
}

/// A column is a factor or an output, once.
std::string column_named_twice(const AnalyzeCommand& command) {
  std::map<std::string, const char*> roles;
  const auto take = [&](const std::vector<std::string>& names, const char* role) {
    for (const std::string& name : names)
      if (const auto [first, fresh] = roles.emplace(name, role); !fresh)
        return first->second == role ? "`" + name + "` stands twice among the " + role
                                     : "`" + name + "` is a factor and an output: nothing is explained by itself";
    return std::string();
  };
  const std::string wrong = take(command.factors, "factors");
  return wrong.empty() ? take(command.outputs, "outputs") : wrong;
}

int cases(const AnalyzeCommand& command, const std::filesystem::path& table) {
  if (command.factors.empty() || command.outputs.empty())
    return usage("say which columns of " + table.string() + " are which: --factors a,b --outputs y");
  if (const std::string wrong = column_named_twice(command); !wrong.empty()) return usage(wrong);
  Diagnostics diagnostics;
  const auto outcomes = study::read_cases(command.directory, command.factors, command.outputs, diagnostics);
  complain(diagnostics);
  if (!outcomes) return status_of(diagnostics);
  const auto beside = table.parent_path() / (table.stem().string() + "-analysis");
  return answer(command, *outcomes, command.out.empty() ? beside : std::filesystem::path(command.out));
}

}  // namespace

int analyze(const AnalyzeCommand& command) {
  const std::filesystem::path directory = command.directory;
  if (std::filesystem::is_regular_file(directory)) return cases(command, directory);
  if (!command.factors.empty() || !command.outputs.empty())
    return usage("--factors and --outputs are for a table of cases; a sweep knows its own");
  return answer(command, study::read_outcomes(directory),
                command.out.empty() ? directory / "analysis" : std::filesystem::path(command.out));
}

}  // namespace multivector::cli
