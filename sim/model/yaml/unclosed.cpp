#include "model/yaml/unclosed.hpp"

#include <algorithm>
#include <vector>

namespace multivector::yaml {

namespace {

/// Whether a value may begin here: behind a key, a dash, a comma or a bracket, or at the start of a line.
bool begins_value(std::string_view source, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && source[before - 1] == ' ') --before;
  if (before == 0) return true;
  const char last = source[before - 1];
  if (last == '\n' || last == '[' || last == '{' || last == ',') return true;
  return before < at && (last == ':' || last == '-');
}

/// The quote that closes the one at `open`, or npos.
std::size_t closing(std::string_view source, std::size_t open) {
  const char quote = source[open];
  for (std::size_t at = open + 1; at < source.size(); ++at) {
    if (quote == '"' && source[at] == '\\') {
      ++at;
    } else if (source[at] == quote) {
      if (quote == '"' || at + 1 >= source.size() || source[at + 1] != quote) return at;
      ++at;
    }
  }
  return std::string_view::npos;
}

/// A quoted text with a key in one of its further lines was hardly meant.
bool runs_away(std::string_view text) {
  for (std::size_t line = text.find('\n'); line != std::string_view::npos; line = text.find('\n', line + 1)) {
    const std::string_view rest = text.substr(line + 1, text.find('\n', line + 1) - line - 1);
    if (rest.find(": ") != std::string_view::npos || rest.ends_with(":")) return true;
  }
  return false;
}

}  // namespace

Unclosed unclosed_before(std::string_view source, std::size_t until) {
  Unclosed out;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < std::min(until, source.size()); ++at) {
    const char c = source[at];
    if (c == '#' && (at == 0 || source[at - 1] == ' ' || source[at - 1] == '\n')) {
      at = std::min(source.find('\n', at), source.size());
    } else if ((c == '"' || c == '\'') && begins_value(source, at)) {
      const std::size_t end = closing(source, at);
      if (end == std::string_view::npos || runs_away(source.substr(at, end - at))) {
        out.quote = at;
        return out;
      }
      at = end;
    } else if ((c == '{' || c == '[') && (!open.empty() || begins_value(source, at))) {
      open.push_back(at);
    } else if ((c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    }
  }
  if (!open.empty()) out.bracket = open.front();
  return out;
}

}  // namespace multivector::yaml
