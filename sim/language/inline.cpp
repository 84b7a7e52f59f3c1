// The model's own functions: each call is replaced by the body.
#include "language/analysis.hpp"
#include "language/parser.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace multivector::language {

const Node* FunctionBodies::body(int function) {
  bodies_.resize(functions_.size());
  auto& body = bodies_[static_cast<std::size_t>(function)];
  if (!body) body = Parser(functions_[static_cast<std::size_t>(function)].body, diagnostics_).whole_expression();
  return body->get();
}

Value Analysis::call_function(const Node& node, int number) {
  const Function& function = names_.functions()[static_cast<std::size_t>(number)];
  auto bound = bind(node, function);
  if (!bound || recursion(node, number)) return {};
  const Node* body = bodies_.body(number);
  if (!body) return {};
  frames_.push_back({number, text_, node.at});
  locals_.swap(*bound);
  text_ = &function.body;
  Value out = check(*body);
  text_ = frames_.back().caller;
  locals_.swap(*bound);
  frames_.pop_back();
  if (out) {  // what explains the expression shows the call, not the body
    auto shown = std::make_shared<Expr>(*out.expr);
    shown->span = text_->span(node.at.begin, node.at.end);
    out.expr = std::move(shown);
  }
  return out;
}

/// The arguments under their names. Inside, an argument counts as any member of the range that the function declares.
std::optional<std::vector<Analysis::Bound>> Analysis::bind(const Node& node, const Function& function) {
  std::string wanted;
  for (const auto& [name, range] : function.of) wanted += (wanted.empty() ? "" : ", ") + name;
  if (node.args.size() != function.of.size()) {
    check_all(node);
    error("wrong-arguments", node.at,
          fmt::format("`{}` wants {} argument{}, found {}", function.id, function.of.size(),
                      function.of.size() == 1 ? "" : "s", node.args.size()),
          fmt::format("write {}({})", function.id, wanted));
    return {};
  }
  std::vector<Bound> out;
  bool ok = true;
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    const Node& arg = *node.args[i].value;
    if (!node.args[i].name.empty())
      error("bad-operator", node.args[i].name_at, "arguments of a function have no names",
            fmt::format("write {}({})", function.id, wanted));
    const auto& [name, range] = function.of[i];
    const Value value = want_member(check(arg), arg, range, fmt::format("argument {} of `{}`", i + 1, function.id));
    ok = ok && value;
    out.push_back({name, value ? range_value(value.expr, range) : Value{}});
  }
  return ok ? std::optional(std::move(out)) : std::nullopt;
}

bool Analysis::recursion(const Node& node, int number) {
  const auto same = [&](const Frame& frame) { return frame.function == number; };
  const auto first = std::find_if(frames_.begin(), frames_.end(), same);
  if (first == frames_.end()) return false;
  const auto id = [&](int f) { return names_.functions()[static_cast<std::size_t>(f)].id; };
  std::string cycle;
  for (auto frame = first; frame != frames_.end(); ++frame) cycle += id(frame->function) + " -> ";
  error("recursion", node.at, fmt::format("the function `{}` calls itself: {}{}", id(number), cycle, id(number)),
        "functions are names for expressions; what depends on its own past reads `previous(x)`");
  return true;
}

}  // namespace multivector::language
