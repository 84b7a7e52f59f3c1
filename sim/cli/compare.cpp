// multivector compare
#include "results/stored_run.hpp"

#include "cli/answer.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace multivector::cli {

namespace {

/// What differs between the runs, and what that does to the numbers, before any number.
std::string preface(const results::Comparison& comparison, const CompareCommand& command) {
  std::string text = command.other + " less " + command.one + ", variant by variant\n";
  if (comparison.differences.empty()) text += "The runs differ in nothing that is written down.\n";
  for (const auto& line : comparison.differences) text += "  differs: " + line + "\n";
  for (const auto& line : comparison.converted) text += line + "\n";
  for (const auto& line : comparison.refused) text += line + "\n";
  for (const auto& line : comparison.lacking) text += line + "\n";
  if (!comparison.unpaired.empty())
    text += "unpaired: " + comparison.unpaired +
            ", so replicates do not share their luck; means of two independent samples are compared (Welch)\n";
  return text + "\n";
}

int status_of(const results::Comparison& comparison) {
  const auto& effects = comparison.answer.effects;
  if (effects.empty()) return kWrongUsage;
  if (std::any_of(effects.begin(), effects.end(), [](const auto& e) { return std::isfinite(e.mean_difference); }))
    return kDone;
  std::fputs("multivector: nothing is compared: no branch has a number in both runs\n", stderr);
  return kFailed;
}

}  // namespace

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
    if (one.answer.replicates != other.answer.replicates)
      std::fprintf(
          stderr,
          "the runs have %d and %d replicates: differences are of those that both have, means of the first run\n",
          one.answer.replicates, other.answer.replicates);
    const results::Comparison comparison = results::compare_runs(one, other);
    std::fputs(preface(comparison, command).c_str(), stdout);
    if (!comparison.answer.effects.empty()) std::fputs(answer_text(comparison.answer, style).c_str(), stdout);
    return status_of(comparison);
  } catch (const std::runtime_error& problem) {
    std::fprintf(stderr, "multivector: %s\n", problem.what());
    return kWrongUsage;
  }
}

}  // namespace multivector::cli
