// What a sweep would take, for `sweep --plan`.
#pragma once

#include "analysis/sweep/plan.hpp"
#include "cli/commands.hpp"

#include <filesystem>
#include <string>

namespace multivector::cli {

/// Points, branches, factors; time, disk and memory as estimated.
[[nodiscard]] std::string sweep_plan_text(const sweep::Sweep& sweep, const sweep::Plan& plan,
                                          const SweepCommand& command, const std::filesystem::path& directory);

}  // namespace multivector::cli
