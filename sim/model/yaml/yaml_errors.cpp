#include "model/yaml/yaml_errors.hpp"

#include <algorithm>
#include <cctype>

namespace multivector::yaml {

namespace {

struct Place {
  int file;
  std::string_view source;
  std::size_t at;

  [[nodiscard]] char here() const { return at < source.size() ? source[at] : '\0'; }
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    begin = std::min(begin, source.size());
    return {file, begin, std::min(std::max(end, begin), source.size())};
  }
  [[nodiscard]] std::size_t line_begin() const { return at == 0 ? 0 : source.rfind('\n', at - 1) + 1; }
};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The first quote after `from` that could begin a text.
std::size_t opening_quote(std::string_view source, std::size_t from) {
  for (std::size_t i = from; i < source.size(); ++i) {
    const char before = i == 0 ? '\n' : source[i - 1];
    if ((source[i] == '"' || source[i] == '\'') && std::string_view(" \n[{,:").find(before) != std::string_view::npos)
      return i;
  }
  return std::string_view::npos;
}

/// `{to: personal[i,j]}`: a text without quotes runs into a bracket.
bool report_bracket_after_word(const Place& p, Diagnostics& diagnostics) {
  if ((p.here() != '[' && p.here() != '{') || p.at == 0 || !is_word(p.source[p.at - 1])) return false;
  std::size_t begin = p.at;
  while (begin > 0 && std::string_view("\n,{[:").find(p.source[begin - 1]) == std::string_view::npos) --begin;
  while (p.source[begin] == ' ') ++begin;
  const std::size_t close = p.source.find_first_of("]\n", p.at);
  const std::size_t end = close == std::string_view::npos || p.source[close] == '\n' ? p.at + 1 : close + 1;
  diagnostics.error("unquoted-bracket", p.span(begin, end), "a bracket in a text without quotes inside { } or [ ]",
                    "put the whole expression in quotes");
  return true;
}

void report_colon(const Place& p, Diagnostics& diagnostics) {
  const bool in_line = p.source.substr(p.line_begin(), p.at - p.line_begin()).find(": ") != std::string_view::npos;
  if (p.here() == ':' && in_line) {
    diagnostics.error("colon-in-text", p.span(p.at, p.at + 1),
                      "`: ` begins the value of a key, and this text has a second one",
                      "put the text in quotes, or begin a new line with the key");
    return;
  }
  std::size_t begin = p.line_begin();
  while (begin < p.at && p.source[begin] == ' ') ++begin;
  diagnostics.error("bad-indentation", p.span(begin, p.at + 1), "this `:` belongs to no key of the map around it",
                    "keys of one map begin in the same column; a text that goes on in a new line may contain no `: `");
}

void report_indentation(const Place& p, Diagnostics& diagnostics) {
  std::size_t begin = p.line_begin();
  while (begin < p.source.size() && p.source[begin] == ' ') ++begin;
  const std::size_t end = std::min(p.source.find_first_of("\n:", begin), p.source.size());
  diagnostics.error("bad-indentation", p.span(std::min(begin, p.at), end), "this line does not fit the lines above it",
                    "keys of one map, and the dashes of one list, begin in the same column");
}

void report_unclosed(const Place& p, const TreeBuilder& builder, Diagnostics& diagnostics) {
  const std::size_t open = builder.open_brackets().back();
  const std::string bracket(1, p.source[open]);
  auto& error = diagnostics.error("unclosed-bracket", p.span(open, open + 1), "this `" + bracket + "` is not closed",
                                  std::string("add `") + (bracket == "{" ? "}" : "]") + "`, or put the text in quotes");
  if (p.at < p.source.size())
    error.notes.push_back({"a comma or the closing bracket was expected here", p.span(p.at, p.at + 1)});
}

bool report_quote(const std::string& message, const Place& p, const TreeBuilder& builder, Diagnostics& diagnostics) {
  if (message != "illegal EOF in scalar" && message != "illegal document indicator in scalar") return false;
  const std::size_t quote = opening_quote(p.source, builder.last_end());
  if (quote == std::string_view::npos) return false;
  diagnostics.error("unclosed-quote", p.span(quote, quote + 1), "this quote is not closed",
                    p.source[quote] == '"' ? "add `\"` at the end of the text"
                                           : "add `'` at the end of the text; inside it, write `''`");
  return true;
}

}  // namespace

void report_yaml_error(const std::string& message, std::size_t at, const TreeBuilder& builder, int file,
                       std::string_view source, Diagnostics& diagnostics) {
  const Place p{file, source, std::min(at, source.size())};
  const auto says = [&](std::string_view text) { return message.find(text) != std::string::npos; };
  if (report_quote(message, p, builder, diagnostics)) return;
  if (says("flow not found")) {
    if (report_bracket_after_word(p, diagnostics)) return;
    if (!builder.open_brackets().empty()) return report_unclosed(p, builder, diagnostics);
  }
  if (says("illegal map value")) return report_colon(p, diagnostics);
  if (says("end of map not found") || says("end of sequence not found") || says("illegal block entry") ||
      says("illegal map key")) {
    return report_indentation(p, diagnostics);
  }
  const Span span = p.span(p.at, p.at + 1);
  if (says("unknown escape")) {
    diagnostics.error("bad-escape", span, "an unknown escape in a text in double quotes",
                      "write `\\\\` for a backslash, or use single quotes");
  } else if (says("anchor") || says("alias")) {
    diagnostics.error("alias", span, "text cannot begin with `*` or `&`", "put it in quotes");
  } else if (says("flow end")) {
    diagnostics.error("unclosed-bracket", span, "this bracket closes nothing", "delete it, or put the text in quotes");
  } else {
    diagnostics.error("not-yaml", span, "this cannot be read as YAML (" + message + ")",
                      "put text with special characters in quotes");
  }
}

}  // namespace multivector::yaml
