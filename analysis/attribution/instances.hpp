// One instance of an element: its expressions with members in place of indices.
#pragma once

#include "model/model.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace multivector::attribution {

using Bindings = std::map<int, language::ExprPtr>;  ///< slot -> what stands for it

/// The tree with what `bindings` says in place of locals.
[[nodiscard]] language::ExprPtr substitute(const language::ExprPtr& expr, const Bindings& bindings);

/// A member as an expression.
[[nodiscard]] language::ExprPtr member_expr(int range, int member);

/// Calls `visit` for each combination of members of the indices, with these added to the bindings.
void for_each_instance(const language::Vocabulary& vocabulary, const std::vector<model::Index>& indices,
                       const Bindings& bindings, const std::function<void(const Bindings&)>& visit);

/// Adds the element's lets.
void bind_lets(const model::Element& element, Bindings& bindings);

/// Bindings of the instance that a place `id|UZ,RU` names, lets included; none if it has other members.
[[nodiscard]] Bindings bindings_of(const language::Vocabulary& vocabulary, const model::Element& element,
                                   const std::string& place);

}  // namespace multivector::attribution
