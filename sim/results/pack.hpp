// A batch's results as bytes of this machine, and back.
#pragma once

#include "ensemble/ensemble.hpp"

#include <string>

namespace multivector::results {

[[nodiscard]] std::string pack(const ensemble::BatchResult& batch);
/// @throws std::runtime_error  the bytes are not what `pack` makes.
[[nodiscard]] ensemble::BatchResult unpack(const std::string& bytes);

}  // namespace multivector::results
