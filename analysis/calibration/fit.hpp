// Which parameters are fitted, from which prior, and by which figures each is judged.
#pragma once

#include "language/text.hpp"
#include "multivector/diagnostics.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace multivector::calibration {

/// A distribution by name and numbers, `normal(0.4, 0.2)`.
class Prior {
public:
  /// uniform, normal, lognormal, triangular, beta and gamma, as in the model language.
  /// @throws std::runtime_error  it is none of these, or has not as many numbers as it takes.
  explicit Prior(const std::string& text);
  [[nodiscard]] double quantile(double p) const;
  [[nodiscard]] bool has_width() const;  ///< it holds more than one value
  [[nodiscard]] const std::string& text() const { return text_; }

private:
  std::string text_, name_;
  std::vector<double> numbers_;
};

struct Fitted {
  std::string parameter;
  Prior prior;
  std::vector<std::string> judges;  ///< series, or blocks: the figures that tell something of it
  std::string note;
  language::Text parameter_place = {}, judges_place = {};
};

/// Columns: parameter, prior, judged_by (names with blanks between), note.
/// @throws history::Mistakes  with diagnostics.
[[nodiscard]] std::vector<Fitted> read_fitted(const std::filesystem::path& file, Diagnostics& diagnostics);

}  // namespace multivector::calibration
