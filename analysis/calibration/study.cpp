#include "analysis/calibration/study.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace multivector::calibration {

namespace {

Judges judges_of(const Fitted& fitted, const std::vector<history::Target>& targets) {
  Judges judges;
  for (const std::string& name : fitted.judges) {
    const std::size_t before = judges.size();
    for (std::size_t t = 0; t < targets.size(); ++t)
      if (targets[t].series == name || targets[t].block == name) judges.push_back(t);
    if (judges.size() == before)
      throw std::runtime_error("`" + fitted.parameter + "` is judged by `" + name + "`, of which there is no figure");
  }
  std::sort(judges.begin(), judges.end());
  judges.erase(std::unique(judges.begin(), judges.end()), judges.end());
  return judges;
}

std::size_t number_of(const std::string& parameter, const scenario::Scenario& scenario) {
  const auto& known = scenario.model.vocabulary.parameters;
  const auto at = std::find_if(known.begin(), known.end(), [&](const auto& p) { return p.id == parameter; });
  if (at == known.end()) throw std::runtime_error("the model has no parameter `" + parameter + "`");
  return static_cast<std::size_t>(at - known.begin());
}

void add_parameters(const std::vector<Fitted>& fitted, Study& study) {
  for (const Fitted& f : fitted) {
    const std::size_t number = number_of(f.parameter, study.scenario);
    study.parameters.push_back(static_cast<int>(number));
    study.model_values.push_back(study.scenario.model.parameter_info[number].value);
    study.judges.push_back(judges_of(f, study.targets));
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
  if (!scenario) throw std::runtime_error("the past cannot be run: see the errors");
  Study study;
  study.scenario = std::move(*scenario);
  study.measuring = history::measuring_of(past);
  study.targets = history::inside(past);
  add_parameters(fitted, study);
  add_figures(study);
  return study;
}

}  // namespace multivector::calibration
