// Operators: kinds, units, conversions.
#include "language/analysis.hpp"

#include "language/unit.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {
namespace {

bool is_comparison(Op op) { return op >= Op::lt && op <= Op::ne; }

/// The value in the unit that a person would give it, which is what written numbers take.
bool is_odd(const Unit& unit) { return readable(unit).scale != unit.scale; }

}  // namespace

Value Analysis::unary(const Node& node) {
  const Node& inner_node = *node.args[0].value;
  Value inner = check(inner_node);
  if (node.op == Op::logical_not) {
    inner = want_condition(std::move(inner), inner_node, "`not`");
    return inner ? condition_value(make(Op::logical_not, {Kind::condition, {}, -1}, {inner.expr}, node)) : Value{};
  }
  inner = want_number(std::move(inner), inner_node, "`-`");
  if (!inner) return {};
  if (inner.expr->op == Op::number)
    return number_value(number_expr(-inner.expr->number, inner.type, node), inner.type.unit, inner.written);
  return number_value(make(Op::neg, inner.type, {inner.expr}, node), inner.type.unit, inner.written);
}

Value Analysis::binary(const Node& node) {
  Value a = check(*node.args[0].value);
  Value b = check(*node.args[1].value);
  if (node.op == Op::logical_and || node.op == Op::logical_or) return logical(node, a, b);
  if (!a || !b) return {};
  if (is_comparison(node.op)) return compare(node, std::move(a), std::move(b));
  if (node.op == Op::add || node.op == Op::sub) return add_or_subtract(node, std::move(a), std::move(b));
  if (node.op == Op::pow) return raise(node, std::move(a), std::move(b));
  return multiply_or_divide(node, std::move(a), std::move(b));
}

Value Analysis::logical(const Node& node, const Value& a, const Value& b) {
  const std::string who = source(node.name_at);
  const Value left = want_condition(a, *node.args[0].value, who);
  const Value right = want_condition(b, *node.args[1].value, who);
  if (!left || !right) return {};
  return condition_value(make(node.op, {Kind::condition, {}, -1}, {left.expr, right.expr}, node));
}

/// Brings numbers to one unit: that of the first which is not just written. All must be numbers.
Shared Analysis::share(const std::vector<Value*>& values, const std::vector<const Node*>& nodes,
                       const std::string& who) {
  const auto first = std::find_if(values.begin(), values.end(), [](const Value* v) { return !v->written; });
  if (first == values.end()) return {true, {}, true};
  const Unit unit = (*first)->type.unit;
  const Node& first_node = *nodes[static_cast<std::size_t>(first - values.begin())];
  Shared out{true, unit.dimensionless() ? Unit{} : unit, false};
  for (std::size_t i = 0; i < values.size(); ++i) {
    Value& value = *values[i];
    if (!value.written && !value.type.unit.same_dimension(unit)) {
      error("unit-mismatch", nodes[i]->at,
            fmt::format("{} wants equal units: {} {}, but {} {}", who, source(first_node.at), is_in(unit),
                        source(nodes[i]->at), is_in(value.type.unit)));
      out.ok = false;
      continue;
    }
    value = convert(std::move(value), out.unit, *nodes[i]);
  }
  return out;
}

Value Analysis::compare(const Node& node, Value a, Value b) {
  const Node& left = *node.args[0].value;
  const Node& right = *node.args[1].value;
  const std::string who = source(node.name_at);
  if (a.is(Kind::member) && b.is(Kind::member)) return compare_members(node, a, b);
  if (a.is(Kind::condition) || b.is(Kind::condition)) {
    const Node& guilty = a.is(Kind::condition) ? left : right;
    error("type-mismatch", guilty.at,
          fmt::format("{} compares numbers, dates or members, but {} is a condition", who, source(guilty.at)),
          "join conditions with and, or, not");
    return {};
  }
  if (!a.is(b.type.kind)) {
    const bool date_with_number = (a.is(Kind::date) && b.written) || (b.is(Kind::date) && a.written);
    error("type-mismatch", right.at,
          fmt::format("{} wants two of a kind: {} is {}, but {} is {}", who, source(left.at), describe(a),
                      source(right.at), describe(b)),
          date_with_number ? "a date is written 2024-01; the calendar year is `year`" : "");
    return {};
  }
  if (a.is(Kind::number) && !share({&a, &b}, {&left, &right}, who).ok) return {};
  return condition_value(make(node.op, {Kind::condition, {}, -1}, {a.expr, b.expr}, node));
}

Value Analysis::compare_members(const Node& node, const Value& a, const Value& b) {
  const Node& left = *node.args[0].value;
  const Node& right = *node.args[1].value;
  if (node.op != Op::eq && node.op != Op::ne) {
    error("type-mismatch", node.name_at,
          fmt::format("members have no order: {} cannot compare {} with {}", source(node.name_at), source(left.at),
                      source(right.at)),
          "write == or !=");
    return {};
  }
  const auto base_id = [&](int base) { return names_.vocabulary().bases[static_cast<std::size_t>(base)].id; };
  if (a.base >= 0 && b.base >= 0 && a.base != b.base) {
    error("type-mismatch", right.at,
          fmt::format("{} is a member of {}, but {} of {}: they are never equal", source(left.at), base_id(a.base),
                      source(right.at), base_id(b.base)));
    return {};
  }
  std::vector<int> both;
  std::set_intersection(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
                        std::back_inserter(both));
  if (both.empty() && a.base >= 0 && b.base >= 0 && frames_.empty()) {
    diagnostics_.warning("never-equal", text_->span(node.at.begin, node.at.end),
                         fmt::format("{} and {} are never equal: one is {}, the other {}", source(left.at),
                                     source(right.at), names_.members_text(a.base, a.members),
                                     names_.members_text(b.base, b.members)));
  }
  return condition_value(make(node.op, {Kind::condition, {}, -1}, {a.expr, b.expr}, node));
}

Value Analysis::add_or_subtract(const Node& node, Value a, Value b) {
  const Node& left = *node.args[0].value;
  const Node& right = *node.args[1].value;
  if (a.is(Kind::date) || b.is(Kind::date)) return date_arithmetic(node, std::move(a), std::move(b));
  const std::string who = source(node.name_at);
  a = want_number(std::move(a), left, who);
  b = want_number(std::move(b), right, who);
  if (!a || !b) return {};
  const Shared shared = share({&a, &b}, {&left, &right}, who);
  if (!shared.ok) return {};
  return number_value(make(node.op, {Kind::number, shared.unit, -1}, {a.expr, b.expr}, node), shared.unit,
                      shared.written);
}

Value Analysis::date_arithmetic(const Node& node, Value a, Value b) {
  const Node& left = *node.args[0].value;
  const Node& right = *node.args[1].value;
  const std::string who = source(node.name_at);
  const Type date{Kind::date, {}, -1};
  if (a.is(Kind::date) && b.is(Kind::date)) {
    if (node.op == Op::sub)
      return number_value(make(Op::sub, {Kind::number, month_unit(), -1}, {a.expr, b.expr}, node), month_unit());
    error("type-mismatch", node.name_at, "dates cannot be added", "a date plus a duration is a date: now + 3 months");
    return {};
  }
  if (b.is(Kind::date) && node.op == Op::sub) {
    error("type-mismatch", right.at, fmt::format("a date cannot be taken from {}", describe(a)),
          "a date minus a duration is a date: now - 3 months");
    return {};
  }
  Value& duration = a.is(Kind::date) ? b : a;
  duration = want_duration(std::move(duration), a.is(Kind::date) ? right : left, fmt::format("{} with a date", who));
  if (!duration) return {};
  return {make(node.op, date, {a.expr, b.expr}, node), date, false, -1, {}};
}

/// A written duration such as `1 year`, with the unit year.
Value Analysis::in_years(const Value& duration, const Node& node) {
  const Unit year{12, {{"month", 1.0}}};
  return number_value(number_expr(duration.expr->number / 12, {Kind::number, year, -1}, node), year);
}

Value Analysis::multiply_or_divide(const Node& node, Value a, Value b) {
  const std::string who = source(node.name_at);
  a = want_number(std::move(a), *node.args[0].value, who);
  b = want_number(std::move(b), *node.args[1].value, who);
  if (!a || !b) return {};
  if (node.op == Op::div && constant(*b.expr) == 0.0)
    diagnostics_.warning("divided-by-zero", text_->span(node.at.begin, node.at.end),
                         fmt::format("{} is always 0, and something is divided by it", source(node.args[1].value->at)),
                         "the result is infinite, or no number at all, and fails the branch where it is stored");
  const auto combined = [&] {
    const Unit left = a.written ? Unit{} : a.type.unit, right = b.written ? Unit{} : b.type.unit;
    return node.op == Op::mul ? product(left, right) : quotient(left, right);
  };
  const Node& last = *node.args[1].value;  // `debt / 1 year` is per year, `gdp * 1 year` has no factor of 12
  if (last.kind == NodeKind::timed && last.number == 12 && b.expr->op == Op::number &&
      (is_odd(combined()) || combined().exponents.count("month") > 0))
    b = in_years(b, last);
  const Unit unit = combined();
  Value out = number_value(make(node.op, {Kind::number, unit, -1}, {a.expr, b.expr}, node), unit);
  return is_odd(unit) ? convert(std::move(out), readable(unit), node) : out;
}

Value Analysis::raise(const Node& node, Value base, Value exponent) {
  const Node& base_node = *node.args[0].value;
  const Node& exponent_node = *node.args[1].value;
  base = want_number(std::move(base), base_node, "`^`");
  exponent = want_plain(std::move(exponent), exponent_node, "the exponent of `^`");
  if (!base || !exponent) return {};
  if (base.written || base.type.unit.dimensionless()) {
    base = convert(std::move(base), Unit{}, base_node);
    return number_value(make(Op::pow, {}, {base.expr, exponent.expr}, node), Unit{});
  }
  const auto number = constant(*exponent.expr);
  if (!number) {
    error("not-constant", exponent_node.at,
          fmt::format("{} is in {}: its exponent must be a written number", source(base_node.at),
                      to_text(base.type.unit)),
          "divide the base by something in its unit, or write the exponent");
    return {};
  }
  const Unit unit = power(base.type.unit, *number);
  return number_value(make(Op::pow, {Kind::number, unit, -1}, {base.expr, exponent.expr}, node), unit);
}

}  // namespace multivector::language
