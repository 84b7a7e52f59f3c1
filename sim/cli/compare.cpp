// multivector compare
#include "results/stored_run.hpp"

#include "cli/answer.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

#include <cstdio>
#include <stdexcept>
#include <utility>

namespace multivector::cli {

int compare(const CompareCommand& command) {
  const AnswerStyle style{wants_colour(1), terminal_width(1), SIZE_MAX, !command.other.empty()};
  try {
    const auto one = results::read_run(command.one, !command.other.empty());
    if (command.other.empty()) {
      std::fputs(answer_text(one.answer, style).c_str(), stdout);
      return kDone;
    }
    const auto other = results::read_run(command.other, true);
    for (const auto& [run, name] : {std::pair{&one, &command.one}, std::pair{&other, &command.other}})
      if (!run->answer.complete)
        std::fprintf(stderr, "%s was stopped early: %s of %s branches; only what both runs have is compared\n",
                     name->c_str(), grouped(run->answer.branches).c_str(),
                     grouped(static_cast<std::uint64_t>(run->answer.replicates) * run->answer.variants.size()).c_str());
    if (one.answer.model != other.answer.model || one.answer.scenario != other.answer.scenario)
      std::fprintf(stderr,
                   "the runs are of different models or scenarios; variants and measures of one name are compared\n");
    if (one.answer.seed != other.answer.seed)
      std::fprintf(stderr, "the runs have different seeds: replicates do not share their luck\n");
    if (one.answer.replicates != other.answer.replicates)
      std::fprintf(stderr,
                   "the runs have %d and %d replicates: differences are of those that both have, means of the first run\n",
                   one.answer.replicates, other.answer.replicates);
    std::printf("%s less %s, variant by variant\n", command.other.c_str(), command.one.c_str());
    std::fputs(answer_text(results::compare_runs(one, other), style).c_str(), stdout);
    return kDone;
  } catch (const std::runtime_error& problem) {
    std::fprintf(stderr, "multivector: %s\n", problem.what());
    return kWrongUsage;
  }
}

}  // namespace multivector::cli
