#include "language/lexer.hpp"

#include "diagnostics/source_line.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <utility>

namespace multivector::language {
namespace {

constexpr std::size_t kMostTokens = 20000;

struct Word {
  std::string_view text;
  TokenKind kind;
  double months = 0;
  bool plural = false;
};

constexpr std::array<Word, 10> kWords = {{{"and", TokenKind::word_and},
                                          {"or", TokenKind::word_or},
                                          {"not", TokenKind::word_not},
                                          {"in", TokenKind::word_in},
                                          {"where", TokenKind::word_where},
                                          {"per", TokenKind::word_per},
                                          {"month", TokenKind::word_month, 1, false},
                                          {"months", TokenKind::word_month, 1, true},
                                          {"year", TokenKind::word_year, 12, false},
                                          {"years", TokenKind::word_year, 12, true}}};

/// `written` is read as ours; `ours` is what the help says. Nothing stands for those of kind `bad`: `ours` is a help.
struct Operator {
  std::string_view written;
  TokenKind kind;
  std::string_view ours = {};
};

constexpr const char* kNoChange =
    "an expression changes nothing: what is changed stands in `to:`, by how much in `add:`";

constexpr std::array kOperators = {
    Operator{"===", TokenKind::eq, "=="},
    Operator{"!==", TokenKind::ne, "!="},
    Operator{":=", TokenKind::eq, "=="},
    Operator{"=!", TokenKind::ne, "!="},
    Operator{"++", TokenKind::bad, kNoChange},
    Operator{"+=", TokenKind::bad, kNoChange},
    Operator{"-=", TokenKind::bad, kNoChange},
    Operator{"*=", TokenKind::bad, kNoChange},
    Operator{"/=", TokenKind::bad, kNoChange},
    Operator{"//", TokenKind::bad, "a comment begins with ` #`, a division is `/`"},
    Operator{"<=", TokenKind::le},
    Operator{">=", TokenKind::ge},
    Operator{"==", TokenKind::eq},
    Operator{"!=", TokenKind::ne},
    Operator{"**", TokenKind::power, "^"},
    Operator{"&&", TokenKind::word_and, "and"},
    Operator{"||", TokenKind::word_or, "or"},
    Operator{"<>", TokenKind::ne, "!="},
    Operator{"=<", TokenKind::le, "<="},
    Operator{"=>", TokenKind::ge, ">="},
    Operator{"+", TokenKind::plus},
    Operator{"-", TokenKind::minus},
    Operator{"*", TokenKind::times},
    Operator{"/", TokenKind::divide},
    Operator{"^", TokenKind::power},
    Operator{"<", TokenKind::lt},
    Operator{">", TokenKind::gt},
    Operator{"=", TokenKind::assign},
    Operator{"(", TokenKind::open},
    Operator{")", TokenKind::close},
    Operator{"[", TokenKind::open_bracket},
    Operator{"]", TokenKind::close_bracket},
    Operator{",", TokenKind::comma},
    Operator{"!", TokenKind::word_not, "not"},
    Operator{"&", TokenKind::word_and, "and"},
    Operator{"|", TokenKind::word_or, "or"},
    Operator{"\xE2\x88\x92", TokenKind::minus, "-"},
    Operator{"\xC3\x97", TokenKind::times, "*"},
    Operator{"\xE2\x89\xA4", TokenKind::le, "<="},
    Operator{"\xE2\x89\xA5", TokenKind::ge, ">="},
    Operator{"\xE2\x80\x93", TokenKind::minus, "-"},
    Operator{"\xE2\x80\x94", TokenKind::minus, "-"},
    Operator{"\xC3\xB7", TokenKind::divide, "/"},
    Operator{"\xC2\xB7", TokenKind::times, "*"},
    Operator{"\xE2\x8B\x85", TokenKind::times, "*"},
    Operator{"\xE2\x89\xA0", TokenKind::ne, "!="},
    Operator{"\xE2\x88\xA7", TokenKind::word_and, "and"},
    Operator{"\xE2\x88\xA8", TokenKind::word_or, "or"},
    Operator{"\xC2\xAC", TokenKind::word_not, "not"},
};

}  // namespace

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(const std::string& name) {
  return std::any_of(kWords.begin(), kWords.end(), [&](const Word& w) { return w.text == name; });
}

bool is_name(const std::string& text) {
  if (text.empty() || !is_letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

Tokens Lexer::run() {
  for (skip_blanks(); at_ < text_.text.size(); skip_blanks()) {
    if (out_.list.size() >= kMostTokens) {
      diagnostics_.error("too-complex", text_.span(at_, at_ + 1),
                         fmt::format("an expression has at most {} words", kMostTokens),
                         "divide it with `let`, functions or mechanisms");
      out_.usable = false;
      break;
    }
    next();
  }
  add(TokenKind::end, text_.text.size(), text_.text.size());
  return std::move(out_);
}

void Lexer::next() {
  const char c = text_.text[at_];
  if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
  if (is_letter(c)) return word();
  if (c == '_' && !is_letter(peek(1)) && !is_digit(peek(1)) && peek(1) != '_') {
    add(TokenKind::any, at_, at_ + 1);
    ++at_;
    return;
  }
  if (!operator_()) bad_character();
}

void Lexer::skip_blanks() {
  const std::string& s = text_.text;
  while (at_ < s.size()) {
    const char c = s[at_];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
      ++at_;
    else if (c == '#' && text_.comments)
      while (at_ < s.size() && s[at_] != '\n') ++at_;
    else
      return;
  }
}

void Lexer::word() {
  const std::size_t begin = at_;
  while (is_letter(peek(0)) || is_digit(peek(0)) || peek(0) == '_') ++at_;
  const std::string_view name = std::string_view(text_.text).substr(begin, at_ - begin);
  const auto known = std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.text == name; });
  Token& token = add(known == kWords.end() ? TokenKind::name : known->kind, begin, at_);
  if (known == kWords.end()) return;
  token.number = known->months;
  token.plural = known->plural;
}

bool Lexer::operator_() {
  const std::string_view rest = std::string_view(text_.text).substr(at_);
  for (const Operator& op : kOperators) {
    if (!rest.starts_with(op.written)) continue;
    const std::size_t begin = at_;
    at_ += op.written.size();
    const bool stands_for_ours = op.kind != TokenKind::bad;
    if (!op.ours.empty()) {
      diagnostics_.error("bad-operator", text_.span(begin, at_), fmt::format("there is no operator `{}`", op.written),
                         stands_for_ours ? fmt::format("write `{}`", op.ours) : std::string(op.ours));
    }
    out_.usable = out_.usable && stands_for_ours;
    add(op.kind, begin, at_);
    return true;
  }
  return false;
}

Token& Lexer::add(TokenKind kind, std::size_t begin, std::size_t end) {
  return out_.list.emplace_back(Token{kind, begin, end, 0, false});
}

Tokens tokenize(const Text& text, Diagnostics& diagnostics) { return Lexer(text, diagnostics).run(); }

}  // namespace multivector::language
