// What went wrong, in our words: the standard library's never reach a user.
#pragma once

#include <exception>
#include <string>

namespace multivector::cli {

/// The text of an exception; of one that the standard library made, what it means.
[[nodiscard]] std::string plain_reason(const std::exception& failure);

/// Says why a command failed, within a `catch`. @returns its exit status
int report_failure();

}  // namespace multivector::cli
