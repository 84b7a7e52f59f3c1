#include "model/load.hpp"

#include "model/build.hpp"
#include "model/check.hpp"

#include <algorithm>

namespace multivector {

std::optional<model::Model> load_model(const std::string& path, Diagnostics& diagnostics) {
  return load_model(DiskFiles{}, path, diagnostics);
}

namespace {

std::optional<model::Model> finished(model::Build& build) {
  model::build_sections(build);
  model::finish(build);
  if (build.diagnostics.has_errors()) return std::nullopt;
  return std::move(build.model);
}

}  // namespace

std::optional<model::Model> load_model(const Files& files, const std::string& path, Diagnostics& diagnostics) {
  model::Build build(files, diagnostics);
  if (!model::read_documents(build, path)) return std::nullopt;
  return finished(build);
}

std::optional<model::Model> check_model_alone(const Files& files, const std::string& path, const std::string& more,
                                              Diagnostics& diagnostics) {
  model::Build build(files, diagnostics);
  if (!model::read_documents(build, path)) return std::nullopt;
  const std::string full = more.empty() ? "" : join_path("", more);
  const bool included = std::any_of(build.documents.begin(), build.documents.end(),
                                    [&](const auto& document) { return join_path("", document.path) == full; });
  if (!full.empty() && !included && model::read_document(build, full, {}, folder_of(full), build.documents) == nullptr)
    return std::nullopt;
  model::build_sections(build);
  model::finish(build);
  model::check_unused(build);
  if (diagnostics.has_errors()) return std::nullopt;
  return std::move(build.model);
}

std::optional<model::Model> load_model_text(const std::string& name, const std::string& text, Diagnostics& diagnostics,
                                            const std::map<std::string, std::string>& files) {
  std::map<std::string, std::string> all = files;
  all[name] = text;
  return load_model(MemoryFiles(std::move(all)), name, diagnostics);
}

}  // namespace multivector
