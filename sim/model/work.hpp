// How much work a model is to compile: programs are unrolled, so nested sums over large sets are dear.
#pragma once

#include "model/model.hpp"

namespace multivector::model {

/// Steps of compilation; a step takes some 1.2 to 6 µs and leaves up to 60 bytes behind.
inline constexpr double kMaxWork = 50'000'000;
inline constexpr double kWorkWorthSaying = 4'000'000;  ///< some seconds
inline constexpr double kSecondsAStep = 1.2e-6, kBytesAStep = 60;

/// What something is to compile, and where it stands.
struct WorkPart {
  std::string what;  ///< "mechanism `b`"
  Span span;
  double steps = 0;
};

/// Of a model, or of a scenario with its model.
struct Work {
  double all = 0;
  WorkPart largest;

  void add(const WorkPart& part);
};

/// "about 141 s and 7.0 GB"
[[nodiscard]] std::string work_text(double steps);
/// @param whole  "the model"
void report_work(Diagnostics& diagnostics, const Work& work, const std::string& whole);

/// All elements with their instances, acts, and what acts ask for: doctrines, consents, limits; and initial values.
[[nodiscard]] Work work_of(const Model& model);

}  // namespace multivector::model
