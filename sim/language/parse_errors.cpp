// What the parser says when a word is not the one that it waits for.
#include "language/elsewhere.hpp"
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

/// What stands where an operator or a bracket should: a word of another language, as far as we know it.
std::string Parser::said_elsewhere(const Token& token) const {
  const Token before = tokens_[at_ == 0 ? 0 : at_ - 1];
  const Token next = at_ + 1 < tokens_.size() ? tokens_[at_ + 1] : token;  // `is greater than`
  for (const Token& word : {next, token, before}) {
    if (word.kind != TokenKind::name) continue;
    if (std::string help = operator_elsewhere(words(word)); !help.empty()) return help;
  }
  const auto of_a_choice = [&](const Token& word) {
    const bool ours = word.begin + 2 < text_.text.size() && text_.text[word.end] == '(';
    return word.kind == TokenKind::name && !ours && is_choice_elsewhere(words(word));
  };
  const auto choice = std::find_if(tokens_.begin(), tokens_.end(), of_a_choice);
  return choice == tokens_.end() ? std::string{} : operator_elsewhere(words(*choice));
}

void Parser::unexpected(const std::string& wanted) {
  const Token token = peek();
  if (token.kind == TokenKind::bad) {  // reported
    failed_ = true;
    at_ = tokens_.size() - 1;
    return;
  }
  const bool after_slash = at_ > 0 && tokens_[at_ - 1].kind == TokenKind::divide;
  std::string help = said_elsewhere(token);
  if (token.kind == TokenKind::word_in || token.kind == TokenKind::word_not)
    help = "`x in set` stands at the start of sum( ), any( ), best( ), ...: to ask whether s is one of a set write "
           "any(k in set, k == s)";
  if (token.kind == TokenKind::word_where) help = "`where` follows the set: sum(k in set where c, x)";
  if (token.kind == TokenKind::word_per) help = "`per` is for `chance` and `rate` only";
  if (token.kind == TokenKind::word_month || token.kind == TokenKind::word_year)
    help = after_slash ? fmt::format("write `/ 1 {0}`; in `chance` and `rate`, `per {0}`", words(token))
                       : "a duration is written 3 months; the month of the year is `month_of_year`";
  if (token.kind == TokenKind::assign) help = "write `==` to compare; only inputs of an act are named with `=`";
  if (token.kind == TokenKind::open_bracket) help = "all indices stand in one pair of brackets: x[i,j]";
  if (help.empty() &&
      (token.kind == TokenKind::number || token.kind == TokenKind::name || token.kind == TokenKind::open))
    help = token.kind == TokenKind::open ? "a product has `*`; a value of the past is previous(x) or lag(x, 3 months)"
                                         : "an operator or a comma is missing before it";
  fail(token, "syntax", fmt::format("expected {}, found {}", wanted, found(token)), help);
}

/// `0,15`, without a space: digits on both sides of the comma that `comma` tokens ahead.
bool Parser::is_decimal_comma(std::size_t comma) const {
  if (comma == 0 || comma + 1 >= tokens_.size() || tokens_[comma].kind != TokenKind::comma) return false;
  const Token &before = tokens_[comma - 1], &after = tokens_[comma + 1];
  const bool digits = before.kind == TokenKind::number && after.begin < text_.text.size() &&
                      text_.text[after.begin] >= '0' && text_.text[after.begin] <= '9';
  return digits && before.end == tokens_[comma].begin && after.begin == tokens_[comma].end;
}

void Parser::decimal_comma(std::size_t comma, const std::string& more) {
  const Token before = tokens_[comma - 1], after = tokens_[comma + 1];
  const std::string left = words(before), right = words(after);
  const bool thousands = right.size() == 3 && left != "0";
  const Token whole{TokenKind::bad, before.begin, after.end, 0, false};
  if (after.kind != TokenKind::bad)
    fail(whole, "bad-number", fmt::format("`{},{}` is not how a number is written", left, right),
         fmt::format("write {}.{}{}{}", left, right, thousands ? fmt::format(" or {}{}", left, right) : "", more));
  failed_ = true;
  at_ = tokens_.size() - 1;
}

/// Of the values of one call: a comma between digits that has no space, where other commas have one.
void Parser::check_commas(std::size_t first, std::size_t last) {
  std::size_t glued = 0;
  bool spaced = false;
  for (std::size_t i = first; i < last; ++i) {
    if (tokens_[i].kind != TokenKind::comma) continue;
    if (is_decimal_comma(i)) glued = i;
    spaced = spaced || tokens_[i + 1].begin > tokens_[i].end;
  }
  if (glued > 0 && spaced && !failed_)
    decimal_comma(glued, fmt::format("; two values have a space between them: {}, {}", words(tokens_[glued - 1]),
                                     words(tokens_[glued + 1])));
}

/// A whole expression has been read, and something follows.
void Parser::after_the_end() {
  if (failed_) return;
  if (placeholders_ && (peek().kind == TokenKind::comma || peek().kind == TokenKind::word_and))
    return fail(peek(), "syntax", fmt::format("one act stands here, and {} goes on", found(peek())),
                "several acts are a list: a line for each, with `- ` before it");
  const Token token = peek();
  const Token before = tokens_[at_ == 0 ? 0 : at_ - 1];
  if (is_decimal_comma(at_)) return decimal_comma(at_);
  if (token.kind == TokenKind::comma)
    return fail(token, "syntax", "expected the end, found `,`",
                "commas stand within brackets only; numbers are written 1000.5");
  if (token.kind == TokenKind::name && !said_elsewhere(token).empty()) return unexpected("an operator or the end");
  if (token.kind == TokenKind::name && before.kind == TokenKind::number)
    return fail(token, "syntax", fmt::format("a number has no unit `{}` of its own", words(token)),
                "only month and year may follow a number; it takes the unit of what it is added to or compared with");
  if (token.kind == TokenKind::word_month || token.kind == TokenKind::word_year)
    return fail(token, "syntax", fmt::format("`{}` follows a number, a call or a bracket only", words(token)),
                fmt::format("put what stands before it into brackets: (...) {}", words(token)));
  unexpected("an operator or the end");
}

/// Something else stands where an act is wanted.
void Parser::no_act(const Node& node) {
  const Token at{TokenKind::bad, node.at.begin, node.at.end, 0, false};
  const TokenKind next = peek().kind;
  if (next == TokenKind::assign || next == TokenKind::plus || next == TokenKind::minus || next == TokenKind::eq)
    return fail(at, "syntax", "an act is wanted here, not a change of a cell",
                "give an action the `effects`, such as `{set: \"x[i]\", to: 1}`, and name the action here");
  std::string help = "an act is the name of an action with its parties, such as join(UZ, CSTO)";
  if (node.kind == NodeKind::name) help = fmt::format("write {}(), with its parties in the brackets", node.name);
  if (node.kind == NodeKind::index) {
    const std::size_t inside = node.name_at.end + 1;
    help = fmt::format("write {}({})", node.name, words(Piece{inside, node.at.end - 1}));
  }
  fail(at, "syntax", fmt::format("an act is written with round brackets: `{}` is none", words(node.at)), help);
}

}  // namespace multivector::language
