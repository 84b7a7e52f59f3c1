#include "cli/part.hpp"

#include "analysis/attribution/groups.hpp"
#include "analysis/validation/read.hpp"
#include "model/load.hpp"
#include "scenario/load.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace multivector::cli {

namespace {

/// Keys that begin a line.
std::vector<std::string> keys_of(const std::string& text) {
  std::vector<std::string> keys;
  std::istringstream lines(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':');
    const bool key = colon != std::string::npos && colon > 0 && line.find_first_of(" #-{[\"'") > colon;
    if (key) keys.push_back(line.substr(0, colon));
  }
  return keys;
}

template <typename List>
bool any_of(const std::vector<std::string>& keys, const List& wanted) {
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return std::find(std::begin(wanted), std::end(wanted), key) != std::end(wanted);
  });
}

void check_elements(const std::string& model, const std::string& path, Diagnostics& diagnostics) {
  if (kind_of(model) == FileKind::scenario) {
    Overrides overrides;
    overrides.add = {path};
    (void)load_scenario(model, diagnostics, overrides);
  } else {
    (void)check_model_alone(DiskFiles{}, model, path, diagnostics);
  }
}

void check_groups(const std::string& scenario, const std::string& path, Diagnostics& diagnostics) {
  if (kind_of(scenario) != FileKind::scenario) {
    diagnostics.error("wrong-use", {}, "`" + path + "` holds groups for `why`, which are of a scenario",
                      "write `multivector check SCENARIO --add " + path + "`");
    return;
  }
  const auto loaded = load_scenario(scenario, diagnostics);
  if (loaded) (void)attribution::read_groups(path, *loaded, diagnostics.sources, diagnostics);
}

void check_expectations(const std::string& model, const std::string& path, Diagnostics& diagnostics) {
  if (kind_of(model) != FileKind::model)
    diagnostics.error("wrong-use", {}, "`" + path + "` holds expectations, which are of a model",
                      "write `multivector check MODEL --add " + path + "`");
  else
    (void)validation::read_suite(DiskFiles{}, model, folder_of(path), diagnostics);
}

}  // namespace

PartKind part_kind(const std::string& text) {
  const auto keys = keys_of(text);
  if (any_of(keys, std::vector{"multivector", "scenario", "sweep"})) return PartKind::none;
  if (any_of(keys, std::vector{"expectations", "placebo"})) return PartKind::expectations;
  if (any_of(keys, std::vector{"rules", "mechanisms", "doctrines", "decisions", "actions", "variables", "sets",
                               "functions", "parameters"}))
    return PartKind::elements;
  const bool model = any_of(keys, std::vector{"title", "time", "include", "units", "model", "horizon", "axes"});
  return keys.empty() || model ? PartKind::none : PartKind::groups;
}

std::string part_alone(const std::string& path, PartKind kind) {
  switch (kind) {
  case PartKind::elements:
    return path +
           " is a part of a model (it has no `multivector:`): what a model includes is checked with it; a file "
           "for --add or --replace by `multivector check MODEL --add " +
           path + "`";
  case PartKind::expectations:
    return path + " holds expectations: check it by `multivector check MODEL --add " + path + "`";
  case PartKind::groups:
    return path +
           " has no key of a model or scenario; groups of `why` are checked by `multivector check SCENARIO --add " +
           path + "`";
  case PartKind::none: break;
  }
  return {};
}

void check_part(const std::string& model, const std::string& path, Diagnostics& diagnostics) {
  if (!is_readable(path, diagnostics)) return;
  switch (part_kind(text_of(path))) {
  case PartKind::elements: return check_elements(model, path, diagnostics);
  case PartKind::expectations: return check_expectations(model, path, diagnostics);
  case PartKind::groups: return check_groups(model, path, diagnostics);
  case PartKind::none:
    diagnostics.error("wrong-use", {}, "`" + path + "` is a model, scenario or sweep: it is added to nothing",
                      "write `multivector check " + path + "`");
  }
}

}  // namespace multivector::cli
