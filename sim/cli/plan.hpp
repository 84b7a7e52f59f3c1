// What `run --plan` shows.
#pragma once

#include "ensemble/ensemble.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace multivector::cli {

/// Trunks, where they part, branch-ticks to run beside those without sharing, memory.
[[nodiscard]] std::string plan_text(const scenario::Scenario& scenario, const ensemble::Options& options);

/// "800MB", "2GB", "1.5 GB", "123456": bytes (1 MB is 1,000,000). Nothing if it is no size.
[[nodiscard]] std::optional<std::size_t> bytes_in(const std::string& text);

}  // namespace multivector::cli
