// Characters that have no meaning in an expression, each with what was probably meant.
#include "language/lexer.hpp"

#include "diagnostics/source_line.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace multivector::language {
namespace {

constexpr const char* kChoice = "a choice is written if(condition, a, b)";

bool is_name_char(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

constexpr std::array<std::string_view, 12> kQuotes = {"\"",
                                                      "'",
                                                      "`",
                                                      "\xE2\x80\x98",
                                                      "\xE2\x80\x99",
                                                      "\xE2\x80\x9A",  // single, high and low
                                                      "\xE2\x80\x9C",
                                                      "\xE2\x80\x9D",
                                                      "\xE2\x80\x9E",  // double, high and low
                                                      "\xC2\xAB",
                                                      "\xC2\xBB",
                                                      "\xC2\xB4"};  // guillemets, acute

constexpr std::array<std::string_view, 6> kHiddenSpaces = {"\xC2\xA0",     "\xE2\x80\x89", "\xE2\x80\xAF",
                                                           "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE3\x80\x80"};

constexpr std::array<std::string_view, 4> kMoney = {"$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5"};

template <std::size_t N>
bool one_of(std::string_view character, const std::array<std::string_view, N>& all) {
  return std::find(all.begin(), all.end(), character) != all.end();
}

constexpr int kMostBad = 20;  ///< characters that are reported in one expression

}  // namespace

void Lexer::bad_character() {
  const std::string_view rest = std::string_view(text_.text).substr(at_);
  const std::size_t length = std::max<std::size_t>(utf8_length(rest), 1);
  const std::string_view character = rest.substr(0, length);
  const bool quote = one_of(character, kQuotes), hidden = one_of(character, kHiddenSpaces);
  if (!quote || !quotes_reported_)
    diagnostics_.error("bad-character", text_.span(at_, at_ + length),
                       hidden ? "a space of another kind, or a character that does not show"
                              : fmt::format("`{}` cannot stand in an expression", printable(character)),
                       cure_of(character));
  quotes_reported_ = quotes_reported_ || quote;
  out_.usable = false;
  at_ = ++bad_ < kMostBad ? at_ + length : text_.text.size();
}

std::string Lexer::cure_of(std::string_view character) const {
  if (one_of(character, kQuotes)) return "names and members are written without quotes";
  if (one_of(character, kHiddenSpaces)) return "delete it and type a plain space";
  if (one_of(character, kMoney))
    return "write the number alone: it takes the unit of what it is compared with; a unit is a word, such as USD";
  if (character == "\xC2\xB2") return "write x^2";
  if (character == "\xC2\xB3") return "write x^3";
  switch (character[0]) {
  case '%': return "there are no percentages: write 12 % as 0.12; a remainder cannot be computed";
  case '#': return "a comment wants a space before the `#`";
  case '.': return cure_of_dot();
  case '_': return "a name begins with a letter";
  case '{':
  case '}': return "only ( ) and [ ] are brackets here";
  case '?': return kChoice;
  case ':': return cure_of_colon();
  case ';': return "one expression stands alone: name further values in `let`";
  default: return character.size() > 1 ? "names have the letters a to z and A to Z, digits and `_`" : "";
  }
}

/// `state.anger`, `math.exp(x)`.
std::string Lexer::cure_of_dot() const {
  const std::string before = word_before(at_), after = word_from(at_ + 1);
  if (before.empty() || after.empty()) return "a number begins with a digit: 0.5; indices are written x[i]";
  const std::size_t end = at_ + 1 + after.size();
  if (end < text_.text.size() && text_.text[end] == '(')
    return fmt::format("a function has no other name before it: {}(...)", after);
  return fmt::format("a name has no parts: a cell is written {}[{}], or {}[{}]", after, before, before, after);
}

/// `f(x: 1)`, `if c: a`.
std::string Lexer::cure_of_colon() const {
  const auto& tokens = out_.list;
  const std::size_t n = tokens.size();
  const bool names_an_input = n >= 2 && tokens[n - 1].kind == TokenKind::name &&
                              (tokens[n - 2].kind == TokenKind::open || tokens[n - 2].kind == TokenKind::comma);
  if (!names_an_input) return kChoice;
  return fmt::format("an input is named with `=`: {}=...", word_before(at_));
}

std::string Lexer::word_before(std::size_t at) const {
  std::size_t begin = at;
  while (begin > 0 && is_name_char(text_.text[begin - 1])) --begin;
  return text_.text.substr(begin, at - begin);
}

std::string Lexer::word_from(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.text.size() && is_name_char(text_.text[end])) ++end;
  return text_.text.substr(at, end - at);
}

}  // namespace multivector::language
