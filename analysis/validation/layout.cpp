#include "analysis/validation/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::validation {

namespace {

/// Code points of a UTF-8 text.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string Columns::text(std::size_t indent) const {
  std::vector<std::size_t> widths(align_.size(), 0);
  for (const auto& row : rows_)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
  std::string out;
  for (const auto& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string blanks(widths[c] - width_of(row[c]), ' ');
      line += (c == 0 ? "" : "  ") + (align_[c] == 'r' ? blanks + row[c] : row[c] + blanks);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::size_t end = 0, seen = 0;
  for (std::size_t i = 0; i < text.size() && seen < width; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++seen;
    if (text[i] == ' ') end = i;
  }
  return std::string(text.substr(0, end)) + " …";
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out, line;
  const auto flush = [&] {
    out += (out.empty() ? "" : "\n" + std::string(indent, ' ')) + line;
    line.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word(text.substr(at, end - at));
    if (!line.empty() && width_of(line) + 1 + width_of(word) + indent > width) flush();
    if (!word.empty()) line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  if (!line.empty()) flush();
  return out;
}

std::string short_number(double value) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return "never";
  return fmt::format("{:.3g}", value);
}

std::string percent(double share) {
  if (std::isnan(share)) return "-";
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share > 0.995) return ">99 %";
  return fmt::format("{:.0f} %", 100 * share);
}

}  // namespace multivector::validation
