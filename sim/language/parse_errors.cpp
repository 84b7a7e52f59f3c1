// What the parser says when a word is not the one that it waits for.
#include "language/parser.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {

const Token& Parser::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

Token Parser::take() {
  const Token token = peek();
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool Parser::accept(TokenKind kind) {
  if (peek().kind != kind) return false;
  take();
  return true;
}

bool Parser::expect(TokenKind kind, const char* what) {
  if (failed_) return false;
  if (accept(kind)) return true;
  unexpected(what);
  return false;
}

/// Reports the first error only; afterwards every method sees the end of the text.
void Parser::fail(const Token& at, const char* code, std::string message, std::string help) {
  if (!failed_) diagnostics_.error(code, text_.span(at.begin, at.end), std::move(message), std::move(help));
  failed_ = true;
  at_ = tokens_.size() - 1;
}

std::string Parser::words(Piece at) const {
  std::string text = text_.text.substr(at.begin, at.end - at.begin);
  if (text.size() > 60) text = text.substr(0, 57) + "...";
  return text;
}

std::string Parser::words(const Token& token) const { return text_.text.substr(token.begin, token.end - token.begin); }

std::string Parser::found(const Token& token) const {
  return token.kind == TokenKind::end ? "the end" : fmt::format("`{}`", words(token));
}

NodePtr Parser::make(NodeKind kind, Piece at) {
  NodePtr node = std::make_unique<Node>();
  node->kind = kind;
  node->at = at;
  return node;
}

void Parser::unexpected(const std::string& wanted) {
  const Token token = peek();
  std::string help;
  if (token.kind == TokenKind::word_in)
    help = "`x in set` stands at the start of sum( ), any( ), best( ), ...: to ask whether s is one of a set write "
           "any(k in set, k == s)";
  if (token.kind == TokenKind::word_where) help = "`where` follows the set: sum(k in set where c, x)";
  if (token.kind == TokenKind::word_per) help = "`per` is for `chance` and `rate` only";
  if (token.kind == TokenKind::word_month)
    help = "a duration is written 3 months; the month of the year is `month_of_year`";
  if (token.kind == TokenKind::assign) help = "write `==` to compare; only inputs of an act are named with `=`";
  if (token.kind == TokenKind::bad || token.kind == TokenKind::number || token.kind == TokenKind::name)
    help = "an operator or a comma is missing before it";
  fail(token, "syntax", fmt::format("expected {}, found {}", wanted, found(token)), help);
}

/// A whole expression has been read, and something follows.
void Parser::after_the_end() {
  if (failed_) return;
  const Token token = peek();
  const Token before = tokens_[at_ == 0 ? 0 : at_ - 1];
  if (token.kind == TokenKind::comma)
    return fail(token, "syntax", "expected the end, found `,`",
                "commas stand within brackets only; numbers are written 1000.5");
  if (token.kind == TokenKind::name && words(token) == "if")
    return fail(token, "syntax", "expected an operator, found `if`", "write if(condition, a, b)");
  if (token.kind == TokenKind::name && before.kind == TokenKind::number)
    return fail(token, "syntax", fmt::format("a number has no unit `{}` of its own", words(token)),
                "only month and year may follow a number; it takes the unit of what it is added to or compared with");
  if (token.kind == TokenKind::word_month || token.kind == TokenKind::word_year)
    return fail(token, "syntax", fmt::format("`{}` follows a number, a call or a bracket only", words(token)),
                fmt::format("put what stands before it into brackets: (...) {}", words(token)));
  unexpected("an operator or the end");
}

}  // namespace multivector::language
