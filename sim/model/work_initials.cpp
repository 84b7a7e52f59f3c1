// Steps of initial values: they are worked out cell by cell.
#include "model/work_counter.hpp"

#include "language/known.hpp"

namespace multivector::model {

namespace {

using language::Variable;

/// Whether the expression reads luck, parameters or the initial value of a variable that does.
bool is_drawn(const Expr& expr, const std::vector<bool>& drawn) {
  if (language::varies_in_a_run(expr.op) || (expr.op == language::Op::cell && drawn[static_cast<std::size_t>(expr.id)]))
    return true;
  for (const ExprPtr& arg : expr.args)
    if (arg && is_drawn(*arg, drawn)) return true;
  return false;
}

/// Calls `visit` once for each run of cells that share an expression.
template <class Visit>
void for_each_run(const Model& model, const Variable& variable, const Visit& visit) {
  for (int i = 0, end = 0; i < variable.cell_count; i = end) {
    const auto at = [&](int k) -> const Initial& {
      return model.initials[static_cast<std::size_t>(variable.first_cell + k)];
    };
    end = i + 1;
    while (end < variable.cell_count && at(end).expr == at(i).expr) ++end;
    if (at(i).expr) visit(at(i), i, end);
  }
}

}  // namespace

/// Of what reads drawn values nothing can be folded.
void WorkCounter::find_drawn() {
  const auto& variables = model_.vocabulary.variables;
  drawn_.assign(variables.size(), false);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t v = 0; v < variables.size(); ++v)
      for_each_run(model_, variables[v], [&](const Initial& initial, int, int) {
        if (drawn_[v] || !is_drawn(*initial.expr, drawn_)) return;
        drawn_[v] = more = true;
      });
  }
}

void WorkCounter::add_initials() {
  find_drawn();
  at_start_ = true;
  for (const Variable& variable : model_.vocabulary.variables) {
    for_each_run(model_, variable, [&](const Initial& initial, int begin, int end) {
      Frame frame(variable.over.size());
      int rest = (begin + end) / 2;
      for (std::size_t i = variable.over.size(); i-- > 0;) {
        const auto& members = model_.vocabulary.ranges[static_cast<std::size_t>(variable.over[i])].members;
        frame[i] = members[static_cast<std::size_t>(rest) % members.size()];
        rest /= static_cast<int>(members.size());
      }
      work_.add(
          {"the initial value of `" + variable.id + "`", initial.expr->span, (end - begin) * of(initial.expr, frame)});
    });
  }
  at_start_ = false;
}

}  // namespace multivector::model
