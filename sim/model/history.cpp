// What expressions may ask of the past.
#include "model/check.hpp"
#include "model/reads.hpp"

namespace multivector::model {

namespace {

/// A computed cell without an initial value has no past at the start, so a mechanism cannot ask for it.
void check_mechanism_history(Build& build, const language::Expr& cell) {
  const Model& model = build.model;
  for_each_cell(model.vocabulary, cell, [&](int number) {
    const auto n = static_cast<std::size_t>(number);
    if (model.set_by[n] < 0 || model.initials[n].expr) return true;
    build.diagnostics
        .error("history-without-initial", cell.span,
               "`" + cell_text(model.vocabulary, number) +
                   "` is computed and has no initial value: at the start there is no history",
               "give the variable an `initial` value")
        .notes.push_back({"declared here", model.vocabulary.variables[static_cast<std::size_t>(cell.id)].span});
    return false;
  });
}

void check_initial_call(Build& build, const language::Expr& cell) {
  const Model& model = build.model;
  for_each_cell(model.vocabulary, cell, [&](int number) {
    if (model.set_by[static_cast<std::size_t>(number)] < 0) return true;
    build.diagnostics.error("initial-of-computed", cell.span,
                            "`" + cell_text(model.vocabulary, number) + "` is computed: `initial(...)` is of stocks",
                            "ask for a stock, or keep the value in one");
    return false;
  });
}

}  // namespace

void check_reads(Build& build, const language::ExprPtr& expr, bool mechanism) {
  for_each_read(expr, [&](const language::Expr& cell, Access access) {
    if (access == Access::initial) check_initial_call(build, cell);
    if (access == Access::history && mechanism) check_mechanism_history(build, cell);
  });
}

void check_history(Build& build) {
  const auto check = [&](const auto& elements, bool mechanism) {
    for (const auto& element : elements) {
      for_each_expr(element, [&](const language::ExprPtr& expr) { check_reads(build, expr, mechanism); });
    }
  };
  check(build.model.mechanisms, true);
  check(build.model.actions, false);
  check(build.model.doctrines, false);
  check(build.model.rules, false);
}

}  // namespace multivector::model
