// How much work a model is to compile: programs are unrolled, so nested sums over large sets are dear.
#pragma once

#include "model/model.hpp"

namespace multivector::model {

/// Steps of compilation; a step takes some 1.2 to 6 µs and leaves up to 60 bytes behind.
inline constexpr double kMaxWork = 50'000'000;
inline constexpr double kSecondsAStep = 1.2e-6, kBytesAStep = 60;

/// Nodes that an expression unrolls to. Where a condition on members is known at load, the members that it leaves out
/// are not counted, but they are not known here: of those folds one member is counted. So it is never too high.
[[nodiscard]] double work_of(const language::Vocabulary& vocabulary, const language::ExprPtr& expr);

/// All mechanisms, rules, decisions, doctrines and their acts, each with its instances.
[[nodiscard]] double work_of(const Model& model);
[[nodiscard]] double work_of(const Model& model, const Mechanism& mechanism);
[[nodiscard]] double work_of(const Model& model, const Rule& rule);

/// "about 141 s and 7.0 GB"
[[nodiscard]] std::string work_text(double steps);

}  // namespace multivector::model
