#include "model/yaml/yaml_errors.hpp"

#include "model/yaml/missing_colon.hpp"
#include "model/yaml/unclosed.hpp"

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

/// What the text around a second `: ` was probably meant to be.
std::string cure_of_second_colon(std::string_view value) {
  const std::size_t open = value.rfind('(');
  const bool in_brackets = open != std::string_view::npos && value.find(')', open) == std::string_view::npos;
  const bool choice = value.find('?') != std::string_view::npos || value.starts_with("if ") || value.starts_with("if(");
  if (choice) return "a choice is written if(condition, a, b)";
  if (in_brackets && value.find(" in ", open) != std::string_view::npos)
    return "the set is followed by a comma or `where`: sum(k in set where c, x)";
  if (in_brackets && open > 0 && is_word(value[open - 1]))
    return "an input is named with `=`, as in f(x=1); text with `: ` stands in quotes";
  return "put the text in quotes, or begin a new line with the key";
}

void report_colon(const Place& p, Diagnostics& diagnostics) {
  const std::string_view before = p.source.substr(p.line_begin(), p.at - p.line_begin());
  const std::size_t first = before.find(": ");
  if (p.here() == ':' && first != std::string_view::npos) {
    std::string_view value = before.substr(first + 2);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    diagnostics.error("colon-in-text", p.span(p.at, p.at + 1),
                      "`: ` begins the value of a key, and this text has a second one", cure_of_second_colon(value));
    return;
  }
  if (report_missing_colon(p.file, p.source, p.line_begin(), diagnostics)) return;
  std::size_t begin = p.line_begin();
  while (begin < p.at && p.source[begin] == ' ') ++begin;
  diagnostics.error("bad-indentation", p.span(begin, p.at + 1), "this `:` belongs to no key of the map around it",
                    "keys of one map begin in the same column; a text that goes on in a new line may contain no `: `");
}

/// A quote that was left open runs to the next one, perhaps many lines below, and text goes on behind that.
bool report_after_quote(const Place& p, const TreeBuilder& builder, Diagnostics& diagnostics) {
  const std::size_t begin = builder.last_begin(), end = builder.last_end();
  if (begin >= p.source.size() || end > p.source.size() || end <= begin + 1) return false;
  const char quote = p.source[begin];
  if ((quote != '"' && quote != '\'') || p.source[end - 1] != quote) return false;
  const std::size_t next = p.source.find_first_not_of(' ', end);
  if (next == std::string_view::npos || std::string_view("\n#,]}:").find(p.source[next]) != std::string_view::npos)
    return false;
  if (p.source.substr(begin, end - begin).find('\n') != std::string_view::npos) {
    diagnostics.error("unclosed-quote", p.span(begin, begin + 1), "this quote is not closed",
                      std::string("add `") + quote + "` at the end of the text");
    return true;
  }
  const std::size_t line = std::min(p.source.find('\n', next), p.source.size());
  diagnostics.error("unclosed-quote", p.span(next, line), "text goes on behind the closing quote",
                    quote == '"' ? "put all of it between the quotes; inside, write `\\\"` for a quote"
                                 : "put all of it between the quotes; inside, write `''` for a quote");
  return true;
}

void report_indentation(const Place& p, Diagnostics& diagnostics) {
  if (report_line_without_key(p.file, p.source, p.line_begin(), diagnostics)) return;
  std::size_t begin = p.line_begin();
  while (begin < p.source.size() && p.source[begin] == ' ') ++begin;
  const std::size_t end = std::min(p.source.find_first_of("\n:", begin), p.source.size());
  diagnostics.error("bad-indentation", p.span(std::min(begin, p.at), end), "this line does not fit the lines above it",
                    "keys of one map, and the dashes of one list, begin in the same column");
}

void report_unclosed(const Place& p, std::size_t open, Diagnostics& diagnostics) {
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
  const Unclosed unclosed = unclosed_before(source, p.at);
  if (unclosed.quote) {
    diagnostics.error("unclosed-quote", p.span(*unclosed.quote, *unclosed.quote + 1), "this quote is not closed",
                      std::string("add `") + source[*unclosed.quote] + "` at the end of the text");
    return;
  }
  if (report_quote(message, p, builder, diagnostics)) return;
  if (says("flow not found")) {
    if (report_after_quote(p, builder, diagnostics)) return;
    if (report_bracket_after_word(p, diagnostics)) return;
    if (!builder.open_brackets().empty()) return report_unclosed(p, builder.open_brackets().back(), diagnostics);
  }
  if (report_after_quote(p, builder, diagnostics)) return;
  if (says("illegal map value")) return report_colon(p, diagnostics);
  if (says("end of map not found") || says("end of sequence not found") || says("illegal block entry") ||
      says("illegal map key")) {
    if (unclosed.bracket) return report_unclosed(p, *unclosed.bracket, diagnostics);
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
