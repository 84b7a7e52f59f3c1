#include "results/hash.hpp"

#include <fmt/format.h>

namespace multivector::results {

std::string Hash::hex() const { return fmt::format("{:016x}{:016x}", a_, b_); }

}  // namespace multivector::results
