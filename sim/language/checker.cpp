#include "language/checker_impl.hpp"

#include "language/lexer.hpp"
#include "language/parser.hpp"
#include "language/unit.hpp"
#include "support/quote.hpp"

#include <fmt/core.h>

namespace multivector::language {

int Scope::add(std::string name, Type type) {
  locals.push_back({std::move(name), slots, std::move(type)});
  return slots++;
}

Checker::Checker(const Vocabulary& vocabulary, const std::vector<Function>& functions, Diagnostics& diagnostics)
    : impl_(std::make_unique<Impl>(vocabulary, functions, diagnostics)) {}

Checker::~Checker() = default;

void Checker::refresh() {
  impl_->names.refresh();
  impl_->bodies.forget();
}

void Checker::forget(const std::string& name) { impl_->names.forget(name); }

void Checker::check_functions() {
  for (const Function& function : impl_->names.functions()) {
    Scope scope;
    for (const auto& [name, range] : function.of) scope.add(name, {Kind::member, {}, range});
    impl_->check(function.body, scope, [](Analysis& a, const Node& node) { return a.check(node); });
  }
}

std::string Checker::meaning_of(const std::string& name) const { return to_text(impl_->names.find(name).meaning); }

Value Checker::Impl::check(const Text& text, Scope& scope, const std::function<Value(Analysis&, const Node&)>& wanted) {
  const NodePtr node = Parser(text, diagnostics).whole_expression();
  if (!node) return {};
  Analysis analysis(names, bodies, diagnostics, text, scope);
  return wanted(analysis, *node);
}

ExprPtr Checker::number(const Text& text, Scope& scope, const Unit& unit) {
  return impl_
      ->check(text, scope,
              [&](Analysis& a, const Node& node) { return a.want_unit(a.check(node), node, unit, "this place"); })
      .expr;
}

ExprPtr Checker::condition(const Text& text, Scope& scope) {
  return impl_
      ->check(text, scope,
              [](Analysis& a, const Node& node) { return a.want_condition(a.check(node), node, "this place"); })
      .expr;
}

ExprPtr Checker::member(const Text& text, Scope& scope, int range) {
  return impl_
      ->check(text, scope,
              [&](Analysis& a, const Node& node) {
                const Value value = a.check(node);
                const bool none = value && value.is(Kind::member) && value.base < 0;
                return none ? value : a.want_member(value, node, range, "this place");
              })
      .expr;
}

ExprPtr Checker::value(const Text& text, Scope& scope) {
  return impl_->check(text, scope, [](Analysis& a, const Node& node) { return a.check(node); }).expr;
}

ExprPtr Checker::cell(const Text& text, Scope& scope) {
  return impl_->check(text, scope, [](Analysis& a, const Node& node) { return a.target(node); }).expr;
}

CheckedTrigger Checker::trigger(const Text& text, Scope& scope) {
  Hazard hazard = Parser(text, impl_->diagnostics).whole_hazard();
  if (!hazard.value) return {};
  Analysis analysis(impl_->names, impl_->bodies, impl_->diagnostics, text, scope);
  const Value value = analysis.want_plain(analysis.check(*hazard.value), *hazard.value, "a number per time");
  return {value.expr, hazard.months};
}

/// The draw has n = 1 and the count of the other draws goes on as if it were not there.
ExprPtr Checker::lag(const Text& text, Scope& scope) {
  const int next = scope.next_draw;
  scope.next_draw = 1;
  const Value value = impl_->check(
      text, scope, [](Analysis& a, const Node& node) { return a.want_duration(a.check(node), node, "a lag"); });
  const int draws = scope.next_draw - 1;
  scope.next_draw = next;
  if (draws <= 1) return value.expr;
  impl_->diagnostics.error("too-many-draws", text.span(), fmt::format("a lag has at most one draw, found {}", draws),
                           "draw the others in `let`");
  return nullptr;
}

std::optional<int> Checker::date(const Text& text) {
  const Tokens tokens = tokenize(text, impl_->diagnostics);
  if (tokens.list.size() == 2 && tokens.list[0].kind == TokenKind::date && tokens.usable)
    return static_cast<int>(tokens.list[0].number);
  const bool reported = !tokens.usable || tokens.list[0].kind == TokenKind::bad;
  if (!reported)
    impl_->diagnostics.error("bad-date", text.span(),
                             fmt::format("expected a month, found `{}`", support::shortened(text.text)),
                             "a month is written 2024-03");
  return {};
}

std::optional<int> Checker::tick(const Text& text) {
  const auto month = date(text);
  if (!month) return month;
  return begin_of_tick(impl_->names.vocabulary(), impl_->diagnostics, *month, text.span());
}

int begin_of_tick(const Vocabulary& vocabulary, Diagnostics& diagnostics, int month, Span span) {
  const int begin = tick_of(vocabulary, month);
  if (begin == month) return month;
  const auto text = [](int at) { return fmt::format("{}-{:02}", at / 12, at % 12 + 1); };
  diagnostics.warning("off-tick", span,
                      fmt::format("no tick of this model begins in {}: it means the tick {} to {}", text(month),
                                  text(begin), text(begin + vocabulary.step_months - 1)),
                      fmt::format("write {}", text(begin)));
  return begin;
}

std::optional<double> Checker::plain_number(const Text& text) {
  const Tokens tokens = tokenize(text, impl_->diagnostics);
  const bool negative = tokens.list[0].kind == TokenKind::minus;
  const Token& number = tokens.list[negative ? 1 : 0];
  if (tokens.list.size() == (negative ? 3u : 2u) && number.kind == TokenKind::number && tokens.usable)
    return negative ? -number.number : number.number;
  const bool reported = !tokens.usable || number.kind == TokenKind::bad;
  if (!reported)
    impl_->diagnostics.error("bad-number", text.span(),
                             fmt::format("expected a number, found `{}`", support::shortened(text.text)),
                             "a number is written like 12, 0.5 or 1e6");
  return {};
}

}  // namespace multivector::language
