// Text in columns, for reports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace multivector::validation {

/// Rows of cells, two blanks between columns, numbers (columns marked `r`) to the right. No blanks at line ends.
class Columns {
public:
  /// @param align  a letter for each column: l or r.
  explicit Columns(std::string align) : align_(std::move(align)) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] std::string text(std::size_t indent = 0) const;

private:
  std::string align_;
  std::vector<std::vector<std::string>> rows_;
};

/// At most `width` characters, cut between words with a sign that it was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);
/// Lines of at most `width` characters, each but the first begun with `indent` blanks.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);
/// Three significant digits; `-` for NaN, `never` for infinities.
[[nodiscard]] std::string short_number(double value);
[[nodiscard]] std::string percent(double share);

}  // namespace multivector::validation
