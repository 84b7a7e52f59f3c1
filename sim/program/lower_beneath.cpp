// What lies beneath passing effects. Everybody reads a cell as it is seen, layers included; who writes a cell reads of
// that cell what is stored, so that its course goes on as if nothing lay on it.
#include "program/lowering.hpp"

#include <algorithm>

namespace multivector::program {

using language::Expr;

namespace {

bool reads_a_let(const Expr& expr, const std::vector<model::Let>& lets) {
  if (expr.op == language::Op::local &&
      std::any_of(lets.begin(), lets.end(), [&expr](const model::Let& let) { return let.slot == expr.id; }))
    return true;
  return std::any_of(expr.args.begin(), expr.args.end(),
                     [&lets](const auto& arg) { return arg && reads_a_let(*arg, lets); });
}

}  // namespace

/// Whoever chooses the cell by a `let` owns all cells of the variable: the choice itself may read them.
void Lowering::own_target(const Expr& target, const std::vector<model::Let>& lets, Context& context, OwnCells& own) {
  const auto v = static_cast<std::size_t>(target.id);
  if (!passing_write_[v]) return;
  const auto& variable = voc_.variables[v];
  if (reads_a_let(target, lets)) {
    for (int i = 0; i < variable.cell_count; ++i) own.cells.insert(variable.first_cell + i);
    return;
  }
  const NodeId offset = cell_offset(target, context);
  if (!graph_.is_constant(offset))
    own.chosen.emplace_back(target.id, offset);
  else if (graph_.value(offset) >= 0)
    own.cells.insert(variable.first_cell + static_cast<int>(graph_.value(offset)));
}

void Lowering::own_targets(const std::vector<model::Effect>& effects, const std::vector<model::Let>& lets,
                           Context& context) {
  auto own = std::make_shared<OwnCells>();
  Context each = context;
  for (const model::Effect& effect : effects) {
    if (!passing_write_[static_cast<std::size_t>(effect.target->id)]) continue;
    for_each_instance(effect.for_, nullptr, each,
                      [&](Context& instance, const std::string&) { own_target(*effect.target, lets, instance, *own); });
  }
  context.own = own->cells.empty() && own->chosen.empty() ? nullptr : std::move(own);
}

/// Whether the cell at this offset (0 or more) is one that the context's owner writes.
NodeId Lowering::is_own(const language::Variable& variable, NodeId offset, const Context& context) {
  if (!context.own) return number(0);
  std::vector<double> flags(static_cast<std::size_t>(variable.cell_count), 0.0);
  for (int i = 0; i < variable.cell_count; ++i)
    flags[static_cast<std::size_t>(i)] = context.own->cells.contains(variable.first_cell + i) ? 1.0 : 0.0;
  const bool none = std::ranges::count(flags, 1.0) == 0;
  NodeId own = none ? number(0) : graph_.table(std::move(flags), offset, 0);
  for (const auto& [id, chosen] : context.own->chosen)
    if (&voc_.variables[static_cast<std::size_t>(id)] == &variable)
      own = graph_.either(own, graph_.make(Op::eq, chosen, offset));
  return own;
}

NodeId Lowering::own_or_seen(NodeId own, const std::function<NodeId(bool beneath)>& read) {
  if (graph_.is_constant(own)) return read(graph_.value(own) != 0);
  const NodeId beneath = read(true);
  return graph_.select(own, beneath, read(false));
}

}  // namespace multivector::program
