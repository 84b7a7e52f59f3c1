// What a place wants of a value, and what is said if it gets something else.
#include "language/analysis.hpp"

#include "language/unit.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {
namespace {

constexpr const char* kPlainFactors = "in products a written number has unit 1: a constant with a unit is a parameter";

}  // namespace

Diagnostic& Analysis::error(const char* code, Piece at, std::string message, std::string help) {
  Diagnostic& out = diagnostics_.error(code, text_->span(at.begin, at.end), std::move(message), std::move(help));
  for (auto frame = frames_.rbegin(); frame != frames_.rend() && out.notes.size() < 4; ++frame) {
    const std::string& id = names_.functions()[static_cast<std::size_t>(frame->function)].id;
    out.notes.push_back(
        {fmt::format("in the function `{}`, called here", id), frame->caller->span(frame->at.begin, frame->at.end)});
  }
  return out;
}

std::string Analysis::source(Piece at) const {
  std::string text = text_->text.substr(at.begin, at.end - at.begin);
  if (text.size() > 50) text = text.substr(0, 47) + "...";
  return "`" + text + "`";
}

std::string Analysis::describe(const Value& value) const {
  switch (value.type.kind) {
  case Kind::condition: return "a condition";
  case Kind::date: return "a date";
  case Kind::member:
    if (value.base < 0) return "`none`";
    if (value.members.size() == 1)
      return "a member of " + names_.vocabulary().bases[static_cast<std::size_t>(value.base)].id;
    return "one of " + names_.members_text(value.base, value.members);
  case Kind::number: break;
  }
  if (value.written || value.type.unit.dimensionless()) return "a plain number";
  if (is_duration(value.type.unit)) return "a duration";
  return "a number in " + to_text(value.type.unit);
}

std::string Analysis::is_in(const Unit& unit) { return unit.dimensionless() ? "has unit 1" : "is in " + to_text(unit); }

Value Analysis::want_number(Value value, const Node& node, const std::string& who) {
  if (!value || value.is(Kind::number)) return value;
  std::string help;
  if (value.is(Kind::condition)) help = "if(condition, 1, 0) makes a number of it";
  if (value.is(Kind::date)) help = "a difference of dates is a duration: now - 2024-01; the calendar year is `year`";
  if (value.is(Kind::member)) help = "members are compared with == and != and stand as indices";
  error("type-mismatch", node.at, fmt::format("{} wants a number, but {} is {}", who, source(node.at), describe(value)),
        help);
  return {};
}

Value Analysis::want_plain(Value value, const Node& node, const std::string& who) {
  value = want_number(std::move(value), node, who);
  if (!value) return {};
  if (!value.written && !value.type.unit.dimensionless()) {
    error("unit-mismatch", node.at,
          fmt::format("{} wants a plain number (unit 1), but {} is in {}", who, source(node.at),
                      to_text(value.type.unit)),
          "divide it by something in the same unit, such as a parameter");
    return {};
  }
  return convert(std::move(value), Unit{}, node);
}

Value Analysis::want_unit(Value value, const Node& node, const Unit& unit, const std::string& who) {
  value = want_number(std::move(value), node, who);
  if (!value) return {};
  if (!value.written && !value.type.unit.same_dimension(unit)) {
    error("unit-mismatch", node.at,
          fmt::format("{} wants {}, but {} {}", who, unit.dimensionless() ? "a plain number (unit 1)" : to_text(unit),
                      source(node.at), is_in(value.type.unit)),
          value.type.unit.dimensionless() ? kPlainFactors : "");
    return {};
  }
  return convert(std::move(value), unit, node);
}

Value Analysis::want_duration(Value value, const Node& node, const std::string& who) {
  value = want_number(std::move(value), node, who);
  if (!value) return {};
  if (value.written || !is_duration(value.type.unit)) {
    const bool plain = value.written || value.type.unit.dimensionless();
    const std::string number =
        node.kind == NodeKind::number ? text_->text.substr(node.at.begin, node.at.end - node.at.begin) : "(...)";
    error("unit-mismatch", node.at,
          fmt::format("{} wants a duration, but {} is {}", who, source(node.at), describe(value)),
          plain ? fmt::format("write {} months or {} years", number, number) : "");
    return {};
  }
  return convert(std::move(value), month_unit(), node);
}

Value Analysis::want_condition(Value value, const Node& node, const std::string& who) {
  if (!value || value.is(Kind::condition)) return value;
  std::string help;
  if (value.is(Kind::number)) help = "compare it: x > 0";
  if (value.is(Kind::member)) help = "compare it: x == m";
  if (value.is(Kind::date)) help = "compare it: now >= 2024-01";
  error("type-mismatch", node.at,
        fmt::format("{} wants a condition, but {} is {}", who, source(node.at), describe(value)), help);
  return {};
}

Value Analysis::want_member(Value value, const Node& node, int range, const std::string& who) {
  if (!value) return {};
  const std::string wanted = names_.range_text(range);
  const Range& r = names_.vocabulary().ranges[static_cast<std::size_t>(range)];
  if (!value.is(Kind::member)) {
    error("type-mismatch", node.at,
          fmt::format("{} wants a member of {}, but {} is {}", who, wanted, source(node.at), describe(value)));
    return {};
  }
  if (value.base < 0 && value.expr->op == Op::number) {
    error("wrong-member", node.at, fmt::format("{} wants a member of {}, but `none` is no member", who, wanted));
    return {};
  }
  const std::vector<int>& allowed = names_.sorted(range);
  if (value.base == r.base && std::includes(allowed.begin(), allowed.end(), value.members.begin(), value.members.end()))
    return value;
  std::string help;
  if (value.base == r.base && value.members.size() > 1)
    help = fmt::format("an index over a subset may stand for its superset, not the reverse: take it from {}, or "
                       "declare the place wider",
                       wanted);
  const bool computed = value.expr->op != Op::number && value.members.size() == 1 && value.base == r.base;
  const std::string only = computed ? names_.member_id(r.base, value.members[0]) + ", which is " : "";
  error("wrong-member", node.at,
        fmt::format("{} wants a member of {}, but {} is {}", who, wanted, source(node.at),
                    value.members.size() == 1 && value.base == r.base ? only + "not in it" : describe(value)),
        help);
  return {};
}

}  // namespace multivector::language
