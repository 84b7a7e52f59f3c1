#include "cli/load.hpp"

#include "model/load.hpp"
#include "scenario/load.hpp"
#include "support/file.hpp"

#include <cstdio>
#include <stdexcept>

namespace multivector::cli {

namespace {

/// Whether some line begins with `key:`, as keys at the head of a YAML file do.
bool has_key(std::string_view text, std::string_view key) {
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(key) && text.substr(at + key.size()).starts_with(":")) return true;
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return false;
}

}  // namespace

FileKind kind_of(const std::string& path) {
  const auto file = support::read_file(path);
  if (file.error != support::ReadError::none) throw NoSuchFile(path + ": " + support::to_text(file.error));
  return has_key(file.text, "scenario") ? FileKind::scenario : FileKind::model;
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
  if (!diagnostics.all().empty()) std::fputs(render_text(diagnostics).c_str(), stderr);
  return loaded;
}

}  // namespace multivector::cli
