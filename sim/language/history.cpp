// Looking back: previous, lag, average, change, initial, since.
#include "language/analysis.hpp"

#include "language/unit.hpp"

#include <cmath>
#include <fmt/core.h>

namespace multivector::language {
namespace {

constexpr double kMostTicks = 600;

}  // namespace

Value Analysis::history(const Node& node, const BuiltinFunction& f) {
  const std::string help =
      scope_.allowed.initial_values ? "initial values know no history: write the cell alone" : "ask for it in `when`";
  if (!allowed(scope_.allowed.time && !scope_.allowed.initial_values, node, "history", help)) return {};
  if (f.what == Builtin::since) return since(*node.args[0].value);
  const Node& cell_node = *node.args[0].value;
  const Value x = check(cell_node);
  const int back = node.args.size() > 1 ? ticks(node) : 1;
  if (!x) return {};
  if (x.expr->op != Op::cell) {
    error("not-a-cell", cell_node.at,
          fmt::format("`{}` looks back at one cell, but {} is none", f.name, source(cell_node.at)),
          fmt::format("write {}; a mechanism can give the rest a name of its own", f.usage));
    return {};
  }
  const bool number = f.what == Builtin::average || f.what == Builtin::change;
  if (number && !want_number(x, cell_node, fmt::format("`{}`", f.name))) return {};
  return back > 0 ? remembered(node, f.what, x, back) : Value{};
}

Value Analysis::remembered(const Node& node, Builtin what, const Value& x, int back) {
  const bool fixed = names_.vocabulary().variables[static_cast<std::size_t>(x.expr->id)].fixed;
  Value past = x;
  if (!fixed) {  // a constant was always the same
    const Op op = what == Builtin::initial ? Op::initial : what == Builtin::average ? Op::average : Op::lag;
    auto expr = make(op, x.type, {x.expr}, node);
    if (op != Op::initial) expr->ticks = back;
    past.expr = expr;
  }
  if (what != Builtin::change) return past;
  return number_value(make(Op::sub, x.type, {x.expr, past.expr}, node), x.type.unit);
}

/// The second argument in ticks, rounded half up, or 0 after an error.
int Analysis::ticks(const Node& node) {
  const Node& arg = *node.args[1].value;
  const Value value = want_duration(check(arg), arg, fmt::format("the second argument of `{}`", node.name));
  if (!value) return 0;
  const auto months = constant(*value.expr);
  if (!months) {
    error("not-constant", arg.at,
          fmt::format("how far `{}` looks back must be written, but {} is computed", node.name, source(arg.at)),
          "write 12 months");
    return 0;
  }
  const double count = std::floor(*months / names_.vocabulary().step_months + 0.5);
  if (count >= 1 && count <= kMostTicks) return static_cast<int>(count);
  error("bad-duration", arg.at,
        fmt::format("`{}` looks back 1 to {} ticks, but {} is {}", node.name, kMostTicks, source(arg.at),
                    fmt::format("{}", count)),
        fmt::format("a tick is {} month{} here", names_.vocabulary().step_months,
                    names_.vocabulary().step_months == 1 ? "" : "s"));
  return 0;
}

Value Analysis::since(const Node& act) {
  const Entry entry = local(act.name) ? Entry{} : names_.find(act.name);
  const bool shape = act.kind == NodeKind::name || act.kind == NodeKind::index || act.kind == NodeKind::call;
  if (!shape || entry.meaning != Meaning::action) {
    if (entry.meaning == Meaning::reported) return {};
    if (!shape || entry.meaning != Meaning::nothing || local(act.name))
      error("wrong-use", act.at, fmt::format("`since` wants an action, but {} is none", source(act.at)),
            "write since(join[UZ,EAEU])");
    else
      error("unknown-name", act.name_at, fmt::format("unknown action `{}`", act.name),
            names_.suggestion(act.name, {Meaning::action}));
    return {};
  }
  const ActionSignature& action = names_.vocabulary().actions[static_cast<std::size_t>(entry.index)];
  if (act.kind == NodeKind::call)
    error("wrong-brackets", act.name_at, "`since` takes the parties of an act in [ ]",
          fmt::format("write since({}[...])", act.name));
  std::vector<int> ranges;
  for (const Party& party : action.parties) ranges.push_back(party.range);
  std::vector<ExprPtr> parties = indices(act, ranges);
  if (act.args.size() != ranges.size() || parties.size() != ranges.size()) return {};
  auto expr = make(Op::since, {Kind::number, month_unit(), -1}, std::move(parties), act);
  expr->id = entry.index;
  return number_value(expr, month_unit());
}

}  // namespace multivector::language
