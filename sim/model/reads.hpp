// What expressions read: which cells, now or in the past.
#pragma once

#include "model/model.hpp"

#include <functional>
#include <vector>

namespace multivector::model {

enum class Access { now, history, initial };  ///< history: `lag`, `average`; initial: `initial(x)`

/// Call `visit` for each Op::cell of the tree, with how it is read.
void for_each_read(const language::ExprPtr& expr, const std::function<void(const language::Expr&, Access)>& visit);

/// The same for every expression of an element.
void for_each_expr(const Mechanism& mechanism, const std::function<void(const language::ExprPtr&)>& visit);
void for_each_expr(const Action& action, const std::function<void(const language::ExprPtr&)>& visit);
void for_each_expr(const Doctrine& doctrine, const std::function<void(const language::ExprPtr&)>& visit);
void for_each_expr(const Rule& rule, const std::function<void(const language::ExprPtr&)>& visit);
void for_each_expr(const Effect& effect, const std::function<void(const language::ExprPtr&)>& visit);

/// Numbers of all cells that an Op::cell may mean: a constant member is itself, anything else all members it can be.
/// Calls `visit` until it returns false.
void for_each_cell(const language::Vocabulary& vocabulary, const language::Expr& cell,
                   const std::function<bool(int)>& visit);

/// "x[UZ,RU]".
[[nodiscard]] std::string cell_text(const language::Vocabulary& vocabulary, int cell);
/// The variable a cell belongs to.
[[nodiscard]] int variable_of(const language::Vocabulary& vocabulary, int cell);

}  // namespace multivector::model
