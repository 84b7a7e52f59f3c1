#include "analysis/attribution/instances.hpp"

#include <sstream>

namespace multivector::attribution {

using language::Expr;
using language::ExprPtr;
using language::Op;

ExprPtr substitute(const ExprPtr& expr, const Bindings& bindings) {
  if (!expr) return expr;
  if (expr->op == Op::local) {
    const auto found = bindings.find(expr->id);
    return found == bindings.end() ? expr : found->second;
  }
  std::shared_ptr<Expr> changed;
  for (std::size_t i = 0; i < expr->args.size(); ++i) {
    ExprPtr arg = substitute(expr->args[i], bindings);
    if (arg == expr->args[i]) continue;
    if (!changed) changed = std::make_shared<Expr>(*expr);
    changed->args[i] = std::move(arg);
  }
  return changed ? changed : expr;
}

ExprPtr member_expr(int range, int member) {
  auto expr = std::make_shared<Expr>();
  expr->type.kind = language::Kind::member;
  expr->type.range = range;
  expr->number = member;
  return expr;
}

void for_each_instance(const language::Vocabulary& vocabulary, const std::vector<model::Index>& indices,
                       const Bindings& bindings, const std::function<void(const Bindings&)>& visit) {
  const std::function<void(std::size_t, const Bindings&)> next = [&](std::size_t depth, const Bindings& so_far) {
    if (depth == indices.size()) return visit(so_far);
    Bindings more = so_far;
    for (const int member : vocabulary.ranges[static_cast<std::size_t>(indices[depth].range)].members) {
      more[indices[depth].slot] = member_expr(indices[depth].range, member);
      next(depth + 1, more);
    }
  };
  next(0, bindings);
}

void bind_lets(const model::Element& element, Bindings& bindings) {
  for (const auto& let : element.lets) bindings[let.slot] = substitute(let.value, bindings);
}

Bindings bindings_of(const language::Vocabulary& vocabulary, const model::Element& element, const std::string& place) {
  Bindings bindings;
  const auto bar = place.find('|');
  std::istringstream members(bar == std::string::npos ? "" : place.substr(bar + 1));
  for (const auto& index : element.for_) {
    std::string id;
    std::getline(members, id, ',');
    const auto& range = vocabulary.ranges[static_cast<std::size_t>(index.range)];
    const auto& base = vocabulary.bases[static_cast<std::size_t>(range.base)].members;
    for (const int member : range.members)
      if (base[static_cast<std::size_t>(member)].id == id) bindings[index.slot] = member_expr(index.range, member);
  }
  bind_lets(element, bindings);
  return bindings;
}

}  // namespace multivector::attribution
