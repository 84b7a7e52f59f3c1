// Calls of built-in functions that are neither folds nor luck nor history.
#include "language/analysis.hpp"

#include "language/elsewhere.hpp"
#include "language/unit.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {
namespace {

bool is_history(Builtin what) { return what >= Builtin::previous; }

}  // namespace

Value Analysis::call(const Node& node) {
  const Entry entry = local(node.name) ? Entry{} : names_.find(node.name);
  if (entry.meaning == Meaning::builtin_function) return call_builtin(node, *find_builtin(node.name));
  if (entry.meaning == Meaning::function) return call_function(node, entry.index);
  if (entry.meaning == Meaning::variable || entry.meaning == Meaning::attribute) {
    const std::string inside =
        node.args.empty() ? ""
                          : text_->text.substr(node.args.front().value->at.begin,
                                               node.args.back().value->at.end - node.args.front().value->at.begin);
    error("wrong-brackets", node.name_at,
          fmt::format("`{}` is {} and takes its indices in [ ]", node.name,
                      entry.meaning == Meaning::variable ? "a variable" : "an attribute"),
          inside.empty() ? fmt::format("write {}", node.name) : fmt::format("write {}[{}]", node.name, inside));
    return entry.meaning == Meaning::variable ? cell(node, entry.index) : attribute(node, entry.index);
  }
  check_all(node);
  if (local(node.name) || entry.meaning == Meaning::parameter || entry.meaning == Meaning::member ||
      entry.meaning == Meaning::builtin_value)
    error("wrong-use", node.name_at, fmt::format("`{}` is no function", node.name),
          fmt::format("write {} alone; a product has `*`", node.name));
  else if (entry.meaning == Meaning::action)
    error("wrong-use", node.name_at,
          fmt::format("`{}` is an action: acts stand in `do`, not in expressions", node.name),
          fmt::format("the time since it was done is since({}[...])", node.name));
  else if (entry.meaning == Meaning::set)
    return wrong_use(node, entry.meaning);
  else if (entry.meaning != Meaning::reported)
    unknown_function(node);
  return {};
}

/// `0,05`: two numbers without a space between them.
bool Analysis::has_glued_numbers(const Node& node) const {
  for (std::size_t i = 1; i < node.args.size(); ++i) {
    const Node &a = *node.args[i - 1].value, &b = *node.args[i].value;
    if (a.kind == NodeKind::number && b.kind == NodeKind::number && b.at.begin == a.at.end + 1) return true;
  }
  return false;
}

void Analysis::unknown_function(const Node& node) {
  std::string help = function_elsewhere(node.name);
  if (help.empty())
    help = names_.suggestion(node.name,
                             {Meaning::builtin_function, Meaning::function, Meaning::variable, Meaning::attribute});
  error("unknown-name", node.name_at, fmt::format("unknown function `{}`", node.name), help);
}

Value Analysis::call_builtin(const Node& node, const BuiltinFunction& f) {
  for (const Argument& argument : node.args) {
    if (argument.name.empty()) continue;
    error("bad-operator", argument.name_at, "only inputs of an act have names: `=` does not compare",
          fmt::format("write {} in this order, or `==` to compare", f.usage));
    return {};
  }
  const int count = static_cast<int>(node.args.size());
  if (f.most == 0 || count < f.least || count > f.most) {
    if (f.most > 0 && f.name != "min" && f.name != "max") check_all(node);
    const std::string wanted = f.least == f.most ? fmt::format("{} argument{}", f.least, f.least == 1 ? "" : "s")
                                                 : fmt::format("at least {} arguments", f.least);
    std::string message =
        fmt::format("`{}` wants {}, found {}", f.name, wanted, count == 0 ? "none" : std::to_string(count));
    if (f.most == 0) message = fmt::format("`{}` runs over a set", f.name);
    error("wrong-arguments", f.most == 0 ? node.name_at : node.at, message,
          fmt::format("write {}{}", f.usage, has_glued_numbers(node) ? "; a decimal is written with a point" : ""));
    return {};
  }
  if (is_history(f.what)) return history(node, f);
  if (f.what == Builtin::draw) return draw(node, f);
  std::vector<Value> args;
  for (const Argument& argument : node.args) args.push_back(check(*argument.value));
  return call_plain(node, f, args);
}

Value Analysis::call_plain(const Node& node, const BuiltinFunction& f, std::vector<Value>& args) {
  const std::string who = fmt::format("`{}`", f.name);
  const Node& first = *node.args[0].value;
  switch (f.what) {
  case Builtin::choose: return choose(node, args);
  case Builtin::minimum: return extremes(node, Op::min, args);
  case Builtin::maximum: return extremes(node, Op::max, args);
  case Builtin::clamp: return clamp(node, args);
  case Builtin::approach: return approach(node, args);
  case Builtin::absolute: {
    const Value x = want_number(args[0], first, who);
    return x ? number_value(make(Op::abs, x.type, {x.expr}, node), x.type.unit, x.written) : Value{};
  }
  case Builtin::square_root: {
    const Value x = want_number(args[0], first, who);
    const Unit unit = x ? power(x.type.unit, 0.5) : Unit{};
    return x ? number_value(make(Op::sqrt, {Kind::number, unit, -1}, {x.expr}, node), unit) : Value{};
  }
  default: {
    const Value x = want_plain(args[0], first, who);
    const Op op = f.what == Builtin::exponential ? Op::exp : f.what == Builtin::logarithm ? Op::log : Op::logistic;
    return x ? number_value(make(op, {}, {x.expr}, node), Unit{}) : Value{};
  }
  }
}

Value Analysis::choose(const Node& node, std::vector<Value>& args) {
  const Node& left = *node.args[1].value;
  const Node& right = *node.args[2].value;
  const Value condition = want_condition(args[0], *node.args[0].value, "`if`");
  Value a = args[1], b = args[2];
  if (!a || !b) return {};
  if (!a.is(b.type.kind)) {
    error("type-mismatch", right.at,
          fmt::format("`if` wants two of a kind: {} is {}, but {} is {}", source(left.at), describe(a),
                      source(right.at), describe(b)));
    return {};
  }
  if (a.is(Kind::number)) {
    const Shared shared = share({&a, &b}, {&left, &right}, "`if`");
    if (!shared.ok || !condition) return {};
    return number_value(make(Op::choose, {Kind::number, shared.unit, -1}, {condition.expr, a.expr, b.expr}, node),
                        shared.unit, shared.written);
  }
  if (!condition) return {};
  if (a.is(Kind::member)) return choose_member(node, condition, a, b);
  return {make(Op::choose, a.type, {condition.expr, a.expr, b.expr}, node), a.type, false, -1, {}};
}

Value Analysis::choose_member(const Node& node, const Value& condition, const Value& a, const Value& b) {
  const Node& left = *node.args[1].value;
  const Node& right = *node.args[2].value;
  if (a.base >= 0 && b.base >= 0 && a.base != b.base) {
    error("type-mismatch", right.at,
          fmt::format("`if` wants members of one set, but {} is {} and {} is {}", source(left.at), describe(a),
                      source(right.at), describe(b)));
    return {};
  }
  std::vector<int> members;
  std::set_union(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), std::back_inserter(members));
  const int base = std::max(a.base, b.base);
  return member_value(make(Op::choose, member_type(base, members), {condition.expr, a.expr, b.expr}, node), base,
                      members);
}

Value Analysis::extremes(const Node& node, Op op, std::vector<Value>& args) {
  const std::string who = op == Op::min ? "`min`" : "`max`";
  const bool dates = std::all_of(args.begin(), args.end(), [](const Value& v) { return v && v.is(Kind::date); });
  std::vector<Value*> values;
  std::vector<const Node*> nodes;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (!dates) args[i] = want_number(args[i], *node.args[i].value, who);
    values.push_back(&args[i]);
    nodes.push_back(node.args[i].value.get());
  }
  if (!std::all_of(args.begin(), args.end(), [](const Value& v) { return bool(v); })) return {};
  const Shared shared = dates ? Shared{true, {}, false} : share(values, nodes, who);
  if (!shared.ok) return {};
  const Type type{dates ? Kind::date : Kind::number, shared.unit, -1};
  ExprPtr out = args[0].expr;
  for (std::size_t i = 1; i < args.size(); ++i) out = make(op, type, {out, args[i].expr}, node);
  return {out, type, shared.written, -1, {}};
}

/// clamp(x, low, high) is min(max(x, low), high): the upper bound wins where they cross.
Value Analysis::clamp(const Node& node, std::vector<Value>& args) {
  std::vector<const Node*> nodes;
  for (std::size_t i = 0; i < 3; ++i) {
    nodes.push_back(node.args[i].value.get());
    args[i] = want_number(args[i], *nodes[i], "`clamp`");
  }
  if (!args[0] || !args[1] || !args[2]) return {};
  const Shared shared = share({&args[0], &args[1], &args[2]}, nodes, "`clamp`");
  if (!shared.ok) return {};
  const Type type{Kind::number, shared.unit, -1};
  const ExprPtr raised = make(Op::max, type, {args[0].expr, args[1].expr}, node);
  return number_value(make(Op::min, type, {raised, args[2].expr}, node), shared.unit, shared.written);
}

/// (target - x) * (1 - exp(-(step / tau)))
Value Analysis::approach(const Node& node, std::vector<Value>& args) {
  const Node& x_node = *node.args[0].value;
  const Node& target_node = *node.args[1].value;
  Value x = want_number(args[0], x_node, "`approach`");
  Value goal = want_number(args[1], target_node, "`approach`");
  const Value tau = want_duration(args[2], *node.args[2].value, "the third argument of `approach`");
  if (!x || !goal) return {};
  const Shared shared = share({&x, &goal}, {&x_node, &target_node}, "`approach`");
  if (!shared.ok || !tau) return {};
  const Type type{Kind::number, shared.unit, -1};
  const ExprPtr distance = make(Op::sub, type, {goal.expr, x.expr}, node);
  const ExprPtr step = number_expr(names_.vocabulary().step_months, {Kind::number, month_unit(), -1}, node);
  const ExprPtr exponent = make(Op::neg, {}, {make(Op::div, {}, {step, tau.expr}, node)}, node);
  const ExprPtr left = make(Op::exp, {}, {exponent}, node);
  const ExprPtr share_done = make(Op::sub, {}, {number_expr(1, {}, node), left}, node);
  return number_value(make(Op::mul, type, {distance, share_done}, node), shared.unit, shared.written);
}

}  // namespace multivector::language
