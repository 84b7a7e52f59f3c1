/// A model of the world, read from YAML and checked.
#pragma once

#include "multivector/diagnostics.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace multivector {

namespace model {
struct Model;
}

/// A checked model. A handle: copies share it, nothing changes it, and it may be read from several threads.
///
///     multivector::Diagnostics diagnostics;
///     auto model = multivector::Model::load("model.yaml", diagnostics);
///     if (!model) std::cerr << render_text(diagnostics);
class Model {
public:
  /// Reads the file and all files that it names.
  /// @returns nothing if anything is wrong; every mistake of every file is then in `diagnostics`. Never throws for
  ///          what a file says.
  [[nodiscard]] static std::optional<Model> load(const std::string& path, Diagnostics& diagnostics);

  /// The same from texts. @param name  what messages call it. @param files  those that it includes, by relative path.
  [[nodiscard]] static std::optional<Model> from_text(const std::string& name, const std::string& text,
                                                      Diagnostics& diagnostics,
                                                      const std::map<std::string, std::string>& files = {});

  [[nodiscard]] const std::string& title() const;
  [[nodiscard]] std::vector<std::string> sets() const;
  [[nodiscard]] std::vector<std::string> members(const std::string& set) const;  ///< empty for an unknown set
  [[nodiscard]] std::vector<std::string> variables() const;
  [[nodiscard]] std::vector<std::string> parameters() const;
  [[nodiscard]] std::vector<std::string> actions() const;
  [[nodiscard]] std::vector<std::string> mechanisms() const;  ///< ids
  [[nodiscard]] std::vector<std::string> doctrines() const;   ///< ids
  [[nodiscard]] std::vector<std::string> rules() const;       ///< ids of rules and decisions, sorted by bytes

private:
  explicit Model(std::shared_ptr<const model::Model> data) : data_(std::move(data)) {}
  std::shared_ptr<const model::Model> data_;
};

}  // namespace multivector
