// multivector why: what carries an effect, or what happened in one branch.
#include "analysis/attribution/report.hpp"
#include "analysis/attribution/story.hpp"

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/load.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "results/directory_lock.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace multivector::cli {

namespace {

using namespace attribution;

constexpr int kUsualReplicates = 100;

std::optional<int> optional_month(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto month = results::month_in(text);
  if (!month) throw Mistake("`" + text + "` is no month; write 2025-02");
  return month;
}

/// The months of a story are some of the run's.
void check_months(const WhyCommand& command, const Narrowing& narrowing, const results::Answer& answer) {
  const std::string run =
      "; the run goes from " + results::month(answer.first_month) + " to " + results::month(answer.last_month);
  if (narrowing.from && *narrowing.from > answer.last_month)
    throw Mistake("--from " + command.from + " is after the run's end" + run);
  if (narrowing.to && *narrowing.to < answer.first_month)
    throw Mistake("--to " + command.to + " is before the run's start" + run);
  if (narrowing.from && narrowing.to && *narrowing.from > *narrowing.to)
    throw Mistake("--from " + command.from + " is after --to " + command.to);
}

int tell_story(const WhyCommand& command) {
  const Origin origin = read_origin(command.directory);
  const auto& answer = origin.run.answer;
  Branch branch;
  if (!command.branch.empty()) {
    branch = branch_named(answer, command.branch);
  } else {
    const int variant = command.variant.empty() ? 0 : variant_named(answer, command.variant);
    branch = typical_branch(origin.run, variant, command.measure.empty() ? -1 : measure_named(answer, command.measure));
  }
  Narrowing narrowing;
  if (!command.agent.empty()) narrowing.agent = command.agent;
  narrowing.from = optional_month(command.from);
  narrowing.to = optional_month(command.to);
  check_months(command, narrowing, answer);
  narrowing.different = command.different;
  const Story story = tell(origin, branch, narrowing);
  std::fputs((command.json ? story_json(origin, story) : story_text(origin, story)).c_str(), stdout);
  return kDone;
}

/// A run of one variant has nothing to compare; of two, there is no doubt which is meant.
int variant_asked(const results::Answer& answer, const std::string& text) {
  if (text.empty() && answer.variants.size() == 2) return 1;
  if (text.empty())
    throw Mistake("which variant? --variant, e.g. `" + label_of(answer, static_cast<int>(answer.variants.size()) - 1) +
                  "`, written as AXIS=OPTION,...");
  const int variant = variant_named(answer, text);
  if (variant == 0) throw Mistake("`" + text + "` is the reference itself: there is no effect to decompose");
  return variant;
}

Question question_of(const WhyCommand& command, const results::Answer& answer) {
  Question question;
  question.measure = measure_named(answer, command.measure);
  question.contrast.variant = variant_asked(answer, command.variant);
  question.contrast.replicates = command.replicates.value_or(std::min(answer.replicates, kUsualReplicates));
  question.permutations = command.permutations;
  question.elements = !command.groups_only;
  if (question.contrast.replicates > answer.replicates)
    throw Mistake("the run has " + std::to_string(answer.replicates) + " replicates, not " +
                  std::to_string(question.contrast.replicates));
  return question;
}

Grouping grouping_of(const WhyCommand& command, const Origin& origin, std::vector<Group> given) {
  if (!command.groups.empty()) return [given](const auto&) { return given; };
  if (command.by == "channels")
    return [&origin](const auto& elements) { return by_file(origin.scenario, origin.diagnostics.sources, elements); };
  const bool mechanisms = command.by == "mechanisms";
  return [&origin, mechanisms](const auto& elements) { return one_by_one(origin.scenario, elements, mechanisms); };
}

/// What was stored must come out again, or the program is another one.
void check_all(const Origin& origin, const Question& question, const Outcomes& whole) {
  for (int r = 0; r < question.contrast.replicates; ++r)
    for (const auto& [variant, columns] : {std::pair{question.contrast.reference, &whole.reference},
                                           std::pair{question.contrast.variant, &whole.variant}}) {
      if (static_cast<std::size_t>(r) >= origin.run.values[static_cast<std::size_t>(variant)].front().size()) continue;
      std::vector<double> measures;
      for (const auto& column : *columns) measures.push_back(column[static_cast<std::size_t>(r)]);
      check_same(origin, {variant, r}, measures);
    }
}

int decompose(const WhyCommand& command) {
  Origin origin = read_origin(command.directory);
  const Question question = question_of(command, origin.run.answer);
  std::vector<Group> given;
  if (!command.groups.empty()) {
    Diagnostics diagnostics;
    auto groups = read_groups(command.groups, origin.scenario, origin.diagnostics.sources, diagnostics);
    complain(diagnostics);
    if (!groups) return status_of(diagnostics);
    if (groups->empty() || groups->size() > static_cast<std::size_t>(question.most_groups))
      throw Mistake(command.groups + " has " + std::to_string(groups->size()) + " groups; from 1 to " +
                    std::to_string(question.most_groups) + " can be told apart");
    given = std::move(*groups);
  }
  std::optional<results::DirectoryLock> lock;
  if (!command.out.empty()) lock.emplace(command.out);
  const Interrupt interrupt;
  Progress progress(command.quiet ? ProgressStyle::none : is_terminal(2) ? ProgressStyle::bar : ProgressStyle::lines);
  Means means;
  means.threads = command.threads;
  means.fixed_parameters = origin.fixed_parameters;
  means.stop = &interrupt.stopped();
  means.progress = [&](std::uint64_t done, std::uint64_t total) { progress.update(done, total); };
  try {
    const Attribution found =
        attribute(origin.scenario, question, grouping_of(command, origin, given), means,
                  [&](const Screening& screening) { check_all(origin, question, screening.whole.front()); });
    if (!command.out.empty()) write_attribution(command.out, origin, question, found);
    std::fputs((command.json ? attribution_json : attribution_text)(origin, question, found).c_str(), stdout);
    return kDone;
  } catch (const Stopped&) {
    std::fprintf(stderr, "multivector: stopped\n");
    return kFailed;
  }
}

/// What narrows a story means nothing for an effect.
void check_no_story(const WhyCommand& command) {
  for (const auto& [given, option] :
       {std::pair{!command.agent.empty(), "--agent"}, std::pair{!command.from.empty(), "--from"},
        std::pair{!command.to.empty(), "--to"}, std::pair{command.different, "--different"}})
    if (given)
      throw Mistake(std::string(option) + " narrows the story of a branch: it goes with --branch or --typical");
}

}  // namespace

int why(const WhyCommand& command) {
  try {
    if (command.typical || !command.branch.empty()) return tell_story(command);
    check_no_story(command);
    if (command.measure.empty())
      throw Mistake(
          "what is to be explained? --measure M --variant V (an effect), --branch B or --typical (one branch)");
    return decompose(command);
  } catch (const Mistake& mistake) {
    std::fprintf(stderr, "multivector: %s\n", mistake.what());
    return kWrongUsage;
  }
}

}  // namespace multivector::cli
