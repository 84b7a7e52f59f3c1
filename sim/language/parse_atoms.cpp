// Atoms of the grammar: numbers, names, indices, calls, folds.
#include "language/parser.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {

NodePtr Parser::atom() {
  const Token& token = peek();
  switch (token.kind) {
  case TokenKind::number: return timed(number());
  case TokenKind::date: return number();
  case TokenKind::name:
  case TokenKind::word_year: return name();
  case TokenKind::open: return parenthesised();
  case TokenKind::bad: take(); return make(NodeKind::bad, {tokens_[at_ - 1].begin, tokens_[at_ - 1].end});
  case TokenKind::any:
    if (placeholders_) {
      take();
      return make(NodeKind::any, {tokens_[at_ - 1].begin, tokens_[at_ - 1].end});
    }
    fail(token, "syntax", "`_` stands for any member in a doctrine or a count only");
    break;
  case TokenKind::plus: fail(token, "syntax", "a number has no sign `+`", "leave it out"); break;
  case TokenKind::word_not:
    fail(token, "syntax", "`not` binds weaker than what stands before it", "put `not ...` into brackets");
    break;
  default: unexpected("a value");
  }
  return make(NodeKind::bad, {peek().begin, peek().end});
}

NodePtr Parser::number() {
  const Token token = take();
  NodePtr node = make(token.kind == TokenKind::date ? NodeKind::date : NodeKind::number, {token.begin, token.end});
  node->number = token.number;
  return node;
}

NodePtr Parser::timed(NodePtr inner) {
  const Token token = peek();
  const bool time = token.kind == TokenKind::word_month || token.kind == TokenKind::word_year;
  if (!time) return inner;
  take();
  NodePtr node = make(NodeKind::timed, {inner->at.begin, token.end});
  node->name_at = {token.begin, token.end};
  node->number = token.number;
  node->depth = inner->depth + 1;
  node->args.push_back({{}, {}, std::move(inner)});
  return node;
}

NodePtr Parser::parenthesised() {
  const Token open = take();
  NodePtr inner = expression();
  expect(TokenKind::close, "`)`");
  inner->at = {open.begin, failed_ ? inner->at.end : tokens_[at_ - 1].end};
  inner->in_brackets = true;
  return timed(std::move(inner));
}

NodePtr Parser::name() {
  const Token token = take();
  if (token.kind == TokenKind::word_year && token.plural)
    fail(token, "syntax", "`years` stands after a number", "the calendar year is `year`");
  if (peek().kind == TokenKind::open_bracket) return index(token);
  if (peek().kind == TokenKind::open) {
    const bool is_fold = peek(1).kind == TokenKind::name && peek(2).kind == TokenKind::word_in;
    if (is_fold && words(token) == "if") {
      at_ += 2;
      unexpected("a condition");
    }
    return timed(is_fold ? fold(token) : call(token));
  }
  NodePtr node = make(NodeKind::name, {token.begin, token.end});
  node->name = words(token);
  node->name_at = node->at;
  return node;
}

NodePtr Parser::index(const Token& name) {
  NodePtr node = make(NodeKind::index, {name.begin, name.end});
  node->name = words(name);
  node->name_at = {name.begin, name.end};
  take();
  do {
    node->args.push_back({{}, {}, expression()});
    node->depth = std::max(node->depth, node->args.back().value->depth + 1);
  } while (accept(TokenKind::comma));
  expect(TokenKind::close_bracket, "`,` or `]`");
  if (!failed_) node->at.end = tokens_[at_ - 1].end;
  return node;
}

Argument Parser::argument() {
  Argument out;
  if (peek().kind == TokenKind::name && peek(1).kind == TokenKind::assign) {
    const Token name = take();
    out.name = words(name);
    out.name_at = {name.begin, name.end};
    take();
  }
  out.value = expression();
  return out;
}

NodePtr Parser::call(const Token& name) {
  NodePtr node = make(NodeKind::call, {name.begin, name.end});
  node->name = words(name);
  node->name_at = {name.begin, name.end};
  take();
  const std::size_t first = at_;
  if (peek().kind != TokenKind::close) {
    do {
      node->args.push_back(argument());
      node->depth = std::max(node->depth, node->args.back().value->depth + 1);
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::close, "`,` or `)`");
  check_commas(first, at_);
  if (!failed_) node->at.end = tokens_[at_ - 1].end;
  return node;
}

NodePtr Parser::fold(const Token& name) {
  NodePtr node = make(NodeKind::fold, {name.begin, name.end});
  node->name = words(name);
  node->name_at = {name.begin, name.end};
  take();
  const Token index = take();
  node->index = words(index);
  node->index_at = {index.begin, index.end};
  take();  // in
  const Token set = peek();
  if (set.kind != TokenKind::name && !failed_) unexpected("the name of a set");
  take();
  node->set = words(set);
  node->set_at = {set.begin, set.end};
  if (accept(TokenKind::word_where)) node->filter = expression();
  if (accept(TokenKind::comma)) node->args.push_back({{}, {}, expression()});
  if (node->filter) node->depth = std::max(node->depth, node->filter->depth + 1);
  if (!node->args.empty()) node->depth = std::max(node->depth, node->args[0].value->depth + 1);
  expect(TokenKind::close, node->args.empty() ? "`where`, `,` or `)`" : "`)`");
  if (!failed_) node->at.end = tokens_[at_ - 1].end;
  return node;
}

}  // namespace multivector::language
