// What a sweep says of branches that have no numbers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace multivector::cli {

/// "3 failed", "0 failed, 171 with a value that is no number".
[[nodiscard]] std::string failures(std::uint64_t failed, std::uint64_t not_finite);

/// kDone; or kFailed, said with the reason, if no branch has any number.
[[nodiscard]] int status_of_numbers(std::uint64_t branches_with_numbers, const std::filesystem::path& directory);

}  // namespace multivector::cli
