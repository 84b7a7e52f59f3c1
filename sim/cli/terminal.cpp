#include "cli/terminal.hpp"

#include "support/quote.hpp"
#include "support/special_functions.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace multivector::cli {

bool is_terminal(int stream) { return isatty(stream) == 1; }

bool wants_colour(int stream) {
  const char* const term = std::getenv("TERM");
  const char* const none = std::getenv("NO_COLOR");
  return is_terminal(stream) && (!none || !*none) && !(term && std::string_view(term) == "dumb");
}

int terminal_width(int stream) {
  winsize size{};
  return is_terminal(stream) && ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 120;
}

std::size_t width_of(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string rounded(double value) {
  if (std::isnan(value)) return "-";
  const double size = std::abs(value);
  if (!(size < 1e12) || (size > 0 && size < 1e-4)) return fmt::format("{:.3g}", value);
  if (size >= 999.5) return (value < 0 ? "-" : "") + grouped(static_cast<std::uint64_t>(std::llround(size)));
  if (size == 0) return "0";
  const int before = static_cast<int>(std::floor(support::log_ten(size))) + 1;
  return fmt::format("{:.{}f}", value, std::clamp(3 - before, 0, 6));
}

std::string signed_rounded(double value, double size) {
  size = std::abs(size);
  if (!(size < 1e12) || (size > 0 && size < 1e-6)) return fmt::format("{:+.3g}", value);
  if (size >= 999.5 || size == 0)
    return (value < 0 ? "-" : "+") + grouped(static_cast<std::uint64_t>(std::llround(std::abs(value))));
  const int before = static_cast<int>(std::floor(support::log_ten(size))) + 1;
  return fmt::format("{:+.{}f}", value, std::max(3 - before, 0));
}

std::string percent(double share) {
  if (std::isnan(share)) return "-";
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share > 0.995) return ">99 %";
  return fmt::format("{:.0f} %", 100 * share);
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out, line;
  const auto flush = [&] {
    if (!line.empty()) out += std::string(indent, ' ') + line + '\n';
    line.clear();
  };
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    const bool breaks = end < text.size() && text[end] == '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && indent + width_of(line) + 1 + width_of(word) > width) flush();
    if (!word.empty()) line += (line.empty() ? "" : " ") + std::string(word);
    if (breaks) flush();
  }
  flush();
  return out;
}

void Table::row(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = support::printable(cell);
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

void Table::heading(std::string text) {
  std::vector<std::string> cells(columns_.size() + 1);
  cells.back() = support::printable(text);
  rows_.push_back(std::move(cells));
}

std::string Table::line(std::size_t row, const std::vector<std::size_t>& widths) const {
  std::string text;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (widths[c] == 0) continue;
    const std::string& cell = rows_[row][c];
    const std::string space(widths[c] - width_of(cell), ' ');
    text += (columns_[c] == Align::left ? cell + space : space + cell) + "  ";
  }
  return text.erase(text.find_last_not_of(' ') + 1);
}

std::string Table::text(std::size_t indent, bool bold) const {
  std::vector<std::size_t> widths(columns_.size());
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    for (std::size_t r = 1; r < rows_.size(); ++r) widths[c] = std::max(widths[c], width_of(rows_[r][c]));
    if (widths[c] > 0) widths[c] = std::max(widths[c], width_of(rows_[0][c]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const std::string text = is_heading(r) ? rows_[r].back() : line(r, widths);
    const bool strong = bold && (r == 0 || is_heading(r));
    out += (is_heading(r) ? "\n" : std::string(indent, ' ')) + (strong ? "\033[1m" : "") + text +
           (strong ? "\033[0m" : "") + '\n';
  }
  return out;
}

}  // namespace multivector::cli
