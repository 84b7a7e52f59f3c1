#include "language/analysis.hpp"

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
    : names_(names), bodies_(bodies), diagnostics_(diagnostics), text_(&text), scope_(scope)
{
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

Value Analysis::check(const Node& node)
{
  if (gave_up_) return {};
  if (++depth_ > kDeepest) {
    error("too-complex", node.at, "the expression is nested too deeply here", "name a part of it in `let`");
    gave_up_ = true;
  }
  Value value = gave_up_ ? Value{} : dispatch(node);
  --depth_;
  return value;
}

Value Analysis::dispatch(const Node& node)
{
  switch (node.kind) {
    case NodeKind::number: return number_value(number_expr(node.number, {Kind::number, {}, -1}, node), kPlain, true);
    case NodeKind::date: {
      const Type type{Kind::date, {}, -1};
      return {number_expr(node.number, type, node), type, false, -1, {}};
    }
    case NodeKind::name: return name(node);
    case NodeKind::index: return index(node);
    case NodeKind::call: return call(node);
    case NodeKind::fold: return fold(node);
    case NodeKind::timed: return timed(node);
    case NodeKind::unary: return unary(node);
    case NodeKind::binary: return binary(node);
    case NodeKind::any:
      error("syntax", node.at, "`_` stands for a whole argument of a pattern only");
      return {};
    case NodeKind::bad: return {};
  }
  return {};
}

const Value* Analysis::local(const std::string& name) const
{
  for (auto it = locals_.rbegin(); it != locals_.rend(); ++it)
    if (it->name == name) return &it->value;
  return nullptr;
}

Value Analysis::name(const Node& node)
{
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
      if (!allowed(scope_.allowed.parameters, node, "a parameter", "only what is known when the model is loaded can stand here")) return {};
      const Type& type = names_.vocabulary().parameters[at].type;
      auto expr = make(Op::parameter, type, {}, node);
      expr->id = entry.index;
      return type.kind == Kind::member ? range_value(expr, type.range) : Value{expr, type, false, -1, {}};
    }
    default: return wrong_use(node, entry.meaning);
  }
}

Value Analysis::builtin_value(const Node& node)
{
  if (node.name == "none") return member_value(number_expr(-1, {Kind::member, {}, -1}, node), -1, {});
  if (node.name == "step")
    return number_value(number_expr(names_.vocabulary().step_months, {Kind::number, month_unit(), -1}, node), month_unit());
  if (node.name == "forever")
    return number_value(number_expr(std::numeric_limits<double>::infinity(), {Kind::number, month_unit(), -1}, node), month_unit());
  if (!allowed(scope_.allowed.time, node, "the time", "ask for the time in `when`")) return {};
  if (node.name == "now") {
    const Type type{Kind::date, {}, -1};
    return {make(Op::now, type, {}, node), type, false, -1, {}};
  }
  return number_value(make(node.name == "year" ? Op::year : Op::month_of_year, {}, {}, node), kPlain);
}

/// A name that is known but stands in a place where its kind cannot, or is not known at all.
Value Analysis::wrong_use(const Node& node, Meaning meaning)
{
  const std::string& id = node.name;
  switch (meaning) {
    case Meaning::set:
      error("wrong-use", node.name_at, fmt::format("`{}` is a set, not a value", id), fmt::format("take its members: sum(k in {}, ...), or `for`", id));
      break;
    case Meaning::attribute:
      error("missing-index", node.name_at, fmt::format("`{}` is an attribute and wants a member", id), fmt::format("write {}[m]", id));
      break;
    case Meaning::action:
      error("wrong-use", node.name_at, fmt::format("`{}` is an action, not a value", id), fmt::format("the time since it was done is since({}[...])", id));
      break;
    case Meaning::function:
      error("wrong-use", node.name_at, fmt::format("`{}` is a function and wants its arguments", id), fmt::format("write {}(...)", id));
      break;
    case Meaning::builtin_function:
      error("wrong-use", node.name_at, fmt::format("`{}` is a function and wants its arguments", id), fmt::format("write {}", find_builtin(id)->usage));
      break;
    default: {
      std::vector<std::string> locals;
      for (const Bound& bound : locals_) locals.push_back(bound.name);
      std::string help = names_.suggestion(id, {Meaning::member, Meaning::variable, Meaning::parameter, Meaning::attribute, Meaning::builtin_value}, locals);
      if (id == "true" || id == "false") help = "a condition is a comparison, such as x > 0";
      error("unknown-name", node.name_at, fmt::format("unknown name `{}`", id), help);
    }
  }
  return {};
}

void Analysis::check_all(const Node& node)
{
  for (const Argument& argument : node.args) check(*argument.value);
}

Value Analysis::index(const Node& node)
{
  const Entry entry = local(node.name) ? Entry{} : names_.find(node.name);
  if (entry.meaning == Meaning::variable) return cell(node, entry.index);
  if (entry.meaning == Meaning::attribute) return attribute(node, entry.index);
  check_all(node);
  const std::string inside = node.args.size() == 1 ? "..." : "..., ...";
  if (local(node.name) || entry.meaning == Meaning::parameter || entry.meaning == Meaning::member || entry.meaning == Meaning::builtin_value)
    error("wrong-use", node.name_at, fmt::format("`{}` has no indices", node.name), fmt::format("write {} alone", node.name));
  else if (entry.meaning == Meaning::function || entry.meaning == Meaning::builtin_function)
    error("wrong-brackets", node.name_at, fmt::format("`{}` is a function", node.name), fmt::format("write {}({})", node.name, inside));
  else if (entry.meaning == Meaning::action || entry.meaning == Meaning::set)
    return wrong_use(node, entry.meaning);
  else
    error("unknown-name", node.name_at, fmt::format("unknown variable `{}`", node.name), names_.suggestion(node.name, {Meaning::variable, Meaning::attribute}));
  return {};
}

bool Analysis::allowed(bool yes, const Node& node, const std::string& what, const std::string& help)
{
  if (!yes) error("not-allowed-here", node.at, fmt::format("{} is {} and cannot be used here", source(node.name_at.end > node.name_at.begin ? node.name_at : node.at), what), help);
  return yes;
}

bool Analysis::may_read(const Node& node, const Variable& variable)
{
  return variable.fixed || allowed(scope_.allowed.cells, node, "a variable that changes in a run",
                                   "only indices, attributes and variables with `fixed: true` are known here; ask in `when`");
}

std::vector<ExprPtr> Analysis::indices(const Node& node, const std::vector<int>& ranges, const std::string& wanted)
{
  if (node.args.size() != ranges.size()) {
    check_all(node);
    const std::string found = node.args.empty() ? "none" : std::to_string(node.args.size());
    error("missing-index", node.args.empty() ? node.name_at : node.at,
          fmt::format("`{}` has {} {}, found {}", node.name, ranges.size(), ranges.size() == 1 ? "index" : "indices", found),
          ranges.empty() ? fmt::format("write {} alone", node.name) : fmt::format("write {}[{}]", node.name, wanted));
    return {};
  }
  std::vector<ExprPtr> out;
  bool ok = true;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const Node& arg = *node.args[i].value;
    if (!node.args[i].name.empty()) error("bad-operator", node.args[i].name_at, "indices have no names", "write them in the order of `over`");
    const Value value = want_member(check(arg), arg, ranges[i], fmt::format("index {} of `{}`", i + 1, node.name));
    ok = ok && value;
    out.push_back(value.expr);
  }
  return ok ? out : std::vector<ExprPtr>{};
}

Value Analysis::cell(const Node& node, int variable_number, bool reads)
{
  const Variable& variable = names_.vocabulary().variables[static_cast<std::size_t>(variable_number)];
  std::string wanted;
  for (const std::string& index : variable.index_names) wanted += (wanted.empty() ? "" : ",") + index;
  const bool readable_here = !reads || may_read(node, variable);
  std::vector<ExprPtr> args = indices(node, variable.over, wanted);
  if (!readable_here || args.size() != variable.over.size()) return {};
  if (node.args.size() != variable.over.size()) return {};
  auto expr = make(Op::cell, variable.type, std::move(args), node);
  expr->id = variable_number;
  if (variable.type.kind == Kind::member) return range_value(expr, variable.type.range);
  return {expr, variable.type, false, -1, {}};
}

/// Several sets may have an attribute of one name: the member decides.
Value Analysis::attribute(const Node& node, int first)
{
  const auto& attributes = names_.vocabulary().attributes;
  const std::string& set = names_.vocabulary().bases[static_cast<std::size_t>(attributes[static_cast<std::size_t>(first)].base)].id;
  if (node.args.size() != 1) {
    check_all(node);
    error("missing-index", node.at, fmt::format("`{}` is an attribute and has one index, found {}", node.name, node.args.size()), fmt::format("write {}[m]", node.name));
    return {};
  }
  const Node& arg = *node.args[0].value;
  const Value member = check(arg);
  if (!member) return {};
  std::size_t which = static_cast<std::size_t>(first);
  while (which < attributes.size() && (attributes[which].id != node.name || attributes[which].base != member.base)) ++which;
  if (!member.is(Kind::member) || member.base < 0 || which == attributes.size()) {
    error("wrong-member", arg.at, fmt::format("`{}` is an attribute of {}, but {} is {}", node.name, set, source(arg.at), describe(member)));
    return {};
  }
  const Type& type = attributes[which].type;
  auto expr = make(Op::attribute, type, {member.expr}, node);
  expr->id = static_cast<int>(which);
  return type.kind == Kind::member ? range_value(expr, type.range) : Value{expr, type, false, -1, {}};
}

Value Analysis::timed(const Node& node)
{
  const Node& inner_node = *node.args[0].value;
  const std::string word = source(node.name_at);
  Value inner = check(inner_node);
  if (!inner) return {};
  if (inner.is(Kind::number) && !inner.written && is_duration(inner.type.unit)) {
    error("unit-mismatch", node.name_at, fmt::format("{} is a duration already", source(inner_node.at)), fmt::format("leave {} out", word));
    return {};
  }
  inner = want_plain(std::move(inner), inner_node, word);
  if (!inner) return {};
  const Type type{Kind::number, month_unit(), -1};
  if (node.number == 1) return retyped(inner, type);
  if (inner.expr->op == Op::number) return number_value(number_expr(inner.expr->number * node.number, type, node), month_unit());
  return number_value(make(Op::mul, type, {inner.expr, number_expr(node.number, {}, node)}, node), month_unit());
}

Value Analysis::target(const Node& node)
{
  const Entry entry = names_.find(node.name);
  const bool names_cell = (node.kind == NodeKind::name || node.kind == NodeKind::index) && !local(node.name) &&
                          (entry.meaning == Meaning::variable || entry.meaning == Meaning::nothing);
  if (!names_cell) {
    if (check(node)) error("not-a-cell", node.at, fmt::format("{} is not the cell of a variable", source(node.at)), "write what is changed as x or x[i,j]");
    return {};
  }
  if (entry.meaning == Meaning::nothing) return check(node);
  const Variable& variable = names_.vocabulary().variables[static_cast<std::size_t>(entry.index)];
  if (variable.fixed) {
    error("not-a-cell", node.at, fmt::format("`{}` is fixed: nothing may write it", node.name));
    return {};
  }
  return cell(node, entry.index, false);
}

}  // namespace multivector::language
