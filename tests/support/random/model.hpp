// Random whole models and scenarios as YAML: every construct of the language turns up.
#pragma once

#include <cstdint>
#include <string>

namespace multivector::testing {

struct RandomModel {
  std::string model;     ///< model.yaml
  std::string scenario;  ///< scenario.yaml
};

/// The same texts for the same seed (built by the same compiler: it orders the calls in an expression as it likes).
[[nodiscard]] RandomModel random_model(std::uint64_t seed);

}  // namespace multivector::testing
