#include "cli/comments.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace multivector::cli {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

bool is_comment(std::string_view line) { return trimmed(line).starts_with('#'); }
bool is_ruled(std::string_view line) { return line.find("---") != std::string_view::npos; }

std::string_view words_of(std::string_view comment) { return trimmed(trimmed(comment).substr(1)); }

std::string joined(const std::vector<std::string_view>& lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(text.empty() ? "" : " ").append(line);
  return text;
}

/// From the first `#` that is neither in quotes nor inside a word.
std::string_view behind(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#' && i > 0 && (line[i - 1] == ' ' || line[i - 1] == '\t')) {
      return line.substr(i);
    }
  }
  return {};
}

int lines_of(const Sources& sources, int file) {
  const std::string& text = sources.text(file);
  return 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

std::string comment_at(const Sources& sources, Span span) {
  if (span.file < 0 || span.file >= sources.count()) return {};
  const int at = sources.position(span.file, span.begin).line;
  std::vector<std::string_view> lines;
  for (int line = at - 1; line >= 1; --line) {
    const std::string_view text = sources.line(span.file, line);
    if (!is_comment(text) || is_ruled(text)) break;
    lines.push_back(words_of(text));
  }
  std::reverse(lines.begin(), lines.end());
  if (!lines.empty()) return joined(lines);
  const std::string_view rest = behind(sources.line(span.file, at));
  return rest.empty() ? std::string() : std::string(words_of(rest));
}

std::string comment_of_file(const Sources& sources, int file) {
  std::vector<std::string_view> lines;
  if (file < 0 || file >= sources.count()) return {};
  for (int line = 1; line <= lines_of(sources, file); ++line) {
    const std::string_view text = sources.line(file, line);
    if (!is_comment(text) || is_ruled(text)) break;
    lines.push_back(words_of(text));
  }
  return joined(lines);
}

}  // namespace multivector::cli
