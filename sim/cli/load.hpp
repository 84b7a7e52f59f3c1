// A file named on the command line -> a model or a scenario, or messages on stderr.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <stdexcept>
#include <string>

namespace multivector::cli {

/// A file named on the command line that is not there: wrong usage, not a wrong model.
class NoSuchFile : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// A file named on the command line that is no text, or empty: all that is to be said of it.
class NoText : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

enum class FileKind { model, scenario, sweep };

/// All messages on stderr.
void complain(const Diagnostics& diagnostics);
/// kWrongUsage if every error is the command line's (its place is `--set` or none), else kWrongInput.
[[nodiscard]] int status_of(const Diagnostics& diagnostics);

/// All of a file. @throws NoSuchFile
[[nodiscard]] std::string text_of(const std::string& path);

/// Whether it is text, and not empty; else it is reported. @throws NoSuchFile
[[nodiscard]] bool is_readable(const std::string& path, Diagnostics& diagnostics);

/// What a file says it is: it has a key `scenario` at its head, or it is taken for a model.
/// @throws NoSuchFile @throws NoText
[[nodiscard]] FileKind kind_of(const std::string& path);

/// Either is there, or neither after an error. `model` points into the scenario if there is one.
struct Loaded {
  std::optional<model::Model> model_alone;
  std::optional<scenario::Scenario> scenario;
  [[nodiscard]] const model::Model* model() const {
    return scenario ? &scenario->model : model_alone ? &*model_alone : nullptr;
  }
  explicit operator bool() const { return model() != nullptr; }
};

/// Reads a model or scenario; mistakes go to `diagnostics`.
[[nodiscard]] Loaded load(const std::string& path, Diagnostics& diagnostics);

/// The same, with all messages on stderr.
[[nodiscard]] Loaded load_or_complain(const std::string& path, Diagnostics& diagnostics);

}  // namespace multivector::cli
