#include "cli/answer.hpp"

#include "cli/answer_more.hpp"
#include "cli/answer_table.hpp"
#include "cli/terminal.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace multivector::cli {

namespace {

using results::Answer;

std::string variant_name(const Answer& answer, int variant) {
  std::string name;
  const auto& options = answer.variants[static_cast<std::size_t>(variant)].options;
  for (std::size_t a = 0; a < options.size(); ++a) name += (a ? ", " : "") + answer.axes[a] + " " + options[a];
  return name;
}

std::string most(const std::vector<results::Count>& counts) {
  const auto top =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.count < b.count; });
  std::uint64_t all = 0;
  for (const auto& c : counts) all += c.count;
  return grouped(all) + " times, most often " + top->what + " (" + grouped(top->count) + ")";
}

/// What is not there, by measure: never dropped without a word.
std::string lacking(const Answer& answer) {
  std::string text;
  for (std::size_t m = 0; m < answer.measures.size(); ++m) {
    std::uint64_t never = 0, not_finite = 0;
    for (const auto& s : answer.summaries) {
      if (s.measure != static_cast<int>(m)) continue;
      never += s.never;
      not_finite += s.not_finite;
    }
    const std::string of = " of " + grouped(answer.branches - answer.failed_branches) + " branches";
    if (not_finite > 0)
      text += answer.measures[m].name + " is no finite number in " + grouped(not_finite) + of +
              ": they count in no mean and no difference\n";
    if (never > 0)
      text += answer.measures[m].name + " did not happen in " + grouped(never) + of +
              ": its means are of the wait within the horizon, to which these waited\n";
  }
  return text;
}

/// Elements that did nothing: their number and the first of them.
std::string idle(const std::vector<std::string>& ids, const char* what) {
  if (ids.empty()) return {};
  std::string text = what + grouped(ids.size()) + " (";
  for (std::size_t i = 0; i < ids.size() && i < 3; ++i) text += (i == 0 ? "" : ", ") + ids[i];
  return text + (ids.size() > 3 ? ", …; all in run.json)\n" : ")\n");
}

std::string notes(const Answer& answer) {
  const std::uint64_t asked = static_cast<std::uint64_t>(answer.replicates) * answer.variants.size();
  std::string text;
  if (!answer.complete) text += "stopped early: " + grouped(answer.branches) + " of " + grouped(asked) + " branches\n";
  if (answer.failed_branches > 0)
    text += grouped(answer.failed_branches) +
            " branches failed and are left out; the first: " + variant_name(answer, answer.failed[0].variant) +
            ", replicate " + std::to_string(answer.failed[0].replicate) + ", " + answer.failed[0].date + ", " +
            answer.failed[0].cell + "\n";
  text += lacking(answer);
  if (!answer.clamped.empty()) text += "values held at their bounds: " + most(answer.clamped) + "\n";
  if (!answer.probabilities.empty()) text += "probabilities outside 0 to 1: " + most(answer.probabilities) + "\n";
  for (const auto& condition : answer.never_held)
    text += (condition.luck ? "" : "the condition of ") + condition.what + (condition.luck ? " struck" : " held") +
            " in none of " + grouped(condition.branches) + " branches: it changed nothing\n";
  if (!answer.set_conflicts.empty())
    text += "cells set to different values in one tick, decided by luck: " + most(answer.set_conflicts) + "\n";
  text += idle(answer.never_wished, "rules that wished in no branch: ");
  text += idle(answer.never_bound, "doctrines that forbade and refused in no branch: ");
  if (!answer.no_room.empty()) text += "acts beyond `at_most`, left out by luck: " + most(answer.no_room) + "\n";
  if (!answer.lost_to_holds.empty())
    text += "effects lost because the cell was held: " + most(answer.lost_to_holds) + "\n";
  return text;
}

std::string legend(const Answer& answer, const AnswerStyle& style) {
  if (answer.effects.empty()) return {};
  std::string text = std::string("change: mean of the paired differences from the ") +
                     (style.between_runs ? "first run" : "reference") +
                     ". 90 % interval: confidence interval of that mean "
                     "(Student's t), which more replicates make narrower. 9 in 10 between: nine of ten replicates "
                     "differ by that much. "
                     "same sign: share of replicates that go the way of the mean.";
  if (answer.comparisons > 0)
    text += fmt::format(" {} comparison{} made; stands: the mean differs from zero even so (Holm, in 9 of 10 runs no "
                        "false alarm among them); alone: it would if it were the only one.",
                        answer.comparisons, answer.comparisons == 1 ? " was" : "s were");
  if (!style.between_runs && answer.luck_share_by == "nested analysis of variance")
    text += " luck: share of the differences' variance within draws of the parameters (nested analysis of variance); "
            "the rest is ignorance of parameters.";
  else if (!style.between_runs)
    text += " luck: share of the differences' variance that the drawn parameters do not explain (a regression's upper "
            "bound); the rest is ignorance of parameters.";
  if (answer.drawn.empty() && !style.between_runs) text += " No parameter was drawn in this run: all spread is luck.";
  return '\n' + wrapped(text, static_cast<std::size_t>(std::min(style.width, 120)));
}

}  // namespace

std::string answer_text(const Answer& answer, const AnswerStyle& style) {
  std::string text;
  if (!answer.question.empty()) text += wrapped(answer.question, static_cast<std::size_t>(style.width)) + '\n';
  text += fmt::format("{}: {} variant{} x {} replicate{}, {} to {}, seed {}\n", answer.scenario, answer.variants.size(),
                      answer.variants.size() == 1 ? "" : "s", grouped(static_cast<std::uint64_t>(answer.replicates)),
                      answer.replicates == 1 ? "" : "s", results::month(answer.first_month),
                      results::month(answer.last_month), answer.seed);
  text += '\n' + answer_table(answer, style) + unchanged(answer) + left_out(answer, style);
  text += pools_text(answer, style) + windows_text(answer, style);
  text += legend(answer, style);
  const std::string remarks = notes(answer);
  return remarks.empty() ? text : text + '\n' + remarks;
}

}  // namespace multivector::cli
