// multivector replay: one branch of a run again, to the same bits.
#include "analysis/attribution/branch.hpp"

#include "cli/commands.hpp"
#include "results/files.hpp"
#include "results/text.hpp"

#include <cstdio>

namespace multivector::cli {

int replay(const ReplayCommand& command) {
  using namespace attribution;
  try {
    const Origin origin = read_origin(command.directory);
    const auto& answer = origin.run.answer;
    const Branch branch = branch_named(answer, command.branch);
    std::vector<Watch> watches;
    if (!command.trace.empty()) watches = cells_named(origin.scenario.model, command.trace);
    const Course course = run_branch(origin, branch, watches, false, command.batch);
    if (course.failed)
      std::fprintf(stderr, "replicate %d of %s: %s, as in the run; no measure has a value\n", branch.replicate,
                   label_of(answer, branch.variant).c_str(), failure_text(course).c_str());
    else
      std::fprintf(stderr, "replicate %d of %s: all %zu measures as in the run, to the last bit\n", branch.replicate,
                   label_of(answer, branch.variant).c_str(), answer.measures.size());
    std::string text;
    if (!watches.empty()) {
      text = course_csv(origin.scenario, watches, course);
    } else {
      text = "measure,value\n";
      for (std::size_t m = 0; m < answer.measures.size(); ++m)
        text += results::csv_line(std::vector{answer.measures[m].name, results::number(course.measures[m])});
    }
    if (command.out.empty()) {
      std::fputs(text.c_str(), stdout);
    } else {
      results::StagedFile file(command.out);
      file.write(text);
      file.publish();
    }
    return kDone;
  } catch (const Mistake& mistake) {
    std::fprintf(stderr, "multivector: %s\n", mistake.what());
    return kWrongUsage;
  }
}

}  // namespace multivector::cli
