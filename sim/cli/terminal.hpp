// What a terminal can do, and text laid out for a person.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace multivector::cli {

/// Whether a stream (1: stdout, 2: stderr) is a terminal that wants colours (`NO_COLOR`, `TERM=dumb`: it does not).
[[nodiscard]] bool is_terminal(int stream);
[[nodiscard]] bool wants_colour(int stream);
/// Columns of the terminal, or 120.
[[nodiscard]] int terminal_width(int stream);

/// Characters that a UTF-8 text takes on a terminal (one each; no wide or combining ones in our texts).
[[nodiscard]] std::size_t width_of(std::string_view utf8);

/// 12345678 -> `12,345,678`.
[[nodiscard]] std::string grouped(std::uint64_t value);
/// Three significant digits, thousands grouped: `0.0123`, `-4.56`, `12,300`; `-` for NaN.
[[nodiscard]] std::string rounded(double value);
/// With a sign, and as many decimals as give `size` (the largest of numbers that belong together) three digits.
[[nodiscard]] std::string signed_rounded(double value, double size);
/// 0.973 -> `97 %`; `-` for NaN. Shares that are neither 0 nor 1 are never shown as 0 % or 100 %.
[[nodiscard]] std::string percent(double share);

/// Words broken into lines of at most `width` characters, each begun with `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

enum class Align { left, right };

/// Rows of cells, laid out in columns two spaces apart. A column whose cells are all empty is left out.
class Table {
public:
  explicit Table(std::vector<Align> columns) : columns_(std::move(columns)) {}
  void row(std::vector<std::string> cells);
  /// A line across all columns, with an empty one before it.
  void heading(std::string text);
  /// @param bold  the first row and the headings in bold.
  [[nodiscard]] std::string text(std::size_t indent, bool bold) const;

private:
  [[nodiscard]] bool is_heading(std::size_t row) const { return rows_[row].size() > columns_.size(); }
  [[nodiscard]] std::string line(std::size_t row, const std::vector<std::size_t>& widths) const;
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;  ///< a heading has one cell more, the last
};

}  // namespace multivector::cli
