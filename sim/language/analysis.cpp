#include "language/analysis.hpp"

#include "language/checker.hpp"
#include "language/elsewhere.hpp"
#include "language/unit.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <limits>

namespace multivector::language {
namespace {

constexpr int kDeepest = 500;

const Unit kPlain;

}  // namespace

Analysis::Analysis(const Names& names, FunctionBodies& bodies, Diagnostics& diagnostics, const Text& text, Scope& scope)
    : names_(names), bodies_(bodies), diagnostics_(diagnostics), text_(&text), scope_(scope) {
  for (const Local& local : scope.locals) {
    auto expr = std::make_shared<Expr>();
    expr->op = Op::local;
    expr->type = local.type;
    expr->id = local.slot;
    Value value{expr, local.type, false, -1, {}};
    if (local.type.kind == Kind::member && local.type.range >= 0) value = range_value(expr, local.type.range);
    locals_.push_back({local.name, value});
  }
}

Value Analysis::check(const Node& node) {
  if (gave_up_) return {};
  if (++depth_ > kDeepest) {
    error("too-complex", node.at, "the expression is nested too deeply here", "name a part of it in `let`");
    gave_up_ = true;
  }
  Value value = gave_up_ ? Value{} : dispatch(node);
  --depth_;
  return value;
}

Value Analysis::dispatch(const Node& node) {
  switch (node.kind) {
  case NodeKind::number: return number_value(number_expr(node.number, {Kind::number, {}, -1}, node), kPlain, true);
  case NodeKind::date: {
    const Type type{Kind::date, {}, -1};
    const int tick = begin_of_tick(names_.vocabulary(), diagnostics_, static_cast<int>(node.number),
                                   text_->span(node.at.begin, node.at.end));
    return {number_expr(tick, type, node), type, false, -1, {}};
  }
  case NodeKind::name: return name(node);
  case NodeKind::index: return index(node);
  case NodeKind::call: return call(node);
  case NodeKind::fold: return fold(node);
  case NodeKind::timed: return timed(node);
  case NodeKind::unary: return unary(node);
  case NodeKind::binary: return binary(node);
  case NodeKind::any: error("syntax", node.at, "`_` stands for a whole argument of a pattern only"); return {};
  case NodeKind::bad: return {};
  }
  return {};
}

const Value* Analysis::local(const std::string& name) const {
  for (auto it = locals_.rbegin(); it != locals_.rend(); ++it)
    if (it->name == name) return &it->value;
  return nullptr;
}

Value Analysis::name(const Node& node) {
  if (const Value* bound = local(node.name)) {
    Value value = *bound;
    if (!value || value.expr->op != Op::local) return value;
    auto expr = std::make_shared<Expr>(*value.expr);
    expr->span = text_->span(node.at.begin, node.at.end);
    value.expr = expr;
    return value;
  }
  const Entry entry = names_.find(node.name);
  const auto at = static_cast<std::size_t>(entry.index);
  switch (entry.meaning) {
  case Meaning::builtin_value: return builtin_value(node);
  case Meaning::member: {
    const Type type = member_type(entry.base, {entry.index});
    return member_value(number_expr(entry.index, type, node), entry.base, {entry.index});
  }
  case Meaning::variable: return cell(node, entry.index);
  case Meaning::parameter: {
    if (!allowed(scope_.allowed.parameters, node, "a parameter",
                 "only what is known when the model is loaded can stand here"))
      return {};
    const Type& type = names_.vocabulary().parameters[at].type;
    auto expr = make(Op::parameter, type, {}, node);
    expr->id = entry.index;
    return type.kind == Kind::member ? range_value(expr, type.range) : Value{expr, type, false, -1, {}};
  }
  default: return wrong_use(node, entry.meaning);
  }
}

Value Analysis::builtin_value(const Node& node) {
  if (node.name == "none") return member_value(number_expr(-1, {Kind::member, {}, -1}, node), -1, {});
  if (node.name == "step")
    return number_value(number_expr(names_.vocabulary().step_months, {Kind::number, month_unit(), -1}, node),
                        month_unit());
  if (node.name == "forever")
    return number_value(number_expr(std::numeric_limits<double>::infinity(), {Kind::number, month_unit(), -1}, node),
                        month_unit());
  if (!allowed(scope_.allowed.time, node, "the time", "ask for the time in `when`")) return {};
  if (node.name == "now") {
    const Type type{Kind::date, {}, -1};
    return {make(Op::now, type, {}, node), type, false, -1, {}};
  }
  return number_value(make(node.name == "year" ? Op::year : Op::month_of_year, {}, {}, node), kPlain);
}

/// A name that is known but stands in a place where its kind cannot, or is not known at all.
Value Analysis::wrong_use(const Node& node, Meaning meaning) {
  const std::string& id = node.name;
  switch (meaning) {
  case Meaning::reported: check_all(node); break;
  case Meaning::set: {
    const std::string index = index_over(names_.find(id).index);
    error("wrong-use", node.name_at, fmt::format("`{}` is a set, not a value", id),
          index.empty() ? fmt::format("take its members: sum(k in {0}, ...), or an index: `for: {{k: {0}}}`", id)
                        : fmt::format("its index here is `{}`; to take all members: sum(k in {}, ...)", index, id));
    break;
  }
  case Meaning::attribute:
    error("missing-index", node.name_at, fmt::format("`{}` is an attribute and wants a member", id),
          with_indices(node, {attribute_range(names_.find(id).index)}));
    break;
  case Meaning::action:
    error("wrong-use", node.name_at, fmt::format("`{}` is an action, not a value", id),
          fmt::format("the time since it was done is since({}[...])", id));
    break;
  case Meaning::function:
    error("wrong-use", node.name_at, fmt::format("`{}` is a function and wants its arguments", id),
          fmt::format("write {}(...)", id));
    break;
  case Meaning::builtin_function:
    error("wrong-use", node.name_at, fmt::format("`{}` is a function and wants its arguments", id),
          fmt::format("write {}", find_builtin(id)->usage));
    break;
  default: unknown_name(node);
  }
  return {};
}

void Analysis::unknown_name(const Node& node) {
  if (scope_.indices_reported) return;
  std::vector<std::string> locals;
  for (const Bound& bound : locals_) locals.push_back(bound.name);
  std::string help = names_.suggestion(
      node.name, {Meaning::member, Meaning::variable, Meaning::parameter, Meaning::attribute, Meaning::builtin_value},
      locals);
  if (help.empty()) help = name_elsewhere(node.name);
  if (help.empty() && node.name.size() <= 2 && node.name[0] >= 'a' && node.name[0] <= 'z')
    help = fmt::format("an index is declared first: `for: {{{}: ...}}` with the set that it runs over", node.name);
  error("unknown-name", node.name_at, fmt::format("unknown name `{}`", node.name), help);
}

void Analysis::check_all(const Node& node) {
  for (const Argument& argument : node.args) check(*argument.value);
}

Value Analysis::index(const Node& node) {
  const Entry entry = local(node.name) ? Entry{} : names_.find(node.name);
  if (entry.meaning == Meaning::variable) return cell(node, entry.index);
  if (entry.meaning == Meaning::attribute) return attribute(node, entry.index);
  check_all(node);
  const std::string inside = node.args.size() == 1 ? "..." : "..., ...";
  if (local(node.name) || entry.meaning == Meaning::parameter || entry.meaning == Meaning::member ||
      entry.meaning == Meaning::builtin_value)
    error("wrong-use", node.name_at, fmt::format("`{}` has no indices", node.name),
          fmt::format("write {} alone", node.name));
  else if (entry.meaning == Meaning::function || entry.meaning == Meaning::builtin_function)
    error("wrong-brackets", node.name_at, fmt::format("`{}` is a function", node.name),
          fmt::format("write {}({})", node.name, inside));
  else if (entry.meaning == Meaning::action || entry.meaning == Meaning::set)
    return wrong_use(node, entry.meaning);
  else if (entry.meaning != Meaning::reported)
    error("unknown-name", node.name_at, fmt::format("unknown variable `{}`", node.name),
          names_.suggestion(node.name, {Meaning::variable, Meaning::attribute}));
  return {};
}

bool Analysis::allowed(bool yes, const Node& node, const std::string& what, const std::string& help) {
  if (!yes)
    error("not-allowed-here", node.at,
          fmt::format("{} is {} and cannot be used here",
                      source(node.name_at.end > node.name_at.begin ? node.name_at : node.at), what),
          help);
  return yes;
}

Value Analysis::timed(const Node& node) {
  const Node& inner_node = *node.args[0].value;
  const std::string word = source(node.name_at);
  Value inner = check(inner_node);
  if (!inner) return {};
  if (inner.is(Kind::number) && !inner.written && is_duration(inner.type.unit)) {
    error("unit-mismatch", node.name_at, fmt::format("{} is a duration already", source(inner_node.at)),
          fmt::format("leave {} out", word));
    return {};
  }
  inner = want_plain(std::move(inner), inner_node, word);
  if (!inner) return {};
  const Type type{Kind::number, month_unit(), -1};
  if (node.number == 1) return retyped(inner, type);
  if (inner.expr->op == Op::number)
    return number_value(number_expr(inner.expr->number * node.number, type, node), month_unit());
  return number_value(make(Op::mul, type, {inner.expr, number_expr(node.number, {}, node)}, node), month_unit());
}

}  // namespace multivector::language
