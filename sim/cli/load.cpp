#include "cli/load.hpp"

#include "cli/commands.hpp"

#include "model/load.hpp"
#include "model/yaml/precheck.hpp"
#include "scenario/load.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace multivector::cli {

std::string text_of(const std::string& path) {
  support::FileText file = support::read_file(path);
  if (file.error != support::ReadError::none) throw NoSuchFile(path + ": " + support::to_text(file.error));
  return std::move(file.text);
}

bool is_readable(const std::string& path, Diagnostics& diagnostics) {
  return yaml::check_given(diagnostics.sources.add(path, text_of(path)), diagnostics);
}

FileKind kind_of(const std::string& path) {
  Diagnostics diagnostics;
  if (!is_readable(path, diagnostics)) throw NoText(render_text(diagnostics));
  const std::string text = text_of(path);
  if (is_sweep_text(text)) return FileKind::sweep;
  return is_scenario_text(text) ? FileKind::scenario : FileKind::model;
}

Loaded load(const std::string& path, Diagnostics& diagnostics) {
  Loaded loaded;
  if (kind_of(path) == FileKind::scenario)
    loaded.scenario = load_scenario(path, diagnostics);
  else
    loaded.model_alone = load_model(path, diagnostics);
  return loaded;
}

Loaded load_or_complain(const std::string& path, Diagnostics& diagnostics) {
  Loaded loaded = load(path, diagnostics);
  complain(diagnostics);
  return loaded;
}

void complain(const Diagnostics& diagnostics) {
  if (!diagnostics.all().empty()) std::fputs(render_text(diagnostics).c_str(), stderr);
}

int status_of(const Diagnostics& diagnostics) {
  const auto& all = diagnostics.all();
  const bool elsewhere = std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) {
    const bool nowhere = d.span.file < 0 || diagnostics.sources.path(d.span.file).starts_with("--");
    return d.severity == Severity::error && !nowhere;
  });
  return elsewhere ? kWrongInput : kWrongUsage;
}

}  // namespace multivector::cli
