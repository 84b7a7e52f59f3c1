// Folds over a set, and choices of one of its members.
#include "language/analysis.hpp"

#include "language/elsewhere.hpp"

#include <fmt/core.h>

namespace multivector::language {
namespace {

bool is_choice(Builtin what) { return what == Builtin::best || what == Builtin::pick || what == Builtin::logit; }
bool is_condition(Builtin what) { return what == Builtin::any || what == Builtin::all || what == Builtin::count; }

Op fold_op(Builtin what) {
  switch (what) {
  case Builtin::sum: return Op::fold_sum;
  case Builtin::mean: return Op::fold_mean;
  case Builtin::minimum: return Op::fold_min;
  case Builtin::maximum: return Op::fold_max;
  case Builtin::any: return Op::fold_any;
  case Builtin::all: return Op::fold_all;
  case Builtin::best: return Op::best;
  case Builtin::pick: return Op::pick;
  case Builtin::logit: return Op::logit;
  default: return Op::fold_count;
  }
}

}  // namespace

Value Analysis::fold(const Node& node) {
  const BuiltinFunction* f = local(node.name) ? nullptr : find_builtin(node.name);
  if (!f || !f->over_set) {
    const std::string ours = function_elsewhere(node.name);
    error("wrong-use", node.name_at, fmt::format("`{}` does not run over a set", node.name),
          !ours.empty() ? ours
                        : "sum mean min max any all count best pick logit do; to ask whether s is one of a set write "
                          "any(k in set, k == s)");
    return {};
  }
  const bool form = fold_form(node, *f);
  const bool free = index_name_free(node);
  const Entry set = local(node.set) ? Entry{} : names_.find(node.set);
  if (set.meaning != Meaning::set && set.meaning != Meaning::reported) {
    error("unknown-name", node.set_at, fmt::format("there is no set `{}`", node.set),
          names_.suggestion(node.set, {Meaning::set}));
  }
  const int range = set.meaning == Meaning::set ? set.index : -1;
  return fold_over(node, *f, range, form && free);
}

bool Analysis::fold_form(const Node& node, const BuiltinFunction& f) {
  const bool body = !node.args.empty();
  const bool optional = f.what == Builtin::count || (f.what == Builtin::any && node.filter);
  if (f.what == Builtin::pick ? !body : body || optional) return true;
  error(
      "wrong-arguments", node.at,
      fmt::format("`{}` {}", f.name,
                  f.what == Builtin::pick ? "takes no value: all candidates are alike" : "wants a value after the set"),
      fmt::format("write {}", f.usage));
  return false;
}

bool Analysis::index_name_free(const Node& node) {
  const Meaning meaning = names_.find(node.index).meaning;
  if (meaning == Meaning::nothing && !local(node.index)) return true;
  error("name-taken", node.index_at,
        fmt::format("the index `{}` has the name of {}", node.index,
                    meaning == Meaning::nothing ? "another index, input or `let`"
                                                : fmt::format("a {}", to_text(meaning))),
        "names mean one thing: choose another");
  return false;
}

/// With a range of -1 (an unknown set) the parts are still checked, with an index about which nothing is known, as are
/// those of a fold that is not `usable`.
Value Analysis::fold_over(const Node& node, const BuiltinFunction& f, int range, bool usable) {
  const bool luck = f.what == Builtin::pick || f.what == Builtin::logit;
  const bool fine =
      !luck || allowed(scope_.allowed.draws, node, "a draw", "luck is for `let`, `when`, amounts and the like");
  const int n = luck ? scope_.next_draw++ : -1;
  const int slot = scope_.slots++;
  Value index;
  if (range >= 0) {
    auto expr = make(Op::local, {Kind::member, {}, range}, {}, node);
    expr->id = slot;
    index = range_value(expr, range);
  }
  locals_.push_back({node.index, index});
  fold_path_.push_back(slot);
  Value filter = node.filter ? want_condition(check(*node.filter), *node.filter, "`where`") : Value{};
  Value body = node.args.empty() ? Value{} : check(*node.args[0].value);
  fold_path_.pop_back();
  locals_.pop_back();
  if (node.args.size() > 0 && !node.args[0].name.empty())
    error("bad-operator", node.args[0].name_at, "`=` does not compare", "write `==`");
  const bool complete = usable && fine && range >= 0 && (!node.filter || filter) && (node.args.empty() || body);
  return complete ? folded(node, f, range, slot, std::move(filter), std::move(body), n) : Value{};
}

Value Analysis::folded(const Node& node, const BuiltinFunction& f, int range, int slot, Value filter, Value body,
                       int n) {
  if (is_choice(f.what)) return choice(node, f, range, slot, filter, std::move(body), n);
  const std::string who = fmt::format("`{}`", f.name);
  Type type;
  if (is_condition(f.what)) {
    if (body) body = want_condition(std::move(body), *node.args[0].value, who);
    if (!node.args.empty() && !body) return {};
    if (f.what == Builtin::any && !body) std::swap(body, filter);  // any(k in set where c)
    if (f.what == Builtin::count && body) {
      const Type condition{Kind::condition, {}, -1};
      filter = filter ? condition_value(make(Op::logical_and, condition, {filter.expr, body.expr}, node)) : body;
      body = {};
    }
    if (f.what != Builtin::count) type.kind = Kind::condition;
  } else {
    const bool dates = (f.what == Builtin::minimum || f.what == Builtin::maximum) && body && body.is(Kind::date);
    if (!dates) body = want_number(std::move(body), *node.args[0].value, who);
    if (!body) return {};
    type = body.type;
  }
  auto expr = make(fold_op(f.what), type, {body.expr, filter.expr}, node);
  expr->id = slot;
  expr->range = range;
  return {expr, type, body && body.written, -1, {}};
}

Value Analysis::choice(const Node& node, const BuiltinFunction& f, int range, int slot, const Value& filter, Value body,
                       int n) {
  if (f.what == Builtin::best) body = want_number(std::move(body), *node.args[0].value, "`best`");
  if (f.what == Builtin::logit && body) body = want_plain(std::move(body), *node.args[0].value, "`logit`");
  if (f.what != Builtin::pick && !body) return {};
  auto expr = make(fold_op(f.what), {Kind::member, {}, range}, {body.expr, filter.expr}, node);
  expr->id = slot;
  expr->range = range;
  expr->draw = n;
  if (n >= 0) expr->path = fold_path_;
  return range_value(expr, range);
}

}  // namespace multivector::language
