// Units: products of words, divided by products: USD bn / year, USD / person / year, m3 / person^2.
#include "language/checker_impl.hpp"
#include "language/token.hpp"
#include "language/unit.hpp"
#include "support/edit_distance.hpp"

#include <fmt/core.h>

namespace multivector::language {
namespace {

const std::map<std::string, Unit>& builtin_units() {
  static const std::map<std::string, Unit> units = {{"month", {1, {{"month", 1.0}}}},
                                                    {"year", {12, {{"month", 1.0}}}},
                                                    {"thousand", {1e3, {}}},
                                                    {"mn", {1e6, {}}},
                                                    {"bn", {1e9, {}}}};
  return units;
}

/// unit = product {("/" | "*") product} ; product = factor {factor} ; factor = (word | "1") ["^" ["-"] number]
class UnitReader {
public:
  UnitReader(const Text& text, const std::set<std::string>& bases, Diagnostics& diagnostics)
      : text_(text), bases_(bases), diagnostics_(diagnostics) {
    Tokens tokens = tokenize(text, diagnostics);
    tokens_ = std::move(tokens.list);
    ok_ = tokens.usable;
  }

  std::optional<Unit> read() {
    Unit out = side();
    while (ok_ && (kind() == TokenKind::divide || kind() == TokenKind::times)) {
      const bool divide = kind() == TokenKind::divide;
      ++at_;
      out = divide ? quotient(out, side()) : product(out, side());
    }
    if (ok_ && kind() != TokenKind::end)
      fail("bad-unit", fmt::format("expected a unit, found `{}`", word()), "a unit is written USD bn / year");
    return ok_ ? std::optional(out) : std::nullopt;
  }

private:
  TokenKind kind() const { return tokens_[at_].kind; }
  std::string word() const { return text_.text.substr(tokens_[at_].begin, tokens_[at_].end - tokens_[at_].begin); }
  bool starts_factor() const {
    return kind() == TokenKind::name || kind() == TokenKind::number || kind() == TokenKind::word_month ||
           kind() == TokenKind::word_year;
  }

  void fail(const char* code, std::string message, std::string help) {
    if (ok_ && kind() != TokenKind::bad)
      diagnostics_.error(code, text_.span(tokens_[at_].begin, tokens_[at_].end), std::move(message), std::move(help));
    ok_ = false;
  }

  Unit side() {
    if (ok_ && !starts_factor())
      fail("bad-unit",
           kind() == TokenKind::end ? "a unit is missing here" : fmt::format("expected a unit, found `{}`", word()),
           "a unit is written USD bn / year, or 1");
    Unit out;
    while (ok_ && starts_factor()) out = product(out, factor());
    return out;
  }

  Unit factor() {
    Unit unit = base();
    if (!ok_ || kind() != TokenKind::power) return unit;
    ++at_;
    const double sign = kind() == TokenKind::minus ? -1 : 1;
    if (sign < 0) ++at_;
    if (kind() != TokenKind::number || tokens_[at_].number > 20) {
      fail("bad-unit", "the exponent of a unit is a number up to 20", "write m^2");
      return unit;
    }
    return power(unit, sign * tokens_[at_++].number);
  }

  Unit base() {
    if (kind() == TokenKind::number) {
      if (tokens_[at_].number != 1)
        fail("bad-unit", fmt::format("the only number in a unit is 1, found `{}`", word()),
             "scales are thousand, mn and bn");
      else
        ++at_;
      return {};
    }
    const std::string name = word();
    const auto known = builtin_units().find(name);
    if (known != builtin_units().end() || bases_.count(name) > 0) {
      ++at_;
      return known != builtin_units().end() ? known->second : Unit{1, {{name, 1.0}}};
    }
    fail("unknown-unit", fmt::format("unknown unit `{}`", name), cure(name));
    return {};
  }

  std::string cure(const std::string& name) const {
    if (name == "months" || name == "years") return fmt::format("write `{}`", name.substr(0, name.size() - 1));
    std::vector<std::string> candidates(bases_.begin(), bases_.end());
    for (const auto& [id, unit] : builtin_units()) candidates.push_back(id);
    if (const auto near = support::nearest(name, candidates)) return fmt::format("did you mean `{}`?", *near);
    return "base units are listed under `units:`; month, year, thousand, mn and bn are built in";
  }

  const Text& text_;
  const std::set<std::string>& bases_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace

std::optional<Unit> Checker::unit(const Text& text) {
  return UnitReader(text, impl_->units, impl_->diagnostics).read();
}

void Checker::add_unit(const std::string& name) { impl_->units.insert(name); }

}  // namespace multivector::language
