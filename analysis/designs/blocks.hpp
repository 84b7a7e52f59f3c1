// Designs whose points come in blocks that sensitivity analysis takes apart again.
#pragma once

#include "analysis/designs/design.hpp"

namespace multivector::designs {

/// Which factors move together: [factor], from 0, without gaps.
[[nodiscard]] std::vector<int> groups_of(const Plan& plan, int factors);
[[nodiscard]] int group_count(const std::vector<int>& groups);

[[nodiscard]] Points saltelli(const Plan& plan, int factors);
[[nodiscard]] Points morris(const Plan& plan, int factors);

}  // namespace multivector::designs
