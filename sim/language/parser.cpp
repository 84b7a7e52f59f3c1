#include "language/parser.hpp"

#include "language/brackets.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {
namespace {

constexpr int kMostNested = 100;  // brackets, signs and `not` within each other
constexpr int kDeepest = 400;     // levels of the tree: a sum of n terms has n

bool is_comparison(TokenKind kind) {
  return kind == TokenKind::lt || kind == TokenKind::le || kind == TokenKind::gt || kind == TokenKind::ge ||
         kind == TokenKind::eq || kind == TokenKind::ne || kind == TokenKind::assign;
}

Op comparison_op(TokenKind kind) {
  switch (kind) {
  case TokenKind::lt: return Op::lt;
  case TokenKind::le: return Op::le;
  case TokenKind::gt: return Op::gt;
  case TokenKind::ge: return Op::ge;
  case TokenKind::ne: return Op::ne;
  default: return Op::eq;
  }
}

}  // namespace

Parser::Parser(const Text& text, Diagnostics& diagnostics) : text_(text), diagnostics_(diagnostics) {
  Tokens tokens = tokenize(text, diagnostics);
  tokens_ = std::move(tokens.list);
  failed_ = !tokens.usable || !brackets_match(text, tokens_, diagnostics);
  if (failed_) at_ = tokens_.size() - 1;
}

NodePtr Parser::whole_expression() {
  if (tokens_.size() == 1 && !failed_) fail(peek(), "syntax", "an expression is missing here");
  NodePtr node = expression();
  if (peek().kind != TokenKind::end) after_the_end();
  return failed_ ? nullptr : std::move(node);
}

Hazard Parser::whole_hazard() {
  Hazard out;
  out.value = expression();
  if (!failed_ && peek().kind == TokenKind::end)
    diagnostics_.error("missing-per", text_.span(), "the time is missing for which this holds",
                       "write `per month` or `per year` after it");
  else if (accept(TokenKind::word_per)) {
    const Token time = peek();
    if (time.kind == TokenKind::word_month || time.kind == TokenKind::word_year) {
      if (time.plural)
        diagnostics_.error("missing-per", text_.span(time.begin, time.end), "`per` wants one `month` or one `year`",
                           fmt::format("write `per {}`", time.number == 12 ? "year" : "month"));
      out.months = time.number;
      take();
    } else {
      fail(time, "missing-per", fmt::format("`per` wants `month` or `year`, not {}", found(time)),
           time.kind == TokenKind::number ? "the time is one month or one year: divide a rate by the number of them"
                                          : "");
    }
  } else if (!failed_ && peek().kind == TokenKind::name) {
    fail(peek(), "missing-per", fmt::format("expected `per`, found `{}`", words(peek())),
         "write `per month` or `per year`");
  }
  if (peek().kind != TokenKind::end) after_the_end();
  if (failed_) out.value = nullptr;
  return out;
}

NodePtr Parser::whole_call() {
  placeholders_ = true;
  if (peek().kind != TokenKind::name && !failed_) unexpected("the name of an action");
  NodePtr node = atom();
  if (!failed_ && node->kind != NodeKind::call) no_act(*node);
  if (peek().kind != TokenKind::end) after_the_end();
  return failed_ ? nullptr : std::move(node);
}

NodePtr Parser::expression() {
  if (++nesting_ > kMostNested)
    fail(peek(), "too-complex", "brackets and functions are nested too deeply here",
         "name a part of it in `let` or a function");
  NodePtr left = conjunction();
  while (peek().kind == TokenKind::word_or) {
    const Token sign = take();
    left = binary(Op::logical_or, sign, std::move(left), conjunction());
  }
  --nesting_;
  return left;
}

NodePtr Parser::conjunction() {
  NodePtr left = negation();
  while (peek().kind == TokenKind::word_and) {
    const Token sign = take();
    left = binary(Op::logical_and, sign, std::move(left), negation());
  }
  return left;
}

NodePtr Parser::negation() {
  if (peek().kind != TokenKind::word_not) return comparison();
  const Token sign = take();
  if (++nesting_ > kMostNested) fail(peek(), "too-complex", "`not` is nested too deeply here");
  NodePtr inner = negation();
  --nesting_;
  NodePtr node = make(NodeKind::unary, {sign.begin, inner->at.end});
  node->op = Op::logical_not;
  node->name_at = {sign.begin, sign.end};
  node->depth = inner->depth + 1;
  node->args.push_back({{}, {}, std::move(inner)});
  return node;
}

NodePtr Parser::comparison() {
  NodePtr left = sum();
  if (!is_comparison(peek().kind)) return left;
  const Token sign = take();
  if (sign.kind == TokenKind::assign)
    fail(sign, "bad-operator", "`=` does not compare", "write `==`; what changes a cell stands in `set:` and `to:`");
  NodePtr middle = sum();
  NodePtr node = binary(comparison_op(sign.kind), sign, std::move(left), std::move(middle));
  if (is_comparison(peek().kind)) {
    const Token second = peek();
    fail(second, "chained-comparison", "comparisons do not chain",
         fmt::format("write {} and {} {} ...", words(node->at), words(node->args[1].value->at), words(second)));
  }
  return node;
}

NodePtr Parser::sum() {
  NodePtr left = term();
  while (peek().kind == TokenKind::plus || peek().kind == TokenKind::minus) {
    const Token sign = take();
    left = binary(sign.kind == TokenKind::plus ? Op::add : Op::sub, sign, std::move(left), term());
  }
  return left;
}

NodePtr Parser::term() {
  NodePtr left = sign();
  while (peek().kind == TokenKind::times || peek().kind == TokenKind::divide) {
    const Token sign_token = take();
    left = binary(sign_token.kind == TokenKind::times ? Op::mul : Op::div, sign_token, std::move(left), sign());
  }
  return left;
}

NodePtr Parser::sign() {
  if (peek().kind != TokenKind::minus) return powered();
  const Token minus = take();
  if (++nesting_ > kMostNested) fail(peek(), "too-complex", "signs are nested too deeply here");
  NodePtr inner = sign();
  --nesting_;
  NodePtr node = make(NodeKind::unary, {minus.begin, inner->at.end});
  node->op = Op::neg;
  node->name_at = {minus.begin, minus.end};
  node->depth = inner->depth + 1;
  node->args.push_back({{}, {}, std::move(inner)});
  return node;
}

NodePtr Parser::powered() {
  NodePtr base = atom();
  if (peek().kind != TokenKind::power) return base;
  const Token caret = take();
  if (++nesting_ > kMostNested) fail(peek(), "too-complex", "powers are nested too deeply here");
  NodePtr exponent = sign();
  --nesting_;
  return binary(Op::pow, caret, std::move(base), std::move(exponent));
}

NodePtr Parser::binary(Op op, const Token& sign, NodePtr left, NodePtr right) {
  NodePtr node = make(NodeKind::binary, {left->at.begin, std::max(right->at.end, sign.end)});
  node->op = op;
  node->name_at = {sign.begin, sign.end};
  node->depth = std::max(left->depth, right->depth) + 1;
  if (node->depth > kDeepest)
    fail(sign, "too-complex", fmt::format("the expression has more than {} levels here", kDeepest),
         "name a part of it in `let` or a function");
  node->args.push_back({{}, {}, std::move(left)});
  node->args.push_back({{}, {}, std::move(right)});
  return node;
}

}  // namespace multivector::language
