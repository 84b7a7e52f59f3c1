#include "scenario/load.hpp"

#include "model/check.hpp"
#include "scenario/build.hpp"

#include <sstream>

namespace multivector {

namespace {

using scenario::ScenarioBuild;

/// The model that the scenario names. @returns false if it cannot be read.
bool read_model(ScenarioBuild& s, const Fields& fields) {
  const Text* path = fields.text("model");
  if (path == nullptr) return false;
  if (path->text.starts_with("/") || path->text.find('\\') != std::string::npos) {
    s.diagnostics().error("path-outside", path->span(), "an absolute path",
                          "write the model's path from this file: `../model.yaml`");
    return false;
  }
  const std::string full = join_path(s.folder, path->text);
  if (Files::Read read = s.build.files.read(full); !read.problem.empty()) {
    s.diagnostics().error("no-such-file", path->span(), "cannot read `" + full + "`: " + read.problem);
    return false;
  }
  return model::read_documents(s.build, full);
}

void check_step_conditions(ScenarioBuild& s) {
  const auto check = [&](const std::vector<scenario::Step>& steps) {
    for (const scenario::Step& step : steps) model::check_condition(s.build, step.condition, "the step never happens");
  };
  check(s.scenario.shocks);
  for (const scenario::Axis& axis : s.scenario.axes)
    for (const scenario::AxisOption& option : axis.options) check(option.steps);
}

void read_scenario(ScenarioBuild& s, const Fields& fields) {
  model::build_sections(s.build);
  check_horizon(s, fields);
  declare_own_parameters(s, fields);
  read_fragments(s, fields);
  read_fixed_parameters(s, fields);
  read_switches(s, fields);
  model::finish(s.build);
  read_shocks(s, fields);
  read_axes(s, fields);
  check_conflicts(s);
  check_step_conditions(s);
  read_measures(s, fields);
  check_result_names(s, read_series(s, fields));
  check_late_parameters(s);
  check_work(s);
}

}  // namespace

std::optional<scenario::Scenario> load_scenario(const std::string& path, Diagnostics& diagnostics,
                                                const Overrides& overrides) {
  return load_scenario(DiskFiles{}, path, diagnostics, overrides);
}

std::optional<scenario::Scenario> load_scenario(const Files& files, const std::string& path, Diagnostics& diagnostics,
                                                const Overrides& overrides) {
  model::Build build(files, diagnostics);
  ScenarioBuild s(build, overrides);
  s.folder = folder_of(path);
  s.scenario.path = path;
  const model::Document* document = model::read_document(build, path, {}, s.folder, s.documents);
  if (document == nullptr) return std::nullopt;
  const Fields fields(document->root, keys::construct("scenario"), diagnostics);
  if (!fields.ok()) return std::nullopt;
  read_head(s, fields);
  if (!read_model(s, fields)) return std::nullopt;
  read_scenario(s, fields);
  if (diagnostics.has_errors()) return std::nullopt;
  s.scenario.model = std::move(build.model);
  return std::move(s.scenario);
}

std::optional<scenario::Scenario> load_scenario_text(const std::string& name, const std::string& text,
                                                     Diagnostics& diagnostics,
                                                     const std::map<std::string, std::string>& files,
                                                     const Overrides& overrides) {
  std::map<std::string, std::string> all = files;
  all[name] = text;
  return load_scenario(MemoryFiles(std::move(all)), name, diagnostics, overrides);
}

namespace {

bool has_key(const std::string& text, const std::string& key) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(key) || line.starts_with("\xEF\xBB\xBF" + key)) return true;
  return false;
}

}  // namespace

bool is_scenario_text(const std::string& text) { return has_key(text, "scenario:") && !is_sweep_text(text); }

bool is_sweep_text(const std::string& text) { return has_key(text, "sweep:"); }

bool is_scenario(const std::string& path) { return is_scenario_text(DiskFiles{}.read(path).text); }

}  // namespace multivector
