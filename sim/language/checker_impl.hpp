// What the methods of Checker share.
#pragma once

#include "language/analysis.hpp"
#include "language/checker.hpp"

#include <functional>
#include <set>
#include <string>

namespace multivector::language {

struct Checker::Impl {
  Impl(const Vocabulary& vocabulary, const std::vector<Function>& functions, Diagnostics& diagnostics_)
      : diagnostics(diagnostics_), names(vocabulary, functions), bodies(functions, diagnostics_) {}

  /// Parses the text and gives the tree to `wanted`; an empty Value after a syntax error.
  Value check(const Text& text, Scope& scope, const std::function<Value(Analysis&, const Node&)>& wanted);

  Diagnostics& diagnostics;
  Names names;
  FunctionBodies bodies;
  std::set<std::string> units;  ///< base units of the model
};

}  // namespace multivector::language
