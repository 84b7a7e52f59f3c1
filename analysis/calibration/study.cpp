#include "analysis/calibration/study.hpp"

#include "analysis/history/user_table.hpp"
#include "model/fields.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <utility>

namespace multivector::calibration {

namespace {

/// A word within a text, or the whole if it is not in it.
Span word_in(const language::Text& text, const std::string& word) {
  if (text.file < 0) return {};
  const std::string padded = " " + text.text + " ";
  const std::size_t at = padded.find(" " + word + " ");
  return at == std::string::npos ? text.span() : text.span(at, at + word.size());
}

void complain_of_judge(const Fitted& fitted, const std::string& name, const std::vector<history::Target>& targets,
                       Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const history::Target& t : targets) known.insert(known.end(), {t.series, t.block});
  diagnostics.error("bad-figure", word_in(fitted.judges_place, name),
                    "`" + support::shortened(fitted.parameter) + "` is judged by `" + support::shortened(name) +
                        "`, of which there is no figure",
                    did_you_mean(name, known));
}

Judges judges_of(const Fitted& fitted, const std::vector<history::Target>& targets, Diagnostics& diagnostics) {
  Judges judges;
  for (const std::string& name : fitted.judges) {
    const std::size_t before = judges.size();
    for (std::size_t t = 0; t < targets.size(); ++t)
      if (targets[t].series == name || targets[t].block == name) judges.push_back(t);
    if (judges.size() == before) complain_of_judge(fitted, name, targets, diagnostics);
  }
  std::sort(judges.begin(), judges.end());
  judges.erase(std::unique(judges.begin(), judges.end()), judges.end());
  return judges;
}

/// The parameter's number, or -1 and a diagnostic.
int number_of(const Fitted& fitted, const scenario::Scenario& scenario, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const auto& parameter : scenario.model.vocabulary.parameters) known.push_back(parameter.id);
  const auto at = std::find(known.begin(), known.end(), fitted.parameter);
  if (at != known.end()) return static_cast<int>(at - known.begin());
  diagnostics.error("unknown-parameter", history::place_of(fitted.parameter_place),
                    "the model has no parameter `" + support::shortened(fitted.parameter) + "`",
                    did_you_mean(fitted.parameter, known));
  return -1;
}

void add_parameters(const std::vector<Fitted>& fitted, Study& study, Diagnostics& diagnostics) {
  for (const Fitted& f : fitted) {
    study.judges.push_back(judges_of(f, study.targets, diagnostics));
    const int number = number_of(f, study.scenario, diagnostics);
    if (number < 0) continue;
    study.parameters.push_back(number);
    study.model_values.push_back(study.scenario.model.parameter_info[static_cast<std::size_t>(number)].value);
  }
}

void add_figures(Study& study) {
  for (std::size_t t = 0; t < study.targets.size(); ++t) {
    study.observed.push_back(study.targets[t].value);
    study.spreads.push_back(study.targets[t].sd);
    study.blocks[study.targets[t].block].push_back(t);
  }
}

}  // namespace

Study make_study(const history::Past& past, const std::vector<Fitted>& fitted, Diagnostics& diagnostics) {
  auto scenario = history::compose(past, diagnostics);
  if (!scenario || diagnostics.has_errors()) throw history::Mistakes();
  Study study;
  study.scenario = std::move(*scenario);
  study.measuring = history::measuring_of(past);
  study.targets = history::inside(past);
  add_parameters(fitted, study, diagnostics);
  if (diagnostics.has_errors()) throw history::Mistakes();
  add_figures(study);
  return study;
}

}  // namespace multivector::calibration
