#include "results/run.hpp"

#include "results/collector.hpp"
#include "results/writer.hpp"
#include "support/edit_distance.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>
#include <optional>

namespace multivector::results {

namespace {

std::string now_utc() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

bool sets(const std::vector<scenario::Step>& steps, int parameter) {
  return std::any_of(steps.begin(), steps.end(), [&](const scenario::Step& step) {
    return std::any_of(step.parameters.begin(), step.parameters.end(),
                       [&](const auto& given) { return given.first == parameter; });
  });
}

/// Who else gives this parameter a value, as text, or empty.
std::string set_elsewhere(const scenario::Scenario& scenario, int parameter) {
  if (sets(scenario.shocks, parameter)) return "a shock";
  for (const auto& axis : scenario.axes)
    for (const auto& option : axis.options)
      if (sets(option.steps, parameter)) return "the option `" + option.name + "` of the axis `" + axis.name + "`";
  return {};
}

std::string unknown_parameter(const language::Vocabulary& vocabulary, const std::string& name) {
  std::vector<std::string> known;
  for (const auto& parameter : vocabulary.parameters) known.push_back(parameter.id);
  const auto near = support::nearest(name, known);
  return "the model has no parameter `" + name + "`" + (near ? "; did you mean `" + *near + "`?" : "");
}

}  // namespace

Finished run(const scenario::Scenario& scenario, const RunSettings& settings) {
  std::optional<RunWriter> writer;
  if (!settings.directory.empty()) writer.emplace(scenario, settings.ensemble.fixed_parameters, settings.directory);
  Collector collector(scenario, settings.ensemble.fixed_parameters);
  Finished finished;
  finished.facts.started = now_utc();
  finished.facts.set = settings.set;
  finished.facts.fixed_parameters = settings.ensemble.fixed_parameters;
  const std::uint64_t total = static_cast<std::uint64_t>(scenario.replicates) * scenario::variants(scenario).size();
  std::uint64_t done = 0;
  bool writing = false;
  try {
    finished.facts.summary = ensemble::run(scenario, settings.ensemble, [&](ensemble::BatchResult&& batch) {
      writing = true;
      if (writer) writer->add(batch);
      writing = false;
      collector.add(batch);
      done += static_cast<std::uint64_t>(batch.lanes);
      if (settings.progress) settings.progress(done, total);
    });
  } catch (const std::exception& failure) {
    if (writing) throw;  // the disk is the trouble: nothing that stands on it can be trusted to be whole
    finished.facts.error = failure.what();
  }
  finished.answer = collector.finish(done == total);
  if (writer) writer->finish(finished.answer, finished.facts);
  return finished;
}

std::string override_parameter(scenario::Scenario& scenario, const std::string& name, double value) {
  const auto& parameters = scenario.model.vocabulary.parameters;
  const auto at = std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return p.id == name; });
  if (at == parameters.end()) return unknown_parameter(scenario.model.vocabulary, name);
  const int parameter = static_cast<int>(at - parameters.begin());
  if (const std::string where = set_elsewhere(scenario, parameter); !where.empty())
    return where + " sets `" + name + "`, too";
  std::erase_if(scenario.fixed_parameters, [&](const auto& given) { return given.first == parameter; });
  scenario.fixed_parameters.emplace_back(parameter, value);
  return {};
}

}  // namespace multivector::results
