// Acts and patterns: join(UZ, b, level=1), join(UZ, _).
#include "language/checker_impl.hpp"
#include "language/parser.hpp"

#include <fmt/core.h>

namespace multivector::language {
namespace {

/// Reads the arguments of one act or pattern.
class CallReader {
public:
  CallReader(const Names& names, Analysis& analysis, bool pattern)
      : names_(names), analysis_(analysis), pattern_(pattern) {}

  std::optional<CheckedCall> read(const Node& node) {
    const Entry entry = names_.find(node.name);
    if (entry.meaning != Meaning::action) return unknown(node, entry.meaning);
    action_ = &names_.vocabulary().actions[static_cast<std::size_t>(entry.index)];
    out_.action = entry.index;
    out_.inputs.resize(action_->inputs.size());
    given_.resize(action_->inputs.size());
    for (const Argument& argument : node.args) argument.name.empty() ? party(argument) : input(argument);
    check_count(node);
    if (!pattern_) add_defaults(node);
    return ok_ ? std::optional(std::move(out_)) : std::nullopt;
  }

private:
  std::optional<CheckedCall> unknown(const Node& node, Meaning meaning) {
    if (meaning == Meaning::reported) return {};
    if (meaning == Meaning::nothing)
      analysis_.error("unknown-name", node.name_at, fmt::format("unknown action `{}`", node.name),
                      names_.suggestion(node.name, {Meaning::action}));
    else
      analysis_.error("wrong-use", node.name_at,
                      fmt::format("`{}` is a {}, not an action", node.name, to_text(meaning)));
    return {};
  }

  void fail(const char* code, Piece at, std::string message, std::string help = {}) {
    analysis_.error(code, at, std::move(message), std::move(help));
    ok_ = false;
  }

  std::string usage() const {
    std::string out;
    for (const Party& party : action_->parties) out += (out.empty() ? "" : ", ") + party.name;
    for (const Input& input : action_->inputs) out += fmt::format("{}{}=...", out.empty() ? "" : ", ", input.name);
    return fmt::format("write {}({})", action_->id, out);
  }

  void party(const Argument& argument) {
    const Node& node = *argument.value;
    if (seen_input_)
      return fail("wrong-arguments", node.at, "a party stands before the inputs, and inputs have names", usage());
    const std::size_t i = out_.parties.size();
    out_.parties.push_back({});
    if (i >= action_->parties.size()) return;  // reported by check_count
    const Party& wanted = action_->parties[i];
    const std::string who = fmt::format("`{}` of `{}`", wanted.name, action_->id);
    if (node.kind == NodeKind::any && pattern_) return;
    const Entry set = node.kind == NodeKind::name && !analysis_.local(node.name) ? names_.find(node.name) : Entry{};
    if (set.meaning == Meaning::set && !pattern_) return whole_set(node, set.index, wanted, who);
    if (set.meaning == Meaning::set)
      return fail("wrong-use", node.at, fmt::format("`{}` is a set", node.name),
                  "write `_` for any, or an index of `for`");
    out_.parties[i].member = one(node, wanted.range, who);
  }

  void whole_set(const Node& node, int range, const Party& wanted, const std::string& who) {
    const int base = names_.vocabulary().ranges[static_cast<std::size_t>(range)].base;
    auto expr = std::make_shared<Expr>();
    expr->op = Op::local;
    Value all;
    all.expr = expr;
    all.type.kind = Kind::member;
    all.base = base;
    all.members = names_.sorted(range);
    if (!analysis_.want_member(std::move(all), node, wanted.range, who)) ok_ = false;
    out_.parties.back().range = range;
  }

  ExprPtr one(const Node& node, int range, const std::string& who) {
    if (pattern_ && node.kind != NodeKind::name) {
      fail("wrong-arguments", node.at,
           fmt::format("a pattern has members, indices and `_` only, found {}", analysis_.source(node.at)));
      return nullptr;
    }
    const Value value = analysis_.want_member(analysis_.check(node), node, range, who);
    ok_ = ok_ && value;
    return value.expr;
  }

  void input(const Argument& argument) {
    seen_input_ = true;
    const Node& node = *argument.value;
    std::size_t i = 0;
    while (i < action_->inputs.size() && action_->inputs[i].name != argument.name) ++i;
    if (i == action_->inputs.size()) {
      analysis_.check(node);
      return fail("unknown-name", argument.name_at, fmt::format("`{}` has no input `{}`", action_->id, argument.name),
                  usage());
    }
    if (given_[i])
      return fail("wrong-arguments", argument.name_at, fmt::format("the input `{}` is given twice", argument.name));
    given_[i] = true;
    const Input& wanted = action_->inputs[i];
    const std::string who = fmt::format("the input `{}` of `{}`", wanted.name, action_->id);
    if (node.kind == NodeKind::any && pattern_) return;
    out_.inputs[i] = wanted.type.kind == Kind::member ? one(node, wanted.type.range, who) : amount(node, wanted, who);
  }

  ExprPtr amount(const Node& node, const Input& wanted, const std::string& who) {
    if (pattern_) {
      fail("wrong-arguments", node.at, fmt::format("{} is a number: a pattern has members, indices and `_` only", who),
           "leave it out, or ask in `when`");
      return nullptr;
    }
    const Value value = analysis_.want_unit(analysis_.check(node), node, wanted.type.unit, who);
    ok_ = ok_ && value;
    return value.expr;
  }

  void check_count(const Node& node) {
    if (!ok_ || out_.parties.size() == action_->parties.size()) return;
    const std::size_t wanted = action_->parties.size();
    fail("wrong-arguments", node.at,
         fmt::format("`{}` has {} {}, found {}", action_->id, wanted, wanted == 1 ? "party" : "parties",
                     out_.parties.empty() ? "none" : std::to_string(out_.parties.size())),
         usage());
  }

  void add_defaults(const Node& node) {
    for (std::size_t i = 0; i < action_->inputs.size(); ++i) {
      const Input& wanted = action_->inputs[i];
      if (given_[i]) continue;
      if (!wanted.value) {
        fail("missing-input", node.at, fmt::format("`{}` wants its input `{}`", action_->id, wanted.name), usage());
        continue;
      }
      auto expr = std::make_shared<Expr>();
      expr->type = wanted.type;
      expr->number = *wanted.value;
      out_.inputs[i] = expr;
    }
  }

  const Names& names_;
  Analysis& analysis_;
  bool pattern_;
  const ActionSignature* action_ = nullptr;
  CheckedCall out_;
  std::vector<bool> given_;
  bool seen_input_ = false;
  bool ok_ = true;
};

}  // namespace

std::optional<CheckedCall> Checker::act(const Text& text, Scope& scope) {
  const NodePtr node = Parser(text, impl_->diagnostics).whole_call();
  if (!node) return {};
  Analysis analysis(impl_->names, impl_->bodies, impl_->diagnostics, text, scope);
  auto out = CallReader(impl_->names, analysis, false).read(*node);
  if (out) out->span = text.span();
  return out;
}

std::optional<CheckedCall> Checker::pattern(const Text& text, Scope& scope) {
  const NodePtr node = Parser(text, impl_->diagnostics).whole_call();
  if (!node) return {};
  Analysis analysis(impl_->names, impl_->bodies, impl_->diagnostics, text, scope);
  auto out = CallReader(impl_->names, analysis, true).read(*node);
  if (out) out->span = text.span();
  return out;
}

}  // namespace multivector::language
