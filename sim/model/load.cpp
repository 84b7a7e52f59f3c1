#include "model/load.hpp"

#include "model/build.hpp"

namespace multivector {

std::optional<model::Model> load_model(const std::string& path, Diagnostics& diagnostics) {
  return load_model(DiskFiles{}, path, diagnostics);
}

std::optional<model::Model> load_model(const Files& files, const std::string& path, Diagnostics& diagnostics) {
  model::Build build(files, diagnostics);
  if (!model::read_documents(build, path)) return std::nullopt;
  model::build_sections(build);
  model::finish(build);
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
