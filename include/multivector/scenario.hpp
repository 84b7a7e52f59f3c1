/// A what-if: a model, a horizon, shocks, axes of options and measures.
#pragma once

#include "multivector/diagnostics.hpp"
#include "multivector/overrides.hpp"
#include "multivector/results.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace multivector {

namespace scenario {
struct Scenario;
}

/// A checked scenario. A handle: copies share it, nothing changes it, and it may be read from several threads.
class Scenario {
public:
  /// Reads the file, its model and all files that they name.
  /// @returns nothing if anything is wrong; every mistake of every file is then in `diagnostics`.
  [[nodiscard]] static std::optional<Scenario> load(const std::string& path, Diagnostics& diagnostics,
                                                    const Overrides& overrides = {});

  /// The same from texts. @param name  what messages call it; paths in the text are relative to its folder.
  /// @param files  the model and all that it names, by path.
  [[nodiscard]] static std::optional<Scenario> from_text(const std::string& name, const std::string& text,
                                                         Diagnostics& diagnostics,
                                                         const std::map<std::string, std::string>& files,
                                                         const Overrides& overrides = {});

  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] const std::string& question() const;
  [[nodiscard]] int replicates() const;
  [[nodiscard]] int ticks() const;
  [[nodiscard]] std::vector<std::string> axes() const;
  [[nodiscard]] std::vector<results::VariantLabel> variants() const;
  [[nodiscard]] std::vector<results::MeasureLabel> measures() const;

  /// For the library's own functions.
  [[nodiscard]] const scenario::Scenario& data() const { return *data_; }

private:
  explicit Scenario(std::shared_ptr<const scenario::Scenario> data) : data_(std::move(data)) {}
  std::shared_ptr<const scenario::Scenario> data_;
};

}  // namespace multivector
